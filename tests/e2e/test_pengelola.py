"""The staff area in a real browser: what goes from one peran to another, and the
keyboard alone."""

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page

from siputri.settings import Settings
from tests.e2e.ruang import ENDED, OPD, SANDI, desk

TODAY = date.today().isoformat()

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def follow(page: Page, *names: str) -> None:
    for name in names:
        page.locator("main").get_by_role("link", name=name, exact=True).first.click()


def test_a_rekomendasi_is_sent_followed_up_and_closed(
    browser: Browser, office: Settings
) -> None:
    with (
        desk(browser, office, "evaluator") as evaluator,
        desk(browser, office, "operator") as operator,
    ):
        follow(evaluator, "Rekomendasi", "Tulis rekomendasi")
        evaluator.select_option("#opd", OPD)
        evaluator.select_option("#periode", ENDED.kode)
        press(evaluator, "Lanjut")
        _write(evaluator)
        press(evaluator, "Simpan draf")
        path = evaluator.url
        assert operator.goto(path).status == 404  # type: ignore[union-attr]
        press(evaluator, "Sampaikan")
        assert "Disampaikan" in evaluator.inner_text("main header")

        operator.goto(f"{office.url}/pengelola/")
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


def test_a_report_is_asked_for_sent_back_and_received(
    browser: Browser, office: Settings
) -> None:
    reports = f"{office.url}/pengelola/admin/laporan?periode={ENDED.kode}"
    with (
        desk(browser, office, "super-admin") as admin,
        desk(browser, office, "operator") as operator,
    ):
        admin.goto(reports)
        press(admin, f"Ingatkan {OPD}")
        operator.reload()
        follow(operator, f"Laporan SKM {ENDED.judul}")
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

        admin.goto(reports)
        with admin.expect_download() as download:
            follow(admin, f"Laporan {OPD} (PDF)")
        assert download.value.path().read_bytes().startswith(b"%PDF")
        admin.goto(reports)
        press(admin, f"Terima {OPD}")
        operator.reload()
        assert "diterima" in operator.inner_text("main header")


def test_a_triwulan_is_opened_again_and_closed(
    browser: Browser, office: Settings
) -> None:
    with desk(browser, office, "super-admin") as admin:
        follow(admin, "Ruang super admin", "Triwulan")
        admin.locator("tr", has_text="ditutup").last.locator("a").click()
        for button, state in (
            ("Buka lagi", "dibuka lagi"),
            ("Tutup triwulan", "ditutup"),
        ):
            admin.fill("#alasan", "Kertas dari desa tertinggal.")
            admin.locator("input[name=yakin]").check()
            press(admin, button)
            assert state in admin.inner_text("main dl")


def test_an_edaran_reaches_the_operator(browser: Browser, office: Settings) -> None:
    with (
        desk(browser, office, "super-admin") as admin,
        desk(browser, office, "operator") as operator,
    ):
        follow(admin, "Ruang super admin", "Edaran")
        admin.fill("#judul", "Rapat SKM")
        admin.fill("#teks", "Senin pukul 09.00 di aula.")
        admin.fill("#sampai", TODAY)
        press(admin, "Kirim edaran")
        operator.reload()
        assert "Senin pukul 09.00 di aula." in operator.inner_text("main")


def test_an_operator_asks_for_something_with_the_keyboard_alone(
    page: Page, office: Settings
) -> None:
    page.goto(f"{office.url}/pengelola/masuk")
    _tab_to(page, page.locator("#nama"))
    page.keyboard.type("operator")
    page.keyboard.press("Tab")
    page.keyboard.type(SANDI)
    page.keyboard.press("Enter")
    _tab_to(page, page.get_by_role("link", name="Usul ke super admin"))
    page.keyboard.press("Enter")
    page.wait_for_url("**/permintaan")
    _tab_to(page, page.locator("#judul"))
    page.keyboard.type("Tambah layanan")
    page.keyboard.press("Tab")
    page.keyboard.type("Peminjaman ruang rapat.")
    _tab_to(page, page.get_by_role("button", name="Kirim usul"))
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Tambah layanan").wait_for()


def _tab_to(page: Page, target: Locator) -> None:
    """Every stop on the way shows where one is."""
    handle = target.element_handle()
    for _ in range(60):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            "target => { const at = document.activeElement;"
            " const style = getComputedStyle(at);"
            " return [at === target, style.outlineStyle, at.outerHTML.slice(0, 90)] }",
            handle,
        )
        assert seen[1] != "none", seen[2]
        if seen[0]:
            return
    pytest.fail("the keyboard never gets there")
