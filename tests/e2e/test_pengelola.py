"""The staff area in a real browser: axe on every page, and typing paper forms."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from formapi.pengelola.routes import STAFF_ROUTES
from siputri.pengelola.sandi import Hasher
from siputri.settings import Settings
from siputri.skm.periode import triwulan_of
from siputri.store import Store
from siputri.store.akun import change_sandi
from tests.e2e.test_quality import tools

__all__ = ["tools"]
OPD, SANDI = "diskominfo", "kuda tinta songket 91"
PERIODE = triwulan_of(date.today()).kode
VALUES = {
    "{opd}": OPD,
    "{periode}": PERIODE,
    "{triwulan}": PERIODE,
    "{slug}": "layanan-lainnya",
    "{nama}": "evaluator",
}
FILES = (".pdf", ".csv", ".xlsx")
PATHS = sorted({item.path for item in STAFF_ROUTES if item.method == "GET"})
PAGES = [path for path in PATHS if not path.endswith(FILES) and "{id}" not in path]
KETIK = f"/pengelola/opd/{OPD}/kertas/layanan-lainnya/ketik"

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.fixture(scope="module")
def office(demo: Settings) -> Settings:
    """The demo, with a password that this test knows."""
    hashed = Hasher().hash(SANDI)
    with Store(demo.database) as store, store.writing():
        for nama in ("operator", "super-admin"):
            change_sandi(store, nama, hashed)
    return demo


def login(page: Page, office: Settings, nama: str) -> None:
    page.goto(f"{office.url}/pengelola/masuk")
    page.fill("#nama", nama)
    page.fill("#sandi", SANDI)
    page.click("main button")
    assert page.url == f"{office.url}/pengelola/"


def fill(path: str) -> str:
    for name, value in VALUES.items():
        path = path.replace(name, value)
    return path


def pages_of(nama: str) -> Iterator[str]:
    """The remarks are the operator's alone; the super admin opens all else."""
    for path in PAGES:
        is_own = path.endswith(("/saran", "/pengelola/"))
        if is_own or nama == "super-admin":
            yield fill(path)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("nama", ["operator", "super-admin"])
def test_axe_finds_nothing_in_the_staff_area(
    browser: Browser, office: Settings, tools: Path, nama: str, width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800}, bypass_csp=True
    )
    page = context.new_page()
    login(page, office, nama)
    found = {}
    for path in pages_of(nama):
        if path.endswith("/saran") and nama == "super-admin":
            continue
        response = page.goto(office.url + path)
        assert response
        assert response.status == 200, path
        page.add_script_tag(path=tools / "node_modules" / "axe-core" / "axe.min.js")
        violations = page.evaluate("axe.run()")["violations"]
        problems = [(item["id"], item["nodes"][0]["html"][:160]) for item in violations]
        if page.evaluate("document.documentElement.scrollWidth") > width:
            problems.append(("scrolls sideways", ""))
        if problems:
            found[path] = problems
    context.close()
    assert found == {}


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_ten_paper_forms_are_typed_without_the_mouse(
    page: Page, office: Settings
) -> None:
    login(page, office, "operator")
    page.goto(office.url + KETIK)
    unsur = [box.get_attribute("id") for box in page.locator(".digit").all()][:10]
    page.locator("#nomor_formulir_1").focus()
    page.keyboard.type("T-1")
    page.keyboard.press("Enter")
    assert focused(page) == unsur[0]
    page.keyboard.type("4433443344")
    assert focused(page) == "jenis_kelamin_1"
    assert [page.input_value(f"#{name}") for name in unsur] == list("4433443344")
    page.keyboard.press("ArrowLeft")
    assert focused(page) == unsur[-1]
    page.keyboard.press("ArrowDown")
    assert focused(page) == f"{unsur[-1]}".replace("_1", "_2")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowLeft")
    page.keyboard.type("9")
    assert focused(page) == unsur[-2]
    assert page.get_attribute(f"#{unsur[-2]}", "aria-invalid") == "true"
    page.click("main button")
    assert "bukan skor" in page.inner_text("[role=alert]")
    page.fill(f"#{unsur[-2]}", "2")
    page.click("main button")
    assert "1 formulir baru" in page.inner_text("[role=status]")
