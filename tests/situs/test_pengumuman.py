"""Notices: on every page while they are in force, by the region's day of the build."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from formapi.app import create_app
from siputri.katalog.filling import Before
from siputri.katalog.loader import load_katalog
from siputri.settings import Settings, create_secrets
from siputri.store import create_database
from siputri.terbit.build import build
from siputri.terbit.report import BuildReport
from tests.conftest import ROOT, URL, make_settings
from tests.page import Page

pytestmark = pytest.mark.usefixtures("made_here")

SPLP = "diskominfo/penggunaan-sistem-penghubung-layanan-pemerintah-splp-daerah"
LIBUR = "Kantor tutup pada hari libur"
HEADER = '<header class="atas">'
BEFORE, FIRST, LAST, AFTER = (date(2026, 12, day) for day in (23, 24, 26, 27))


def notice(folder: Path, slug: str, head: str) -> Path:
    file = folder / "pengumuman" / f"{slug}.md"
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"---\n{head}\n---\nLoket buka lagi sesudahnya.\n", "utf-8")
    return file


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """An installation with a notice of three days."""
    folder = tmp_path_factory.mktemp("pengumuman")
    content = folder / "content"
    shutil.copytree(ROOT / "contoh/babel/content", content)
    notice(
        content,
        "libur",
        f"judul: {LIBUR}\njenis: libur\nmulai: 2026-12-24\nsampai: 2026-12-26\n"
        "opd: diskominfo",
    )
    found = make_settings(folder / "var", content)
    create_database(found.database)
    create_secrets(found.secret_file)
    return found


@pytest.fixture(scope="module")
def days(settings: Settings) -> dict[date, tuple[Path, BuildReport]]:
    """The release of each day, built one after the other."""
    found = {}
    for day in (BEFORE, FIRST, LAST, AFTER):
        report = build(settings, today=day)
        found[day] = (settings.current.resolve(), report)
    return found


def banner(text: str) -> list[str]:
    """What the notice at the head of a page says."""
    found = Page(text)
    return [
        item.text
        for item in found.all("li")
        if any(above.get("class") == "berlaku" for above in item.ancestors)
    ]


@pytest.mark.parametrize(
    ("day", "shown"), [(BEFORE, False), (FIRST, True), (LAST, True), (AFTER, False)]
)
def test_a_notice_stands_on_every_page_while_it_is_in_force(
    day: date, shown: bool, days: dict[date, tuple[Path, BuildReport]]
) -> None:
    release, _ = days[day]
    expected = [f"Libur layanan: {LIBUR}"] if shown else []
    pages = {file: file.read_text("utf-8") for file in release.rglob("*.html")}
    headed = {file: text for file, text in pages.items() if HEADER in text}
    assert len(headed) > 10
    for file, text in headed.items():
        assert banner(text) == expected, file


def test_only_a_day_that_brings_or_takes_a_notice_renders_the_pages_again(
    days: dict[date, tuple[Path, BuildReport]],
) -> None:
    _, between = days[LAST]
    release, after = days[AFTER]
    assert between.rendered == 0
    assert after.rendered >= len(list(release.rglob("*.html")))
    assert after.reused >= len(list(release.rglob("*.pdf"))), "no notice is in a PDF"


@pytest.mark.parametrize(
    ("day", "heading"),
    [(BEFORE, "Akan datang"), (FIRST, "Sedang berlaku"), (AFTER, "Sudah lewat")],
)
def test_the_list_says_whether_a_notice_is_coming_in_force_or_over(
    day: date, heading: str, days: dict[date, tuple[Path, BuildReport]]
) -> None:
    found = Page((days[day][0] / "pengumuman/index.html").read_text("utf-8"))
    headings = [item.text for item in found.all("h2")]
    assert headings[0] == heading
    assert [item.text for item in found.all("h3")] == [LIBUR]


def test_a_notice_has_a_page_that_says_when_and_who(
    days: dict[date, tuple[Path, BuildReport]],
) -> None:
    release, _ = days[AFTER]
    text = Page((release / "pengumuman/libur/index.html").read_text("utf-8")).text
    assert "24 Desember 2026 sampai 26 Desember 2026" in text
    assert "Dinas Komunikasi dan Informatika" in text
    assert "Loket buka lagi sesudahnya." in text


def test_survey_pages_show_it_by_the_day_of_the_release(
    settings: Settings, days: dict[date, tuple[Path, BuildReport]]
) -> None:
    """The web process has no calendar of its own; the kiosk stays on its form."""
    build(settings, today=FIRST)
    with TestClient(create_app(settings), base_url=URL) as client:
        form = client.get(f"/survei/{SPLP}/").text
        kiosk = client.get(f"/survei/{SPLP}/?kanal=kios").text
    assert banner(form) == [f"Libur layanan: {LIBUR}"]
    assert banner(kiosk) == []


def test_without_notices_the_list_stands_and_nothing_leads_to_it(
    built: Settings,
) -> None:
    found = Page((built.current / "pengumuman/index.html").read_text("utf-8"))
    assert "Tidak ada pengumuman." in found.text
    home = Page((built.current / "index.html").read_text("utf-8"))
    assert "/pengumuman/" not in [item["href"] for item in home.all("a")]


@pytest.mark.parametrize(
    ("head", "line", "message"),
    [
        ("judul: A\njenis: libur\nmulai: 2026-13-01", 4, "'2026-13-01' bukan tanggal"),
        ("judul: A\njenis: libur\nmulai: 2026-12", 4, "'2026-12' bukan tanggal"),
        ("judul: A\njenis: cuti\nmulai: 2026-12-01", 3, "'cuti' tidak dikenal"),
        (
            "judul: A\njenis: libur\nmulai: 2026-12-02\nsampai: 2026-12-01",
            5,
            "sampai (2026-12-01) lebih dulu dari mulai (2026-12-02).",
        ),
        (
            "judul: A\njenis: libur\nmulai: 2026-12-02\nopd: dinkes",
            5,
            "OPD 'dinkes' tidak ada.",
        ),
        (
            "judul: A\njenis: libur\nmulai: 2026-12-02\nodp: diskominfo",
            5,
            "Kolom 'odp' tidak dikenal. Maksud Anda 'opd'?",
        ),
    ],
)
def test_a_bad_notice_is_named_with_its_line(
    head: str, line: int, message: str, content: Path
) -> None:
    notice(content, "salah", head)
    found = [
        item
        for item in load_katalog(content).findings
        if item.path == "pengumuman/salah.md"
    ]
    assert len(found) == 1
    assert (found[0].line, message in found[0].message) == (line, True), found[0]


def test_a_notice_that_turns_bad_keeps_its_last_good_version(content: Path) -> None:
    file = notice(content, "libur", "judul: A\njenis: libur\nmulai: 2026-12-02")
    good = load_katalog(content).katalog
    assert good is not None
    file.write_text("---\njudul: A\n---\n", "utf-8")
    reading = load_katalog(content, Before(good))
    assert reading.stale == ("pengumuman/libur.md",)
    assert reading.katalog is not None
    assert reading.katalog.pengumuman == good.pengumuman
