"""Every kind of page before outside judges: axe-core, html-validate, Lighthouse."""

import json
import os
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from siputri.settings import Settings
from tests.e2e.aturan import ALL, LOOKS
from tests.e2e.conftest import BIN, CHROMIUM

OPD = "diskominfo"
PPID = f"{OPD}/permohonan-informasi-ppid"
PAGES = {
    "home": "/",
    "layanan list": "/layanan/",
    "layanan": f"/layanan/{PPID}/",
    "layanan with gaps": f"/layanan/{OPD}/penanganan-gangguan-jaringan/",
    "opd list": "/opd/",
    "opd": f"/opd/{OPD}/",
    "ikm of the region": "/ikm/",
    "ikm of an opd": f"/ikm/{OPD}/",
    "ikm of a layanan": f"/ikm/{PPID}/",
    "survey chooser": "/survei/",
    "survey": f"/survei/{PPID}/",
    "kiosk": f"/survei/{PPID}/?kanal=kios",
    "queue": "/survei/antrean/",
    "no network": "/luring.html",
    "search": "/cari?q=ktp",
    "search without hits": "/cari?q=zzzz",
    "data": "/data/",
    "halaman": "/halaman/tentang/",
    "not found": "/tidak/ada/",
}
CIREBON_PAGES = {
    "home with a notice": "/",
    "spbe": "/spbe/",
    "help desk": "/bantuan/",
    "notices": "/pengumuman/",
    "notice": "/pengumuman/libur/",
    "completeness": "/kepatuhan/",
    "opd list": "/opd/",
    "opd without layanan": "/opd/inspektorat/",
    "layanan without a standard": "/layanan/bapenda/layanan-pajak-daerah/",
    "survey chooser": "/survei/",
}
LIGHTHOUSE = ("home", "layanan", "ikm of a layanan", "survey")

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(
    browser: Browser,
    demo: Settings,
    cirebon: Settings,
    tools: Path,
    width: int,
    scheme: str,
) -> None:
    """Every rule on a phone by day; elsewhere those that size and colours change."""
    is_first = (width, scheme) == (360, "light")
    rules = ALL if is_first else LOOKS
    axe = tools / "node_modules" / "axe-core" / "axe.min.js"
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
        bypass_csp=True,
    )
    page = context.new_page()
    found = {}
    pages = {name: demo.url + path for name, path in PAGES.items()}
    pages |= {f"{name} 2": cirebon.url + path for name, path in CIREBON_PAGES.items()}
    for name, url in pages.items():
        page.goto(url)
        page.add_script_tag(path=axe)
        result = page.evaluate("rules => axe.run(rules)", rules)
        problems = [
            (item["id"], node["html"][:160])
            for item in result["violations"]
            for node in item["nodes"]
        ]
        overflow = page.evaluate("document.documentElement.scrollWidth") > width
        if problems or overflow:
            found[name] = [*problems, *(["scrolls sideways"] if overflow else [])]
    context.close()
    assert found == {}


def test_html_validate_finds_nothing(
    browser: Browser, demo: Settings, cirebon: Settings, tools: Path, tmp_path: Path
) -> None:
    """Every built page, and what formapi serves."""
    context = browser.new_context()
    for name, path in PAGES.items():
        text = context.request.get(demo.url + path).text()
        (tmp_path / f"{name.replace(' ', '-')}.html").write_text(text, "utf-8")
    context.close()
    built = [
        str(file)
        for site in (demo, cirebon)
        for file in sorted(site.current.resolve().rglob("*.html"))
    ]
    served = [str(file) for file in sorted(tmp_path.glob("*.html"))]
    command = [str(BIN / "html-validate"), "--config", ".htmlvalidate.json"]
    result = subprocess.run(
        [*command, *built, *served],
        cwd=tools,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-4000:]


@pytest.mark.parametrize("name", LIGHTHOUSE)
def test_lighthouse_gives_full_marks(demo: Settings, tools: Path, name: str) -> None:
    """Accessibility, best practices and SEO. HTTPS is the front server's."""
    command = [
        str(BIN / "lighthouse"),
        demo.url + PAGES[name],
        "--quiet",
        "--output=json",
        "--only-categories=accessibility,best-practices,seo",
        "--chrome-flags=--headless --no-sandbox --disable-gpu --no-first-run"
        " --disable-background-networking --disable-component-update --disable-sync",
    ]
    result = subprocess.run(
        command,
        env={**os.environ, "CHROME_PATH": str(CHROMIUM)},
        capture_output=True,
        text=True,
        timeout=180,
        check=True,
    )
    report = json.loads(result.stdout)
    scores = {key: item["score"] for key, item in report["categories"].items()}
    failed = [
        audit["id"]
        for audit in report["audits"].values()
        if audit.get("score") is not None and audit["score"] < 1
    ]
    assert scores == dict.fromkeys(scores, 1), failed


def test_the_line_works_without_javascript(browser: Browser, demo: Settings) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(demo.url)
    page.fill("input[name=q]", "minta data")
    page.get_by_role("button", name="Cari").click()
    page.get_by_role("link", name="Permohonan Informasi PPID").first.click()
    page.get_by_role("link", name="Isi survei").last.click()
    for number in range(page.locator("fieldset[id^=skor-]").count()):
        page.locator("fieldset[id^=skor-]").nth(number).locator("label").nth(2).click()
    page.get_by_role("button", name="Kirim").click()
    assert "/survei/terima-kasih/" in page.url
    context.close()
