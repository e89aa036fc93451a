"""The files of a release: compressed siblings, what is shared, where links lead."""

import gzip
from datetime import date
from pathlib import Path

import brotli
import pytest

from siputri.katalog.loader import load_katalog
from siputri.katalog.rekap import Rekap
from siputri.situs.konteks import Konteks
from siputri.situs.links import linked_files
from siputri.situs.plugin import KINDS, Report, write_pages
from siputri.situs.siblings import has_siblings
from siputri.tampilan import Tampilan

DAY = date(2026, 11, 22)
URL = "https://siputri.example"
PPID = "layanan/diskominfo/permohonan-informasi-ppid"
NOTICE = "---\njudul: Libur\njenis: libur\nmulai: 2026-11-01\n---\n[PPID](/{}/)\n"


@pytest.fixture
def content(content: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Content with a notice that links to a layanan. Nothing of it is set by Typst,
    whose threads would hang in what the test forks."""
    typst = ("file_pages", "layar_pages", "kartu_pages")
    kinds = tuple(kind for kind in KINDS if kind.__name__ not in typst)
    monkeypatch.setattr("siputri.situs.plugin.KINDS", kinds)
    (content / "pengumuman").mkdir(exist_ok=True)
    (content / "pengumuman/libur.md").write_text(NOTICE.format(PPID), "utf-8")
    return content


def write(content: Path, folder: Path, before: Path | None = None) -> Report:
    katalog = load_katalog(content).katalog
    assert katalog
    folder.mkdir()
    konteks = Konteks(katalog, Rekap(), URL, DAY)
    tampilan = Tampilan(katalog, url=URL, tanggal=DAY)
    return write_pages(konteks, tampilan, "kode", folder, before=before, there={})


def test_every_file_worth_it_has_siblings_of_the_same_content(
    content: Path, tmp_path: Path
) -> None:
    site = tmp_path / "satu"
    write(content, site)
    files = [file for file in site.rglob("*") if file.is_file()]
    packed = {file for file in files if file.suffix in (".gz", ".br")}
    served = [file for file in set(files) - packed if ".data" not in file.parts]
    assert len(served) > 50
    for file in served:
        gz, br = Path(f"{file}.gz"), Path(f"{file}.br")
        plain = file.read_bytes()
        assert (
            has_siblings(file.name, len(plain)) == (gz in packed) == (br in packed)
        ), file
        if gz in packed:
            assert gzip.decompress(gz.read_bytes()) == plain
            assert brotli.decompress(br.read_bytes()) == plain


def test_an_unchanged_page_is_shared_with_its_siblings(
    content: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "satu", tmp_path / "dua"
    write(content, first)
    file = content / f"{PPID}.yaml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("ringkasan: ", "ringkasan: Baru, ", 1), "utf-8")
    report = write(content, second, first)
    assert report.reused > report.rendered > 0
    for suffix in ("", ".gz", ".br"):
        same, other = f"404.html{suffix}", f"{PPID}/index.html{suffix}"
        assert (second / same).samefile(first / same)
        assert (second / other).read_bytes() != (first / other).read_bytes()


def test_a_page_whose_sibling_was_lost_is_made_anew(
    content: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "satu", tmp_path / "dua"
    write(content, first)
    (first / "404.html.br").unlink()
    write(content, second, first)
    assert not (second / "404.html").samefile(first / "404.html")
    assert (second / "404.html.br").is_file()


def test_links_of_unchanged_pages_are_told_when_a_page_is_gone(
    content: Path, tmp_path: Path
) -> None:
    """The notice did not change, but what it leads to is not there any more."""
    first, second = tmp_path / "satu", tmp_path / "dua"
    write(content, first)
    (content / f"{PPID}.yaml").unlink()
    report = write(content, second, first)
    assert report.removed >= 2
    assert report.links[f"{PPID}/index.html"] == "pengumuman/libur/index.html"
    assert not (second / PPID / "index.html").exists()


def test_pages_are_the_same_from_one_process_and_from_several(
    content: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trees = []
    for parts in (1, 2, 3):
        monkeypatch.setattr("siputri.situs.output.count_parts", lambda _, n=parts: n)
        site = tmp_path / str(parts)
        report = write(content, site)
        files = sorted(file for file in site.rglob("*") if file.is_file())
        tree = {file.relative_to(site): file.read_bytes() for file in files}
        trees.append((tree, report.rendered, report.links.keys()))
    assert trees[0] == trees[1] == trees[2]


def test_links_are_files_below_the_web_root() -> None:
    html = (
        '<a href="/opd/a/?x=1&amp;y=2#b">a</a> <img src="/aset/a%20b.svg">'
        '<a href="/survei/a/b/">b</a> <a href="/pengelola/masuk">c</a> <a href="/cari">'
        '<a href="https://x.example/">d</a> <a href="#isi">e</a> <a href="/">f</a>'
    )
    assert sorted(linked_files(html)) == [
        "aset/a b.svg",
        "index.html",
        "opd/a/index.html",
    ]
