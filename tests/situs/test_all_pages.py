"""Every page declares its template and plain data; a fingerprint tells of a change."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from siputri.katalog.katalog import Katalog
from siputri.katalog.rekap import Rekap
from siputri.situs.konteks import Konteks
from siputri.situs.manifest import (
    Fingerprints,
    base_fingerprint,
    code_fingerprint,
    read_manifest,
    write_manifest,
)
from siputri.situs.page import Page
from siputri.situs.plugin import all_pages

DAY = date(2026, 11, 10)
PAGE = Page("/layanan/", "layanan/daftar.html", {"jumlah": 1, "kelompok": ["a"]})


@pytest.fixture(scope="module")
def pages(katalog: Katalog) -> list[Page]:
    return list(all_pages(Konteks(katalog, Rekap(), "https://x.example", DAY)))


def test_no_two_pages_have_one_address(pages: list[Page]) -> None:
    files = Counter(page.file for page in pages)
    assert [file for file, count in files.items() if count > 1] == []


def test_no_file_of_a_page_leaves_the_web_root_or_hides(pages: list[Page]) -> None:
    for page in pages:
        assert page.path.startswith("/")
        assert not [part for part in page.file.split("/") if part.startswith(".")]
        assert "" not in page.file.split("/")


def test_data_is_plain_so_that_it_can_be_compared(pages: list[Page]) -> None:
    """But for the rekap, which is passed on line by line."""
    for page in pages:
        if page.path != "/data/rekap.json":
            assert json.dumps(page.data, allow_nan=False), page.path


def test_the_same_inputs_declare_the_same_pages(
    katalog: Katalog, pages: list[Page]
) -> None:
    again = Konteks(katalog, Rekap(), "https://x.example", DAY)
    assert list(map(declared, pages)) == list(map(declared, all_pages(again)))


def declared(page: Page) -> tuple[object, ...]:
    return page.path, page.template, page.of and page.of(), page.data


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "index.html"),
        ("/layanan/", "layanan/index.html"),
        ("/404.html", "404.html"),
        ("/data/ikm.csv", "data/ikm.csv"),
    ],
)
def test_an_address_says_where_the_file_lies(path: str, file: str) -> None:
    assert Page(path, "x.html", {}).file == file


@pytest.mark.parametrize(
    "other",
    [
        Page("/opd/", PAGE.template, PAGE.data),
        Page(PAGE.path, "opd/daftar.html", PAGE.data),
        Page(PAGE.path, PAGE.template, {**PAGE.data, "jumlah": 2}),
        Page(PAGE.path, PAGE.template, {**PAGE.data, "kelompok": ["b"]}),
    ],
)
def test_a_changed_page_has_another_fingerprint(other: Page) -> None:
    marks = Fingerprints("a", "b")
    assert marks.of(PAGE) != marks.of(other)
    assert marks.of(PAGE) == marks.of(Page(PAGE.path, PAGE.template, dict(PAGE.data)))
    assert marks.of(PAGE) != Fingerprints("c", "b").of(PAGE)


def test_a_change_of_theme_code_or_settings_is_a_change_of_every_page(
    tmp_path: Path,
) -> None:
    package, theme = tmp_path / "siputri", tmp_path / "theme"
    for folder in (package / "situs", theme / "templates"):
        folder.mkdir(parents=True)
    shared = {"situs": {"nama": "SI-PUTRI"}, "demo": False}

    def mark(shared: dict[str, object]) -> str:
        return base_fingerprint(code_fingerprint(package, theme), shared)

    marks = [mark(shared)]
    assert mark(dict(shared)) == marks[0]
    (theme / "templates" / "dasar.html").write_text("a")
    marks.append(mark(shared))
    (theme / "templates" / "dasar.html").write_text("b")
    marks.append(mark(shared))
    (package / "situs" / "page.py").write_text("a = 1")
    marks.append(mark(shared))
    marks.append(mark({**shared, "demo": True}))
    assert len(set(marks)) == 5


def test_a_damaged_manifest_only_means_more_work(tmp_path: Path) -> None:
    assert read_manifest(tmp_path) == {}
    (tmp_path / "manifest.json").write_text("{")
    assert read_manifest(tmp_path) == {}
    write_manifest(tmp_path, {"index.html": "a"})
    assert read_manifest(tmp_path) == {"index.html": "a"}
