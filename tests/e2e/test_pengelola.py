"""The staff area beside the story: a note to all, and the keyboard alone."""

import pytest
from playwright.sync_api import Browser, Page

from siputri.settings import Settings
from tests.e2e.langkah import follow, press, tab_to
from tests.e2e.ruang import SANDI, TODAY, desk

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_an_edaran_reaches_the_operator(browser: Browser, office: Settings) -> None:
    with (
        desk(browser, office, "super-admin") as admin,
        desk(browser, office, "operator") as operator,
    ):
        follow(admin, "Ruang super admin", "Edaran")
        admin.fill("#judul", "Rapat SKM")
        admin.fill("#teks", "Senin pukul 09.00 di aula.")
        admin.fill("#sampai", TODAY.isoformat())
        press(admin, "Kirim edaran")
        operator.reload()
        assert "Senin pukul 09.00 di aula." in operator.inner_text("main")


def test_an_operator_asks_for_something_with_the_keyboard_alone(
    page: Page, office: Settings
) -> None:
    page.goto(f"{office.url}/pengelola/masuk")
    tab_to(page, page.locator("#nama"))
    page.keyboard.type("operator")
    page.keyboard.press("Tab")
    page.keyboard.type(SANDI)
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Usul ke super admin"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/permintaan")
    tab_to(page, page.locator("#judul"))
    page.keyboard.type("Tambah layanan")
    page.keyboard.press("Tab")
    page.keyboard.type("Peminjaman ruang rapat.")
    tab_to(page, page.get_by_role("button", name="Kirim usul"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Tambah layanan").wait_for()
