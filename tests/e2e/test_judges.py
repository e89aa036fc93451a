"""Every kind of page before outside judges: axe-core, html-validate, Lighthouse."""

import json
import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Response

from siputri.pengelola import Peran
from siputri.settings import Settings
from tests.e2e.conftest import BIN, CHROMIUM
from tests.e2e.ruang import desk, pages_of

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
    "opd without layanan": "/opd/inspektorat/",
    "layanan without a standard": "/layanan/bapenda/layanan-pajak-daerah/",
}
LIGHTHOUSE = ("layanan", "survey")
ALL = {"preload": False, "resultTypes": ["violations"]}
LOOKS = {
    **ALL,
    "runOnly": ["color-contrast", "scrollable-region-focusable", "target-size"],
}
MODES = ((360, "light", ALL), (1280, "dark", LOOKS))
"""All rules on a phone by day; what colours and width decide on a desk by night."""
OPEN = "for (const part of document.querySelectorAll('details')) part.open = true"
"""Axe passes over what is folded."""
ELEMENTS = """[...new Set([...document.querySelectorAll("main *")].map(
  (one) => `${one.tagName}.${one.getAttribute("class")}.${one.type}`))]"""
"""What a page is made of."""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


def test_axe_finds_nothing(
    browser: Browser, demo: Settings, cirebon: Settings, tools: Path
) -> None:
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    urls = [demo.url + path for path in PAGES.values()]
    urls += [cirebon.url + path for path in CIREBON_PAGES.values()]
    found, looked = {}, set[str]()
    for url in urls:
        page.goto(url)
        found[url] = [*_judge(page, tools, looked)]
    context.close()
    assert {url: problems for url, problems in found.items() if problems} == {}


def _judge(page: Page, tools: Path, looked: set[str]) -> Iterator[tuple[object, ...]]:
    """The looks of a page whose elements were all `looked` at elsewhere are known."""
    page.add_script_tag(path=tools / "node_modules" / "axe-core" / "axe.min.js")
    page.evaluate(OPEN)
    elements = set(page.evaluate(ELEMENTS))
    for width, scheme, rules in MODES:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            yield width, "scrolls sideways"
        if rules is LOOKS and elements <= looked:
            continue
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        for item in page.evaluate("rules => axe.run(rules)", rules)["violations"]:
            yield width, scheme, item["id"], item["nodes"][0]["html"][:160]
    looked |= elements


def test_axe_and_html_validate_find_nothing_in_the_staff_area(
    browser: Browser, office: Settings, tools: Path, tmp_path: Path
) -> None:
    """Each peran sees each of its pages; what an earlier one saw is judged already."""
    found, looked = {}, set[str]()
    judged: dict[str, set[str]] = {}
    for peran in Peran:
        with desk(browser, office, peran, bypass_csp=True) as page:
            for route, path in pages_of(peran):
                response = page.goto(office.url + path)
                assert response
                assert response.status == 200, path
                elements = page.evaluate(ELEMENTS)
                seen = judged.setdefault(route, set())
                if not seen.issuperset(elements):
                    seen.update(elements)
                    found[f"{peran} {path}"] = [*_judge(page, tools, looked)]
                    _keep(response, tmp_path)
    assert {path: problems for path, problems in found.items() if problems} == {}
    _validate(tools, sorted(tmp_path.glob("*.html")))


def test_html_validate_finds_nothing(
    browser: Browser, demo: Settings, cirebon: Settings, tools: Path, tmp_path: Path
) -> None:
    """Every page built for a region, each kind of another, and what formapi serves."""
    context = browser.new_context()
    for path in PAGES.values():
        page = context.new_page()
        response = page.goto(demo.url + path)
        assert response
        _keep(response, tmp_path)
    context.close()
    built = sorted(demo.current.resolve().rglob("*.html"))
    built += [
        cirebon.current / path[1:] / "index.html" for path in CIREBON_PAGES.values()
    ]
    _validate(tools, [*built, *sorted(tmp_path.glob("*.html"))])


def _keep(response: Response, folder: Path) -> None:
    name = re.sub(r"\W+", "-", response.url.partition("//")[2])
    (folder / f"{name}.html").write_text(response.text(), "utf-8")


def _validate(tools: Path, files: list[Path]) -> None:
    command = [str(BIN / "html-validate"), "--config", ".htmlvalidate.json"]
    result = subprocess.run(
        [*command, *map(str, files)],
        cwd=tools,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-4000:]


@pytest.mark.parametrize("name", LIGHTHOUSE)
def test_lighthouse_gives_full_marks(demo: Settings, tools: Path, name: str) -> None:
    """Best practices and SEO; axe judges accessibility. HTTPS is the front server's."""
    command = [
        str(BIN / "lighthouse"),
        demo.url + PAGES[name],
        "--quiet",
        "--output=json",
        "--only-categories=best-practices,seo",
        "--throttling-method=provided",
        "--disable-full-page-screenshot",
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
    assert scores == dict.fromkeys(("best-practices", "seo"), 1), failed
