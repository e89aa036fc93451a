"""The staff area in a real browser: one story through three peran, the keyboard alone,
and the outside judges on every page that a peran reaches."""

import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from siputri.pengelola import Peran
from siputri.settings import Settings
from tests.e2e.conftest import BIN
from tests.e2e.ruang import ENDED, OPD, SANDI, login, pages_of

MODES = ((360, "light"), (360, "dark"), (1280, "light"))
"""Width and colours. `axe` reads whatever is folded, so everything is opened."""
OPEN = "for (const part of document.querySelectorAll('details')) part.open = true"
TODAY = date.today().isoformat()

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@contextmanager
def desk(
    browser: Browser, office: Settings, nama: str, **options: bool
) -> Iterator[Page]:
    """A browser in which this pengelola is logged in."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, **options)
    context.set_default_timeout(5000)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    login(page, office.url, nama)
    yield page
    context.close()
    assert not problems


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
        press(admin, f"Terima {OPD}")
        operator.reload()
        assert "diterima" in operator.inner_text("main header")


def test_a_triwulan_is_opened_again_and_closed(
    browser: Browser, office: Settings
) -> None:
    with desk(browser, office, "super-admin") as admin:
        follow(admin, "Ruang super admin", "Triwulan")
        admin.locator("tbody a").last.click()
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


def test_axe_finds_nothing_in_the_staff_area(
    browser: Browser, office: Settings, tools: Path
) -> None:
    """What two peran see alike is judged once."""
    axe = tools / "node_modules" / "axe-core" / "axe.min.js"
    found, judged = {}, set()
    for peran in Peran:
        with desk(browser, office, peran, bypass_csp=True) as page:
            for path in pages_of(peran):
                response = page.goto(office.url + path)
                assert response
                assert response.status == 200, path
                content = re.sub(r'value="[^"]*"', "", page.inner_html("main"))
                if content not in judged:
                    judged.add(content)
                    page.add_script_tag(path=axe)
                    page.evaluate(OPEN)
                    found[f"{peran} {path}"] = [*_judge(page)]
    assert {path: problems for path, problems in found.items() if problems} == {}


def _judge(page: Page) -> Iterator[tuple[object, ...]]:
    for width, scheme in MODES:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        only = "{runOnly: ['color-contrast']}" if scheme == "dark" else "{}"
        for item in page.evaluate(f"axe.run({only})")["violations"]:
            yield width, scheme, item["id"], item["nodes"][0]["html"][:160]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield width, "scrolls sideways"


def test_html_validate_finds_nothing_in_the_staff_area(
    browser: Browser, office: Settings, tools: Path, tmp_path: Path
) -> None:
    for peran in Peran:
        with desk(browser, office, peran) as page:
            for path in pages_of(peran):
                text = page.request.get(office.url + path).text()
                name = re.sub(r"\W+", "-", f"{peran}{path}")
                (tmp_path / f"{name}.html").write_text(text, "utf-8")
    command = [str(BIN / "html-validate"), "--config", ".htmlvalidate.json"]
    result = subprocess.run(
        [*command, *map(str, tmp_path.glob("*.html"))],
        cwd=tools,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-4000:]
