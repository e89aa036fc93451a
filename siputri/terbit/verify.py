"""What a release must have before it may become the live site."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from siputri.cari import INDEX_FILE, CariError, Index
from siputri.katalog.data import DATA
from siputri.katalog.katalog import Katalog
from siputri.tree import Tree

_OF_OPD = ("qr.svg", "poster.pdf")
_OF_LAYANAN = (*_OF_OPD, "layanan.jsonld")
_PAGES = ("", "layanan/", "opd/", "ikm/", "survei/", "pengumuman/")


def problems(site: Path, katalog: Katalog, links: Mapping[str, str]) -> Iterator[str]:
    """What is missing or broken in the built site; nothing means it may go live.
    `links` has every linked file with a page that has the link."""
    tree = Tree(site)
    for page in (*_PAGES, *_katalog_pages(katalog)):
        if tree.size(f"{page}index.html") is None:
            yield f"halaman /{page} tidak ada"
    for file in ("404.html", *_katalog_files(katalog)):
        if tree.size(file) is None:
            yield f"berkas /{file} tidak ada"
    yield from _index_problems(site, katalog)
    yield from _broken_links(tree, links)


def _index_problems(site: Path, katalog: Katalog) -> Iterator[str]:
    index = Index(site / DATA / INDEX_FILE)
    try:
        if index.count() != len(katalog.layanan_by_path):
            yield "indeks pencarian tidak memuat semua layanan"
    except CariError as error:
        yield str(error)
    finally:
        index.close()


def _katalog_pages(katalog: Katalog) -> Iterator[str]:
    for path in katalog.layanan_by_path:
        yield f"layanan/{path}/"
        yield f"ikm/{path}/"
    for opd in katalog.opd:
        yield f"opd/{opd.kode}/"
        yield f"ikm/{opd.kode}/"
    for halaman in katalog.halaman:
        yield f"halaman/{halaman.slug}/"
    for pengumuman in katalog.pengumuman:
        yield f"pengumuman/{pengumuman.slug}/"
    sections = {"spbe/": katalog.spbe, "bantuan/": katalog.bantuan}
    yield from (page for page, content in sections.items() if content)


def _katalog_files(katalog: Katalog) -> Iterator[str]:
    """Those that no page need link to."""
    for path, layanan in katalog.layanan_by_path.items():
        yield from (f"layanan/{path}/{name}" for name in _OF_LAYANAN)
        if layanan.komponen:
            yield f"layanan/{path}/standar.pdf"
    for opd in katalog.opd:
        yield from (f"opd/{opd.kode}/{name}" for name in _OF_OPD)


def _broken_links(tree: Tree, links: Mapping[str, str]) -> Iterator[str]:
    for file, page in sorted(links.items()):
        if tree.size(file) is None:
            path = file.removesuffix("index.html")
            yield f"{page}: tautan /{path} tidak ada"
