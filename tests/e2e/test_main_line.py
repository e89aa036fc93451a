"""The whole line: read a standard, rate it, see the index change."""

import json
import os

import pytest
from playwright.sync_api import Page

from siputri.settings import Settings
from tests.e2e.conftest import siputri

PPID = "diskominfo/permohonan-informasi-ppid"

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_citizen_reads_rates_and_is_counted(page: Page, demo: Settings) -> None:
    """30 answers are published and 19 wait; this one is the twentieth."""
    before = _result(demo)
    assert before["n"] == 30
    _read_the_standard(page, demo)
    receipt = _answer(page)
    assert len(receipt.replace("-", "")) == 16

    siputri(_environ(demo), "nightly")

    after = _result(demo)
    assert after["n"] == 40
    page.goto(f"{demo.url}/ikm/{PPID}/")
    text = page.inner_text("main")
    ikm = after["hasil"]["oki"]["nilai"]["ikm"]
    assert f"{ikm:.2f}".replace(".", ",") in text
    assert "40 responden" in text
    waktu = after["hasil"]["oki"]["unsur"]["waktu"]
    assert waktu != before["hasil"]["oki"]["unsur"]["waktu"]
    row = page.locator("tr", has_text="Waktu").first.inner_text()
    assert str(waktu["skor"]) in row
    assert page.locator("svg.batang-unsur rect.batang").count() == 10


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


def _read_the_standard(page: Page, demo: Settings) -> None:
    page.goto(demo.url)
    page.get_by_role("link", name="Layanan", exact=True).first.click()
    page.get_by_role("link", name="Permohonan Informasi PPID", exact=True).click()
    text = page.inner_text("main")
    assert "KTP Elektronik Pemohon yang masih berlaku" in text
    assert "10 hari kerja" in text
    assert "Gratis" in text
    page.get_by_role("link", name="Isi survei").last.click()


def _answer(page: Page) -> str:
    for number in range(1, page.locator("fieldset[id^=skor-]").count() + 1):
        group = page.locator("fieldset[id^=skor-]").nth(number - 1)
        group.locator("label").nth(3).click()
    page.get_by_role("button", name="Kirim").click()
    page.wait_for_url("**/survei/terima-kasih/*")
    assert "SP4N-LAPOR!" in page.inner_text("main")
    return page.url.rsplit("/", 1)[1]


def _result(demo: Settings) -> dict:
    printed = siputri(_environ(demo), "rekap", "--json")
    running = max(
        item["periode"]
        for item in json.loads(printed)["hasil"]
        if "TW" in item["periode"]
    )
    (found,) = [
        item
        for item in json.loads(printed)["hasil"]
        if item["periode"] == running and f"{item['opd']}/{item['layanan']}" == PPID
    ]
    return found


def _environ(demo: Settings) -> dict[str, str]:
    return {**os.environ, "SIPUTRI_VAR": str(demo.var), "SIPUTRI_URL": demo.url}
