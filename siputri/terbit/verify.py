"""What a release must have before it may become the live site."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from siputri.cari import INDEX_FILE, CariError, Index
from siputri.katalog import Katalog
from siputri.terbit.release import DATA

_LINK = re.compile(r'(?:href|src)="([^"]*)"')
_SERVED_BY_FORMAPI = re.compile(r"/survei/[^/]+/[^/]+/|/cari|/pengelola/.*|/formapi/.*")


def problems(site: Path, katalog: Katalog) -> Iterator[str]:
    """What is missing or broken in the built site; nothing means it may go live."""
    required = ["", "layanan/", "opd/", "ikm/", "survei/", "pengumuman/"]
    required.extend(_katalog_pages(katalog))
    for page in required:
        if not (site / page / "index.html").is_file():
            yield f"halaman /{page} tidak ada"
    if not (site / "404.html").is_file():
        yield "halaman /404.html tidak ada"
    yield from _index_problems(site, katalog)
    for file in sorted(site.rglob("*.html")):
        for target in _broken_links(file, site):
            yield f"{file.relative_to(site)}: tautan {target} tidak ada"


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


def _broken_links(file: Path, site: Path) -> Iterator[str]:
    for link in set(_LINK.findall(file.read_text("utf-8"))):
        path = unquote(urlsplit(link.replace("&amp;", "&")).path)
        if not link.startswith("/") or _SERVED_BY_FORMAPI.fullmatch(path):
            continue
        target = site / path.lstrip("/")
        if path.endswith("/"):
            target /= "index.html"
        if not target.is_file():
            yield path
