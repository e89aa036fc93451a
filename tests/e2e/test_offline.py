"""Without a network: pages and forms that were seen, and what is never kept."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from siputri.settings import Settings
from tests.e2e.langkah import fill, send, until, visit
from tests.e2e.luring import FORM, ITEMS, PPID, fill_offline, rows

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def caches(page: Page) -> dict[str, str]:
    """Everything that the service worker keeps: text by address."""
    return page.evaluate(
        """async () => {
          const found = {};
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys())
              found[request.url] = await (await cache.match(request)).text();
          }
          return found;
        }"""
    )


def test_a_page_that_was_seen_is_read_offline_and_says_that_it_is_a_copy(
    phone: BrowserContext,
) -> None:
    page = visit(phone, f"/layanan/{PPID}/")
    phone.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_have_text("Permohonan Informasi PPID")
    expect(page.locator(".berlaku")).to_contain_text("Halaman ini salinan dari")
    page.goto("/opd/")
    expect(page.locator("h1")).to_have_text("Tidak ada jaringan")


def test_a_form_is_kept_without_its_token(phone: BrowserContext) -> None:
    page = visit(phone, f"{FORM}?kanal=qr")
    token = page.input_value("[name=token]")
    assert token
    until(page, f"caches.match('{FORM}?kanal=qr')")
    kept = caches(page)
    assert not [url for url, text in kept.items() if token in text]
    phone.set_offline(True)
    page.reload()
    assert page.input_value("[name=token]") == ""
    assert page.input_value("[name=kanal]") == "qr"


def test_a_form_that_was_seen_serves_another_link_to_it(phone: BrowserContext) -> None:
    """Channel and unit are those of the link; the server knows whether it exists."""
    page = visit(phone, FORM)
    phone.set_offline(True)
    page.goto(f"{FORM}?unit=loket-2&kanal=qr")
    assert page.input_value("[name=kanal]") == "qr"
    assert page.input_value("[name=unit]") == "loket-2"


def test_nothing_private_is_kept(phone: BrowserContext) -> None:
    page = visit(phone, FORM)
    fill(page)
    send(page)
    page.wait_for_url("**/survei/terima-kasih/*")
    page.goto("/cari?q=ktp")
    page.goto("/formapi/openapi.json")
    page.goto("/pengelola/masuk")
    page.goto("/layanan/")
    until(page, "caches.match('/layanan/')")
    private = ("/survei/terima-kasih", "/cari", "/formapi", "/pengelola")
    kept = [urlsplit(url).path for url in caches(page)]
    assert FORM in kept
    assert not [path for path in kept if path.startswith(private)]


def test_an_old_cache_goes_when_a_new_worker_comes(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.goto("/robots.txt")
    page.evaluate("caches.open('siputri-0')")
    page.goto("/")
    until(page, "navigator.serviceWorker.controller !== null")
    until(page, "caches.keys().then((found) => found.length === 1)")
    assert page.evaluate("caches.keys()") == ["siputri-1"]


def test_an_answer_goes_straight_to_its_receipt(
    phone: BrowserContext, site: Settings
) -> None:
    page = visit(phone, f"{FORM}?kanal=qr")
    fill(page)
    send(page)
    page.wait_for_url("**/survei/terima-kasih/*")
    (row,) = rows(site)
    assert (row["kanal"], row["skor_waktu"]) == ("qr", 3)
    assert 0 <= row["filled_seconds"] < 30
    assert page.evaluate(ITEMS) == []


def test_an_offline_answer_waits_and_is_sent_from_any_page(
    phone: BrowserContext, site: Settings
) -> None:
    fill_offline(phone, saran="Terima kasih").close()
    assert rows(site) == []
    phone.set_offline(False)
    page = phone.new_page()
    page.goto("/layanan/")
    news = page.locator(".berlaku", has_text="Terkirim")
    receipt = news.get_by_role("link").first.inner_text()
    (row,) = rows(site)
    assert receipt.replace("-", "") == row["tanda_terima"]
    assert row["saran"] == "Terima kasih"
    news.get_by_role("link").first.click()
    expect(page.locator("h1")).to_contain_text("sudah tersimpan")


def test_the_page_itself_tells_when_it_was_sent(
    phone: BrowserContext, site: Settings
) -> None:
    page = fill_offline(phone)
    phone.set_offline(False)
    expect(page.locator(".terima")).to_contain_text("sudah tersimpan")
    assert len(rows(site)) == 1


def test_mistakes_are_shown_offline_too(phone: BrowserContext) -> None:
    page = visit(phone, FORM)
    phone.set_offline(True)
    page.reload()
    fill(page, "Kursi kurang")
    page.locator("input[name=skor_waktu]:checked").evaluate("e => e.checked = false")
    send(page)
    summary = page.get_by_role("alert")
    expect(summary.get_by_role("link")).to_have_count(1)
    assert page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    summary.get_by_role("link").click()
    assert page.url.endswith("#skor-waktu")
    assert page.input_value("[name=saran]") == "Kursi kurang"
    fill(page)
    send(page)
    expect(page.locator(".terima")).to_contain_text("Menunggu dikirim")
    expect(page.get_by_role("alert")).to_have_count(0)
