"""A citizen's survey: what is wrong is explained, and nothing needs JavaScript."""

import pytest
from playwright.sync_api import Browser, Page

from siputri.settings import Settings

PPID = "diskominfo/permohonan-informasi-ppid"

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_mistakes_are_explained_and_nothing_typed_is_lost(
    page: Page, demo: Settings
) -> None:
    page.goto(f"{demo.url}/survei/{PPID}/")
    page.locator("input[name=skor_waktu][value='2']").check(force=True)
    page.fill("textarea[name=saran]", "Kursi tunggu <b>kurang</b>")
    page.get_by_role("button", name="Kirim").click()
    summary = page.locator("[role=alert]")
    assert summary.locator("a").count() == 9
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    assert page.input_value("textarea[name=saran]") == "Kursi tunggu <b>kurang</b>"
    assert page.locator("input[name=skor_waktu][value='2']").is_checked()
    summary.locator("a").first.click()
    assert page.url.endswith("#skor-persyaratan")


def test_the_line_works_without_javascript(browser: Browser, demo: Settings) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.url)
    page.fill("input[name=q]", "minta data")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Permohonan Informasi PPID").first.click()
    page.get_by_role("link", name="Isi survei").last.click()
    for number in range(page.locator("fieldset[id^=skor-]").count()):
        page.locator("fieldset[id^=skor-]").nth(number).locator("label").nth(2).click()
    page.get_by_role("button", name="Kirim").click()
    assert "/survei/terima-kasih/" in page.url
    context.close()
