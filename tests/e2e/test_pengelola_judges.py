"""Every page of the staff area before outside judges, as each peran sees it."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from siputri.pengelola import Peran
from siputri.settings import Settings
from tests.e2e.aturan import ALL, LOOKS
from tests.e2e.conftest import BIN
from tests.e2e.ruang import desk, pages_of

MODES = ((360, "light", ALL), (360, "dark", LOOKS), (1280, "light", LOOKS))
OPEN = "for (const part of document.querySelectorAll('details')) part.open = true"
"""Axe passes over what is folded."""

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


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
    for width, scheme, rules in MODES:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        result = page.evaluate("rules => axe.run(rules)", rules)
        for item in result["violations"]:
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
