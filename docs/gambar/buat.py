"""Makes the pictures of the README and of the guides for pengelola from a served demo:
`buat.py ADDRESS FOLDER AKUN`, where AKUN is a file with what `siputri demo` printed."""

import re
import sys
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from siputri.skm.periode import triwulan_of

PICTURES = {
    "layanan": "/layanan/diskominfo/permohonan-informasi-ppid/",
    "ikm": "/ikm/diskominfo/permohonan-informasi-ppid/",
    "survei": "/survei/diskominfo/permohonan-informasi-ppid/",
    "beranda": "/",
}
RUNNING = triwulan_of(date.today())
ENDED = triwulan_of(RUNNING.first - timedelta(days=1)).kode
OPD = "/pengelola/opd/diskominfo"
STAFF_PICTURES = {
    "operator-beranda": ("operator", "/pengelola/"),
    "operator-hasil": ("operator", f"{OPD}/{RUNNING.kode}/"),
    "operator-ketik": ("operator", f"{OPD}/kertas/layanan-lainnya/ketik"),
    "evaluator-rekomendasi": (
        "evaluator",
        f"/pengelola/rekomendasi/baru?opd=diskominfo&periode={ENDED}",
    ),
    "super-admin-triwulan": ("super-admin", f"/pengelola/admin/triwulan/{ENDED}/"),
}
"""The login is photographed besides, on the way in."""
WIDTH, HEIGHT = 800, 620


def photograph_public(browser: Browser, address: str, folder: Path) -> None:
    page = browser.new_context(viewport={"width": 360, "height": 780}).new_page()
    for name, path in PICTURES.items():
        page.goto(address + path)
        page.screenshot(path=folder / f"{name}.png")
    page.context.close()


def photograph_staff(
    browser: Browser, address: str, folder: Path, sandi: Mapping[str, str]
) -> None:
    """From below the header, which is the same everywhere."""
    for name, (nama, path) in STAFF_PICTURES.items():
        context = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT})
        page = context.new_page()
        page.goto(f"{address}/pengelola/masuk")
        page.fill("#nama", nama)
        page.screenshot(path=folder / "masuk.png")
        page.fill("#sandi", sandi[nama])
        page.click("main button")
        page.goto(address + path)
        page.locator("main").evaluate("main => main.scrollIntoView()")
        page.screenshot(path=folder / f"{name}.png")
        context.close()


def main(address: str, folder: Path, akun: Path) -> None:
    sandi = dict(re.findall(r"Akun (\S+) +sandi (\S+)", akun.read_text("utf-8")))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--headless", "--no-sandbox", "--disable-lcd-text"],
        )
        photograph_public(browser, address, folder)
        photograph_staff(browser, address, folder, sandi)
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
