"""What a region begins its content with: valid, nobody's, and true of the program."""

from datetime import date
from pathlib import Path

import pytest

from siputri.katalog.checks import check_katalog
from siputri.katalog.checks.place import Places
from siputri.katalog.loader import load_katalog
from tests.conftest import CONTENT, ROOT

ISI = ROOT / "deploy/content-repo/isi"
INSTALLATIONS = [CONTENT, *sorted(ROOT.glob("contoh/*/content"))]
BEGINNINGS = {
    "privasi.md": "## Mengadu dan bertanya",
    "aksesibilitas.md": "## Melaporkan hambatan",
}
"""Pages that promise what the program does, and where the region's own words begin."""


def test_it_has_no_mistake_and_no_remark() -> None:
    reading = load_katalog(ISI)
    assert reading.katalog is not None
    assert reading.findings == ()
    places = Places(reading.documents, lambda path: (ISI / path).read_text("utf-8"))
    assert list(check_katalog(reading.katalog, date(2026, 11, 22), places)) == []


def test_every_page_is_in_the_menu() -> None:
    katalog = load_katalog(ISI).katalog
    assert katalog is not None
    assert {item.slug for item in katalog.halaman} == set(katalog.situs.menu_bawah)


def test_it_names_no_region_but_contoh() -> None:
    text = "".join(file.read_text("utf-8") for file in ISI.rglob("*") if file.is_file())
    for installation in INSTALLATIONS:
        katalog = load_katalog(installation).katalog
        assert katalog is not None
        assert katalog.situs.daerah.nama not in text
    assert "Kabupaten Contoh" in text


@pytest.mark.parametrize("name", ["instrumen/skm-2017.yaml", "halaman/panduan.md"])
def test_what_is_the_same_everywhere_is_the_same_here(name: str) -> None:
    assert (ISI / name).read_bytes() == (CONTENT / name).read_bytes()


@pytest.mark.parametrize("page", BEGINNINGS)
@pytest.mark.parametrize(
    "installation", INSTALLATIONS, ids=lambda folder: folder.parent.name
)
def test_every_installation_promises_the_same(page: str, installation: Path) -> None:
    def promises(folder: Path) -> str:
        text = (folder / "halaman" / page).read_text("utf-8")
        before, heading, _ = text.partition(BEGINNINGS[page])
        assert heading
        return before

    assert promises(installation) == promises(ISI)
