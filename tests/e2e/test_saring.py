"""Lists are filtered and sorted at once with JavaScript, and by links without it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from siputri.settings import Settings

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]
LISTS = ("/layanan/", "/opd/diskominfo/")


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A browser without JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def titles(page: Page) -> list[str]:
    cards = page.locator(".kartu:visible :is(h2, h3, h4)")
    return [text.strip() for text in cards.all_inner_texts()]


@pytest.mark.parametrize("path", LISTS)
def test_typing_filters_and_the_buttons_filter_and_sort(
    page: Page, demo: Settings, path: str
) -> None:
    page.goto(f"{demo.url}{path}")
    everything = titles(page)
    assert len(everything) == 18

    page.fill("#q", "minta data")
    found = titles(page)
    assert "Permohonan Informasi PPID" in found  # by its kata_kunci
    assert len(found) < 5
    assert f"{len(found)} dari 18 layanan" in page.inner_text("[role=status]")

    page.fill("#q", "")
    button = page.get_by_role("button", name="Paling lama 3 hari")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert 0 < len(titles(page)) < 18
    button.click()
    assert titles(page) == everything

    page.get_by_role("button", name="Urutkan A–Z").click()
    if path == "/layanan/":
        assert titles(page) == sorted(everything, key=str.casefold)
    page.get_by_role("button", name="Urutkan waktu").click()
    pressed = page.locator("[aria-pressed=true]").all_inner_texts()
    assert pressed == ["Urutkan waktu tersingkat"]


def test_enter_asks_the_search_page(page: Page, demo: Settings) -> None:
    page.goto(f"{demo.url}/layanan/")
    page.fill("#q", "ktp")
    assert titles(page) == []
    page.press("#q", "Enter")
    page.wait_for_url("**/cari?q=ktp")
    assert "Permohonan Informasi PPID" in titles(page)


@pytest.mark.parametrize("path", LISTS)
def test_without_javascript_the_links_lead_to_the_search_page(
    plain: Page, demo: Settings, path: str
) -> None:
    plain.goto(f"{demo.url}{path}")
    assert len(titles(plain)) == 18
    plain.get_by_role("link", name="Gratis", exact=True).click()
    assert "gratis=ya" in plain.url
    assert ("opd=diskominfo" in plain.url) == (path != "/layanan/")
    assert len(titles(plain)) == 16
    plain.get_by_text("Saring dan urutkan").click()
    plain.select_option("#urut", "waktu")
    plain.get_by_role("button", name="Terapkan").click()
    assert "urut=waktu" in plain.url
    assert "gratis=ya" in plain.url
    assert len(titles(plain)) == 16
