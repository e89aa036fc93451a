"""Makes the pictures of the README from a served demo: `buat.py ADDRESS FOLDER`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

PICTURES = {
    "layanan": "/layanan/diskominfo/permohonan-informasi-ppid/",
    "ikm": "/ikm/diskominfo/permohonan-informasi-ppid/",
    "survei": "/survei/diskominfo/permohonan-informasi-ppid/",
    "beranda": "/",
}


def main(address: str, folder: Path) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--headless", "--no-sandbox"]
        )
        phone = browser.new_context(viewport={"width": 360, "height": 780})
        page = phone.new_page()
        for name, path in PICTURES.items():
            page.goto(address + path)
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
