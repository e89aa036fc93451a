"""A kiosk forgets a form that was left, and goes on without a network."""

import pytest
from playwright.sync_api import BrowserContext, expect

from siputri.settings import Settings
from tests.e2e.langkah import fill, send, visit
from tests.e2e.luring import FORM, arrived

KIOSK = f"{FORM}?kanal=kios"

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


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
