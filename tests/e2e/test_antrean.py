"""An answer that waits on the device is sent once, or stays with the reason."""

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from siputri.settings import Settings
from tests.e2e.langkah import fill, send, visit
from tests.e2e.luring import API, FORM, ITEMS, QUEUE, arrived, fill_offline, rows

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_two_tabs_send_an_answer_once(phone: BrowserContext, site: Settings) -> None:
    page = fill_offline(phone)
    page.goto(QUEUE)
    other = phone.new_page()
    other.goto(QUEUE)
    sent: list[str] = []
    phone.on("requestfinished", lambda found: sent.append(found.url))
    phone.set_offline(False)
    for tab in (page, other):
        tab.evaluate("luring.send(true)")
    for tab in (page, other):
        expect(tab.locator("#antrean")).to_contain_text("Terkirim")
    assert len(rows(site)) == 1
    assert len([url for url in sent if url.endswith(API)]) == 1


def test_a_form_sent_by_post_and_by_the_queue_is_one_answer(
    phone: BrowserContext, site: Settings
) -> None:
    """The server had stored it, but its answer was lost on the way."""
    page = visit(phone, FORM)
    fill(page)
    fields = page.evaluate("Object.fromEntries(new FormData(document.forms[0]))")
    posted = page.request.post(FORM, form=fields, max_redirects=0)
    send(page)
    page.wait_for_url("**/survei/terima-kasih/*")
    assert page.url.endswith(posted.headers["location"])
    assert len(rows(site)) == 1


@pytest.fixture
def unavailable(site: Settings) -> Iterator[Callable[[], None]]:
    """Takes the release away, so that the server says 503; called again, ends that."""
    aside = site.current.with_name("aside")

    def mend() -> None:
        if aside.is_symlink():
            aside.rename(site.current)

    def toggle() -> None:
        if aside.is_symlink():
            mend()
        else:
            site.current.rename(aside)

    yield toggle
    mend()


def test_a_server_that_cannot_store_is_asked_again_later(
    phone: BrowserContext, site: Settings, unavailable: Callable[[], None]
) -> None:
    page = visit(phone, FORM)
    unavailable()
    page.reload()  # the copy
    fill(page)
    send(page)
    expect(page.locator(".terima")).to_contain_text("Menunggu dikirim")
    (item,) = page.evaluate(ITEMS)
    assert item["lagi"] - item["dibuat"] >= 29_000  # its Retry-After
    unavailable()
    page.goto(QUEUE)
    expect(page.locator("#antrean")).to_contain_text("Menunggu dikirim")
    assert rows(site) == []
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(page.locator("#antrean")).to_contain_text("Terkirim")
    assert len(rows(site)) == 1


def test_a_refused_answer_stays_and_can_be_mended(
    phone: BrowserContext, site: Settings
) -> None:
    page = fill_offline(phone, saran="Bagus\u0007")
    phone.set_offline(False)
    page.goto(QUEUE)
    queue = page.locator("#antrean")
    expect(queue).to_contain_text("Perlu diperbaiki")
    expect(queue).to_contain_text("karakter yang tidak dapat disimpan")
    page.get_by_role("button", name="Kirim sekarang").click()
    expect(queue).to_contain_text("Perlu diperbaiki")
    assert rows(site) == []
    page.get_by_role("link", name="Perbaiki isian").click()
    expect(page.locator("[name=skor_waktu]:checked")).to_have_value("3")
    assert page.input_value("[name=saran]") == "Bagus"
    send(page)
    page.wait_for_url("**/survei/terima-kasih/*")
    (row,) = rows(site)
    assert row["saran"] == "Bagus"
    assert page.evaluate(ITEMS) == []


def test_an_answer_to_what_is_no_more_stays_with_the_reason(
    phone: BrowserContext, site: Settings
) -> None:
    page = visit(phone, QUEUE)
    kunci = page.evaluate("crypto.randomUUID()")
    start = {"layanan": "diskominfo/dihapus", "kanal": "qr", "unit": ""}
    isian = {**start, "kunci": kunci, "skor": {}}
    page.evaluate("([isian]) => antrean.add('Lama', isian)", [isian])
    page.evaluate("luring.send()")
    expect(page.locator("#antrean")).to_contain_text("Layanan itu tidak ada.")
    assert [item["keadaan"] for item in page.evaluate(ITEMS)] == ["perlu diperbaiki"]


def test_a_unit_that_is_no_more_does_not_hold_an_answer_back(
    phone: BrowserContext, site: Settings
) -> None:
    fill_offline(phone, f"{FORM}?kanal=qr").close()
    page = phone.new_page()
    page.goto(QUEUE)
    page.evaluate(
        """async () => {
          const [item] = await antrean.all();
          await antrean.change(item.kunci, { isian: { ...item.isian, unit: "tutup" } });
        }"""
    )
    phone.set_offline(False)
    expect(page.locator("#antrean")).to_contain_text("Terkirim")
    (row,) = rows(site)
    assert row["unit"] is None


def test_a_captive_portal_is_no_receipt(phone: BrowserContext, site: Settings) -> None:
    """A Wi-Fi gate answers everything with a page of its own."""
    page = visit(phone, FORM)
    phone.route(f"**{API}", lambda route: route.fulfill(body="<h1>Masuk Wi-Fi</h1>"))
    fill(page)
    send(page)
    expect(page.locator(".terima")).to_contain_text("Menunggu dikirim")
    phone.unroute(f"**{API}")
    page.goto(QUEUE)
    expect(page.locator("#antrean")).to_contain_text("Terkirim")
    assert len(rows(site)) == 1


def test_the_queue_can_be_taken_away_as_a_file(
    phone: BrowserContext, site: Settings
) -> None:
    page = fill_offline(phone)
    page.goto(QUEUE)
    with page.expect_download() as found:
        page.get_by_role("button", name="Unduh antrean").click()
    assert found.value.suggested_filename.startswith("antrean-")
    (item,) = json.loads(found.value.path().read_text("utf-8"))["antrean"]
    assert item["isian"]["skor"]["waktu"] == 3
    phone.set_offline(False)
    response = page.request.post(f"{site.url}{API}", data=item["isian"])
    assert response.status in (200, 201)
    expect(page.locator("#antrean")).to_contain_text("Terkirim")
    assert len(rows(site)) == 1


def test_background_sync_sends_with_every_page_closed(
    phone: BrowserContext, site: Settings
) -> None:
    page = fill_offline(phone)
    page.goto("about:blank")
    session = phone.new_cdp_session(page)
    registrations: list[str] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registrations.extend(
            item["registrationId"] for item in event["registrations"]
        ),
    )
    session.send("ServiceWorker.enable")
    page.wait_for_timeout(300)
    phone.set_offline(False)
    session.send(
        "ServiceWorker.dispatchSyncEvent",
        {
            "origin": site.url,
            "registrationId": registrations[0],
            "tag": "antrean",
            "lastChance": False,
        },
    )
    arrived(page, site, 1)
