"""Without a network: pages that were seen, a survey that waits and is sent once."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from siputri.settings import Settings
from tests.e2e.conftest import demo_environ, free_port, served, siputri
from tests.e2e.langkah import fill, send, until, visit

PPID = "diskominfo/permohonan-informasi-ppid"
FORM = f"/survei/{PPID}/"
QUEUE = "/survei/antrean/"
RECEIPT = r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}"
API = "/formapi/v1/jawaban"
ITEMS = "antrean.all()"

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def server(
    demo: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """The release of the demo beside a database of its own."""
    environ = demo_environ(tmp_path_factory.mktemp("offline") / "var", free_port())
    siputri(environ, "init")
    target = demo.current.readlink()
    var = Path(environ["SIPUTRI_VAR"])
    shutil.copytree(demo.var / target, var / target, copy_function=os.link)
    (var / "current").symlink_to(target)
    with served(environ) as settings:
        yield settings


@pytest.fixture
def site(server: Settings) -> Settings:
    """The served site without answers."""
    with closing(sqlite3.connect(server.database)) as connection, connection:
        connection.execute("DELETE FROM jawaban")
    return server


@pytest.fixture
def phone(browser: Browser, site: Settings) -> Iterator[BrowserContext]:
    """A phone whose browser has nothing stored; any script error fails the test."""
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": 360, "height": 740},
        locale="id-ID",
        accept_downloads=True,
    )
    context.set_default_timeout(8000)
    problems: list[str] = []
    context.on("weberror", lambda found: problems.append(str(found.error)))
    yield context
    context.close()
    assert problems == []


def rows(site: Settings) -> list[dict]:
    with closing(sqlite3.connect(site.database)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute("SELECT * FROM jawaban")]


def fill_offline(context: BrowserContext, path: str = FORM, saran: str = "") -> Page:
    """A survey page whose answer waits on the phone."""
    page = visit(context, path)
    context.set_offline(True)
    page.reload()
    fill(page, saran)
    send(page)
    expect(page.locator(".terima")).to_contain_text("Menunggu dikirim")
    return page


def arrived(page: Page, site: Settings, count: int) -> list[dict]:
    """The stored answers, as soon as there are `count` of them."""
    for _ in range(100):
        if len(rows(site)) >= count:
            break
        page.wait_for_timeout(50)
    assert len(rows(site)) == count
    return rows(site)


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


KIOSK = f"{FORM}?kanal=kios"


def test_a_kiosk_asks_and_then_empties_a_form_that_was_left(
    phone: BrowserContext,
) -> None:
    page = phone.new_page()
    page.clock.install()
    page.goto(KIOSK)
    page.locator("label", has=page.locator("[name=skor_waktu]")).first.click()
    page.clock.run_for(59_000)
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.clock.run_for(2_000)
    expect(page.get_by_role("dialog")).to_contain_text("Anda masih mengisi?")
    page.get_by_role("button", name="Saya masih di sini").click()
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.locator("[name=skor_waktu]:checked")).to_have_count(1)
    page.clock.run_for(61_000)
    expect(page.get_by_role("dialog")).to_be_visible()
    with page.expect_navigation():
        page.clock.run_for(16_000)
    expect(page.locator(":checked")).to_have_count(0)
    assert page.input_value("[name=kanal]") == "kios"


def test_a_kiosk_whose_form_is_empty_is_left_alone(phone: BrowserContext) -> None:
    page = phone.new_page()
    page.clock.install()
    page.goto(KIOSK)
    page.clock.run_for(300_000)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_a_kiosk_goes_on_offline_with_the_next_person(
    phone: BrowserContext, site: Settings
) -> None:
    page = visit(phone, KIOSK)
    phone.set_offline(True)
    for _ in range(2):
        page.clock.install()
        page.reload()
        fill(page)
        send(page)
        expect(page.locator(".terima")).to_contain_text("Menunggu dikirim")
        assert page.locator("main a").count() == 1  # on to the next person
        with page.expect_navigation():
            page.clock.run_for(31_000)
        expect(page.locator(":checked")).to_have_count(0)
    expect(page.locator(".berlaku")).to_contain_text("2 penilaian belum terkirim")
    phone.set_offline(False)
    page.reload()
    assert [row["kanal"] for row in arrived(page, site, 2)] == ["kios", "kios"]
    expect(page.locator(".berlaku")).to_be_hidden()
