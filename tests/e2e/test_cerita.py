"""The whole line, in one story: an editor breaks a file and mends it, a citizen rates
without a network, the night counts it, the evaluator recommends, the operator follows
up and reports, the super admin closes the quarter and tells the regent."""

import json
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from siputri.settings import Settings
from siputri.skm.periode import Periode, triwulan_of
from tests.e2e.cerita import (
    Story,
    close,
    follow_up,
    publish_and_tell_the_regent,
    recommend,
    report,
)
from tests.e2e.langkah import fill, send, tab_to, until, visit
from tests.e2e.ruang import ENDED, OPD, desk

RECEIPT = re.compile(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}")

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize(
    ("width", "slug", "quarter"),
    [
        (360, "pengumpulan-data-sektoral", ENDED),
        (
            1280,
            "kerjasama-kemitraan-publikasi-media-massa",
            triwulan_of(ENDED.first - timedelta(days=1)),
        ),
    ],
)
def test_from_a_file_to_the_report_to_the_regent(
    browser: Browser, office: Settings, width: int, slug: str, quarter: Periode
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 740}, base_url=office.url
    )
    context.set_default_timeout(15_000)
    with (
        context,
        desk(browser, office, "operator", width) as operator,
        desk(browser, office, "evaluator", width) as evaluator,
        desk(browser, office, "super-admin", width) as admin,
    ):
        citizen = visit(context, "/")
        story = Story(office, slug, quarter, citizen, operator, evaluator, admin)
        assert _result(story)["n"] == 30
        _break_and_mend(story)
        _answer_offline(story)
        story.siputri("nightly")
        _is_counted(story)
        recommend(story)
        follow_up(story)
        close(story)
        report(story)
        publish_and_tell_the_regent(story)


def _break_and_mend(story: Story) -> None:
    good = story.file.read_text("utf-8")
    better, count = re.subn(
        r"(?m)^ringkasan: >-\n(?:  .*\n)+",
        "ringkasan: Sudah dibetulkan editor.\n",
        good,
    )
    assert count == 1
    worse = re.sub(r"(?m)^urutan: .*$", "urutan: satu", better)
    line = worse[: worse.index("urutan: satu")].count("\n") + 1

    story.file.write_text(worse, "utf-8")
    place = f"layanan/{OPD}/{story.slug}.yaml:{line}:"
    assert place in story.siputri("check", code=1)
    story.siputri("build", code=3)
    story.citizen.goto(f"/layanan/{OPD}/{story.slug}/")
    assert "dibetulkan" not in story.citizen.inner_text("main")
    story.operator.reload()
    row = story.operator.locator("tr", has_text=f"{story.slug}.yaml").first
    assert row.locator("td").first.inner_text() == f"{line}"

    story.file.write_text(better, "utf-8")
    story.siputri("build")


def _answer_offline(story: Story) -> None:
    page = story.citizen
    page.goto("/")
    page.fill("#q", "dibetulkan editor")
    page.press("#q", "Enter")
    page.wait_for_url("**/cari?*")
    page.locator(f".temuan a[href='/layanan/{OPD}/{story.slug}/']").click()
    expect(page.locator("main")).to_contain_text("Sudah dibetulkan editor.")
    page.locator("main").get_by_role("link", name="Isi survei").click()
    form = f"/survei/{OPD}/{story.slug}/"
    page.wait_for_url(f"**{form}")
    until(page, f"caches.match('{form}')")
    page.context.set_offline(True)
    page.reload()
    fill(page, skor=4)
    send(page)
    waiting = page.locator(".terima")
    expect(waiting).to_contain_text("Menunggu dikirim")
    page.context.set_offline(False)
    expect(waiting).to_contain_text("sudah tersimpan")
    assert RECEIPT.search(waiting.inner_text())


def _is_counted(story: Story) -> None:
    page, result = story.citizen, _result(story)
    assert result["n"] == 40
    page.goto(f"/ikm/{OPD}/{story.slug}/")
    ikm = result["hasil"]["oki"]["nilai"]["ikm"]
    waktu = result["hasil"]["oki"]["unsur"]["waktu"]["skor"]
    text = page.inner_text("main")
    assert f"{ikm:.2f}".replace(".", ",") in text
    assert "40 responden" in text
    assert f"\t{waktu}\t" in page.locator("tr", has_text="Waktu").first.inner_text()
    assert page.locator("svg.batang-unsur rect.batang").count() == 10


def _result(story: Story) -> dict:
    """The published result of the layanan in the running quarter."""
    rekap = json.loads((story.office.current / "data/rekap.json").read_bytes())
    found = [
        entry
        for entry in rekap["hasil"]
        if (entry["opd"], entry["layanan"]) == (OPD, story.slug)
        and "TW" in entry["periode"]
    ]
    return max(found, key=lambda entry: entry["periode"])


def test_a_citizen_needs_no_more_than_the_keyboard(page: Page, demo: Settings) -> None:
    page.goto(demo.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    assert page.evaluate("document.activeElement.getBoundingClientRect().left") >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#isi")
    tab_to(page, page.locator("#q"))
    page.keyboard.type("minta data")
    page.keyboard.press("Enter")
    page.wait_for_url("**/cari?*")
    found = page.get_by_role("link", name="Permohonan Informasi PPID")
    tab_to(page, found)
    page.keyboard.press("Enter")
    page.wait_for_url("**/layanan/**")
    tab_to(page, page.locator("main").get_by_role("link", name="Isi survei"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/survei/**")
    groups = page.locator("fieldset[id^=skor-]").all()
    for number, group in enumerate(groups):
        tab_to(page, group.locator("input").first)
        page.keyboard.press("Space")
        for _ in range(number % 4):
            page.keyboard.press("ArrowDown")
        checked = group.locator("input:checked")
        assert checked.get_attribute("value") == f"{number % 4 + 1}"
    tab_to(page, page.get_by_role("button", name="Kirim penilaian"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/survei/terima-kasih/*")
    assert RECEIPT.search(page.inner_text(".terima"))
