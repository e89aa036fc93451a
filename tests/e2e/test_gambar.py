"""What is printed and photographed: the leaflet, and the pictures of the guides."""

import re
import runpy
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from siputri.pengelola import Peran
from siputri.settings import Settings
from tests.e2e.ruang import SANDI

DOCS = Path(__file__).parents[2] / "docs"
MAX_PICTURE = 60_000
"""Bytes: the guides are read on slow networks too."""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_the_leaflet_for_citizens_is_one_sheet(
    page: Page, demo: Settings, tmp_path: Path
) -> None:
    page.goto(f"{demo.url}/halaman/panduan/")
    file = tmp_path / "panduan.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    (sheet,) = PdfReader(file).pages
    text = " ".join(sheet.extract_text().split())
    assert f"{demo.url}/ Sebelum" in text
    assert "Ombudsman" in text
    assert "Langsung ke isi" not in text


def test_the_pictures_of_the_guides_can_be_made_and_are_there(
    browser: Browser, office: Settings, tmp_path: Path
) -> None:
    script = runpy.run_path(str(DOCS / "gambar" / "buat.py"))
    sandi = {str(peran): SANDI for peran in Peran}
    script["photograph_staff"](browser, office.url, tmp_path, sandi)
    named = {
        name
        for guide in (DOCS / "panduan").glob("*.md")
        for name in re.findall(r"\]\(\.\./gambar/([\w-]+\.png)\)", guide.read_text())
    }
    assert {file.name for file in tmp_path.glob("*.png")} == named
    for name in named:
        assert (DOCS / "gambar" / name).stat().st_size <= MAX_PICTURE
