"""Paper forms, typed without the mouse."""

import pytest
from playwright.sync_api import Page

from siputri.settings import Settings
from tests.e2e.ruang import KETIK, login

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_ten_paper_forms_are_typed_without_the_mouse(
    page: Page, office: Settings
) -> None:
    login(page, office.url, "operator")
    page.goto(office.url + KETIK)
    unsur = [box.get_attribute("id") for box in page.locator(".digit").all()][:10]
    page.locator("#nomor_formulir_1").focus()
    page.keyboard.type("T-1")
    page.keyboard.press("Enter")
    assert focused(page) == unsur[0]
    page.keyboard.type("4433443344")
    assert focused(page) == "jenis_kelamin_1"
    assert [page.input_value(f"#{name}") for name in unsur] == list("4433443344")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == unsur[-1]
    page.keyboard.press("ArrowDown")
    assert focused(page) == f"{unsur[-1]}".replace("_1", "_2")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("9")
    assert focused(page) == unsur[-2]
    assert page.get_attribute(f"#{unsur[-2]}", "aria-invalid") == "true"
    page.click("main button")
    assert "bukan skor" in page.inner_text("[role=alert]")
    page.fill(f"#{unsur[-2]}", "2")
    page.click("main button")
    assert "1 formulir baru" in page.inner_text("[role=status]")
