"""The whole line, in one story: an editor breaks a file and mends it, a citizen rates
without a network, the night counts it, the evaluator recommends, the operator follows
up and reports, the super admin closes the quarter and tells the regent."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from siputri.settings import Settings
from siputri.skm.periode import Periode, triwulan_of
from tests.e2e.conftest import environ_of, siputri
from tests.e2e.langkah import download, fill, follow, press, send, tab_to, until, visit
from tests.e2e.ruang import ENDED, OPD, desk

TODAY = date.today().isoformat()
RECEIPT = re.compile(r"[A-Z2-7]{4}(-[A-Z2-7]{4}){3}")

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@dataclass(frozen=True)
class Story:
    """Where one telling happens, so that the next finds the demo as it needs it: a
    layanan with 30 answers published and 19 waiting, and a quarter that has ended."""

    browser: Browser
    office: Settings
    width: int
    slug: str
    quarter: Periode

    @property
    def file(self) -> Path:
        return self.office.content / "layanan" / OPD / f"{self.slug}.yaml"

    def siputri(self, *arguments: str, code: int = 0) -> str:
        return siputri(environ_of(self.office), *arguments, code=code)

    @contextmanager
    def open(self, path: str) -> Iterator[Page]:
        """A page as a visitor sees it."""
        size = {"width": self.width, "height": 740}
        context = self.browser.new_context(viewport=size, base_url=self.office.url)  # type: ignore[arg-type]
        context.set_default_timeout(15_000)
        yield visit(context, path)
        context.close()

    @contextmanager
    def desks(self, *accounts: str) -> Iterator[list[Page]]:
        """A browser for each of these accounts."""
        if not accounts:
            yield []
            return
        with (
            desk(self.browser, self.office, accounts[0], self.width) as first,
            self.desks(*accounts[1:]) as others,
        ):
            yield [first, *others]


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
    story = Story(browser, office, width, slug, quarter)
    assert _result(story)["n"] == 30
    _break_and_mend(story)
    _answer_offline(story)
    story.siputri("nightly")
    _is_counted(story)
    _recommend_and_follow_up(story)
    _close(story)
    _report(story)
    _publish_and_tell_the_regent(story)


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
    place = f"layanan/{OPD}/{story.slug}.yaml:{line}:"

    story.file.write_text(worse, "utf-8")
    assert place in story.siputri("check", code=1)
    story.siputri("build", code=3)
    with story.open(f"/layanan/{OPD}/{story.slug}/") as page:
        assert "dibetulkan" not in page.inner_text("main")
    with story.desks("operator") as (operator,):
        row = operator.locator("tr", has_text=f"{story.slug}.yaml").first
        assert [cell.strip() for cell in row.inner_text().split("\t")][1] == f"{line}"

    story.file.write_text(better, "utf-8")
    story.siputri("check")
    story.siputri("build")


def _answer_offline(story: Story) -> None:
    with story.open("/") as page:
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
    result = _result(story)
    assert result["n"] == 40
    with story.open(f"/ikm/{OPD}/{story.slug}/") as page:
        ikm = result["hasil"]["oki"]["nilai"]["ikm"]
        waktu = result["hasil"]["oki"]["unsur"]["waktu"]["skor"]
        text = page.inner_text("main")
        assert f"{ikm:.2f}".replace(".", ",") in text
        assert "40 responden" in text
        assert f"\t{waktu}\t" in page.locator("tr", has_text="Waktu").first.inner_text()
        assert page.locator("svg.batang-unsur rect.batang").count() == 10


def _result(story: Story) -> dict:
    """The published result of the layanan in the running quarter."""
    entries = json.loads(story.siputri("rekap", "--json"))["hasil"]
    found = [
        entry
        for entry in entries
        if (entry["opd"], entry["layanan"]) == (OPD, story.slug)
        and "TW" in entry["periode"]
    ]
    return max(found, key=lambda entry: entry["periode"])


def _recommend_and_follow_up(story: Story) -> None:
    with story.desks("evaluator", "operator") as (evaluator, operator):
        follow(evaluator, "Rekomendasi", "Tulis rekomendasi")
        evaluator.select_option("#opd", OPD)
        evaluator.select_option("#periode", story.quarter.kode)
        press(evaluator, "Lanjut")
        _write(evaluator)
        press(evaluator, "Simpan draf")
        path = evaluator.url
        assert operator.goto(path).status == 404  # type: ignore[union-attr]
        press(evaluator, "Sampaikan")
        assert "Disampaikan" in evaluator.inner_text("main header")
        assert "Sediakan dua loket" in _text(download(evaluator, "Unduh surat (PDF)"))

        operator.goto(f"{story.office.url}/pengelola/")
        operator.get_by_role("link", name=re.compile(r"\d+ rekomendasi")).click()
        operator.goto(path)
        assert "Sediakan dua loket" in operator.inner_text("main")
        _follow_up(operator)

        evaluator.reload()
        assert "Ditindaklanjuti" in evaluator.inner_text("main header")
        assert "loket.png" in evaluator.inner_text("main")
        press(evaluator, "Nyatakan selesai")
        assert "Selesai" in evaluator.inner_text("main header")
        operator.reload()
        assert not operator.get_by_role("button", name="Simpan kegiatan").count()


def _write(page: Page) -> None:
    page.locator("textarea[name^=isi_]").first.fill(
        "Sediakan dua loket pada hari Senin."
    )
    fields = {
        "nomor": "065/7/2026",
        "tanggal": TODAY,
        "jabatan": "Kepala Bagian Organisasi",
        "nama": "Nama Contoh, S.Sos.",
    }
    for name, text in fields.items():
        page.fill(f"#{name}", text)


def _follow_up(page: Page) -> None:
    page.fill("#baru-kegiatan", "Loket kedua dibuka.")
    page.fill("#baru-pj", "Kepala Bidang Pelayanan")
    page.get_by_label("Triwulan IV").last.check()
    press(page, "Simpan kegiatan")
    page.get_by_text("Kirim bukti kegiatan 1").click()
    picture = page.screenshot(clip={"x": 0, "y": 0, "width": 9, "height": 9})
    page.set_input_files(
        "#k1-berkas",
        {"name": "loket.png", "mimeType": "image/png", "buffer": picture},
    )
    press(page, "Kirim bukti")
    assert "loket.png" in page.inner_text("main")


def _close(story: Story) -> None:
    """A quarter that closed itself a month after its end is opened again first."""
    with story.desks("super-admin") as (admin,):
        follow(admin, "Ruang super admin", "Triwulan", story.quarter.judul)
        if admin.get_by_role("button", name="Buka lagi").count():
            _confirm(admin, "Buka lagi")
            assert "dibuka lagi" in admin.inner_text("main dl")
        _confirm(admin, "Tutup triwulan")
        assert "ditutup" in admin.inner_text("main dl")


def _confirm(page: Page, button: str) -> None:
    page.fill("#alasan", "Kertas dari desa tertinggal.")
    page.locator("input[name=yakin]").check()
    press(page, button)


def _report(story: Story) -> None:
    """Asked for, sent, sent back, sent again, accepted."""
    judul, kode = story.quarter.judul, story.quarter.kode
    reports = f"{story.office.url}/pengelola/admin/laporan?periode={kode}"
    with story.desks("super-admin", "operator") as (admin, operator):
        admin.goto(reports)
        press(admin, f"Ingatkan {OPD}")
        operator.reload()
        follow(operator, f"Laporan SKM {judul}")
        operator.fill("#analisis", "Antrean panjang setiap Senin.")
        press(operator, "Simpan dan kirim")
        assert "dikirim" in operator.inner_text("main header")
        assert not operator.locator("#analisis").count()

        admin.goto(reports)
        admin.get_by_text(f"Kembalikan {OPD}").first.click()
        admin.fill(f"#pesan-{OPD}", "Lengkapi pelaksana.")
        press(admin, f"Kembalikan {OPD}")
        operator.reload()
        assert "Lengkapi pelaksana." in operator.inner_text("main")
        assert operator.input_value("#analisis") == "Antrean panjang setiap Senin."
        operator.fill("#pelaksana", "Tim Diskominfo.")
        press(operator, "Simpan dan kirim")
        printed = _text(download(operator, "Lihat PDF"))
        assert "Antrean panjang setiap Senin." in printed
        assert "Loket kedua dibuka." in printed

        admin.goto(reports)
        assert _text(download(admin, f"Laporan {OPD} (PDF)"))
        admin.goto(reports)
        press(admin, f"Terima {OPD}")
        operator.reload()
        assert "diterima" in operator.inner_text("main header")


def _publish_and_tell_the_regent(story: Story) -> None:
    with story.desks("super-admin") as (admin,):
        follow(admin, "Ruang super admin", "Terbitkan situs")
        press(admin, "Terbitkan")
        newest = admin.locator("article", has_text="oleh super-admin").first
        expect(newest.locator(".label")).to_have_text("selesai", timeout=60_000)

        admin.goto(f"{story.office.url}/pengelola/daerah?periode={story.quarter.kode}")
        report = _text(download(admin, "Laporan berkala kepada Bupati (PDF)"))
        assert "Bupati Ogan Komering Ilir" in report
        assert story.quarter.judul in report
    with story.open(f"/ikm/{story.quarter.kode}/") as page:
        assert story.quarter.judul in page.inner_text("main")
        assert "sementara" not in page.inner_text(".hasil")


def _text(file: Path) -> str:
    pages = PdfReader(file).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


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
