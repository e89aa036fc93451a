"""Makes the pictures of the README and of the guides for pengelola, of a demo that it
builds and serves: `python docs/gambar/buat.py`. The drawing is made by hand."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from siputri.skm.periode import triwulan_of

FOLDER = Path(__file__).parent
PICTURES = {
    "layanan": "/layanan/diskominfo/permohonan-informasi-ppid/",
    "ikm": "/ikm/diskominfo/permohonan-informasi-ppid/",
    "survei": "/survei/diskominfo/permohonan-informasi-ppid/",
    "beranda": "/",
}
RUNNING = triwulan_of(datetime.now(ZoneInfo("Asia/Jakarta")).date())
ENDED = triwulan_of(RUNNING.first - timedelta(days=1)).kode
OPD = "/pengelola/opd/diskominfo"
STAFF_PICTURES = {
    "operator-beranda": ("operator", "/pengelola/", "main"),
    "operator-hasil": ("operator", f"{OPD}/{RUNNING.kode}/", "main"),
    "operator-ketik": ("operator", f"{OPD}/kertas/layanan-lainnya/ketik", ".gulir"),
    "evaluator-rekomendasi": (
        "evaluator",
        f"/pengelola/rekomendasi/baru?opd=diskominfo&periode={ENDED}",
        "main form",
    ),
    "super-admin-triwulan": ("super-admin", "/pengelola/admin/triwulan", "#tutup"),
}
"""Who sees it, where, and what stands at the top. The login comes on the way in."""
PHONE = ViewportSize(width=360, height=780)
DESK = ViewportSize(width=800, height=620)


def photograph_public(browser: Browser, address: str, folder: Path) -> None:
    page = browser.new_context(viewport=PHONE).new_page()
    for name, path in PICTURES.items():
        page.goto(address + path)
        page.screenshot(path=folder / f"{name}.png")
    page.context.close()


def photograph_staff(
    browser: Browser, address: str, folder: Path, sandi: Mapping[str, str]
) -> None:
    for name, (nama, path, top) in STAFF_PICTURES.items():
        page = browser.new_context(viewport=DESK).new_page()
        page.goto(f"{address}/pengelola/masuk")
        page.fill("#nama", nama)
        if nama == "operator":
            page.screenshot(path=folder / "masuk.png")
        page.fill("#sandi", sandi[nama])
        page.click("main button")
        page.goto(address + path)
        if name in PREPARE:
            PREPARE[name](page)
        _photograph(page, top, folder / f"{name}.png")
        page.context.close()


def photograph_phone(browser: Browser, address: str, folder: Path, sandi: str) -> None:
    """What an operator sees on the way to work."""
    page = browser.new_context(viewport=PHONE).new_page()
    page.goto(f"{address}/pengelola/masuk")
    page.fill("#nama", "operator")
    page.fill("#sandi", sandi)
    page.click("main button")
    _photograph(page, "main", folder / "operator-ponsel.png")
    page.context.close()


def _photograph(page: Page, top: str, file: Path) -> None:
    script = "part => part.getBoundingClientRect().top + scrollY - 16"
    y = page.locator(top).first.evaluate(script)
    clip = {"x": 0, "y": y, **(page.viewport_size or DESK)}
    page.screenshot(path=file, full_page=True, clip=clip)  # type: ignore[arg-type]


def _type_two_forms(page: Page) -> None:
    for row, skor in (("1", "4433443344"), ("2", "3343")):
        page.locator(f"#nomor_formulir_{row}").focus()
        page.keyboard.type(f"T-{row}")
        page.keyboard.press("Enter")
        page.keyboard.type(skor)


def _open_oldest_triwulan(page: Page) -> None:
    """A demo has closed all that ended."""
    page.locator("tbody a").last.click()
    if page.locator("#buka").count():
        page.fill("#alasan", "Formulir kertas tertinggal.")
        page.check("input[name=yakin]")
        page.click("#buka ~ form button")


PREPARE = {
    "operator-ketik": _type_two_forms,
    "super-admin-triwulan": _open_oldest_triwulan,
}


@contextmanager
def served_demo(var: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """A demo of the content here: its address, and the password of each account."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    address = f"http://127.0.0.1:{port}"
    environ = {**os.environ, "SIPUTRI_VAR": str(var), "SIPUTRI_URL": address}
    command = [sys.executable, "-m", "siputri"]
    told = subprocess.run(  # noqa: S603
        [*command, "demo"], env=environ, check=True, capture_output=True, text=True
    )
    serve = [*command, "serve", "--port", str(port)]
    process = subprocess.Popen(serve, env=environ)  # noqa: S603
    try:
        _wait_for(port)
        yield address, dict(re.findall(r"Akun (\S+) +sandi (\S+)", told.stdout))
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise SystemExit("The demo is not served.")


def main() -> None:
    with (
        TemporaryDirectory() as folder,
        served_demo(Path(folder) / "var") as (address, sandi),
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--headless", "--no-sandbox", "--disable-lcd-text"],
        )
        photograph_public(browser, address, FOLDER)
        photograph_staff(browser, address, FOLDER, sandi)
        photograph_phone(browser, address, FOLDER, sandi["operator"])
        browser.close()


if __name__ == "__main__":
    main()
