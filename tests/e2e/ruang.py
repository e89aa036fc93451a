"""The staff area as each peran sees it, in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from playwright.sync_api import Browser, Page, StorageState, ViewportSize

from formapi.pengelola.route import StaffRoute
from formapi.pengelola.routes import STAFF_ROUTES
from siputri.pengelola import Pengelola, Peran, Tindakan, may_any
from siputri.settings import Settings
from siputri.skm.periode import triwulan_of

OPD, LAYANAN = "diskominfo", "layanan-lainnya"
SANDI = "kuda tinta songket 91"
TODAY = datetime.now(ZoneInfo("Asia/Jakarta")).date()
"""In the region, where the day begins while it is yesterday in London."""
RUNNING = triwulan_of(TODAY)
ENDED = triwulan_of(RUNNING.first - timedelta(days=1))
KETIK = f"/pengelola/opd/{OPD}/kertas/{LAYANAN}/ketik"
DRAFT = f"/pengelola/rekomendasi/{0:016x}/"
_VALUES = {
    "{opd}": (OPD,),
    "{periode}": (ENDED.kode,),
    "{triwulan}": (RUNNING.kode, ENDED.kode),
    "{slug}": (LAYANAN,),
    "{nama}": ("evaluator",),
    "{id}": tuple(f"{number:016x}" for number in range(4)),
}
"""The rekomendasi of a demo: a draft, one that was sent, followed up, closed."""
_FILES = (".pdf", ".csv", ".xlsx", "{bukti}")


_KEPT: dict[tuple[str, str], StorageState] = {}
"""The sessions of this run by address and account: one login is enough."""


@contextmanager
def desk(
    browser: Browser, office: Settings, nama: str, width: int = 1280, **options: bool
) -> Iterator[Page]:
    """A browser in which this pengelola is logged in."""
    kept = _KEPT.get((office.url, nama))
    size: ViewportSize = {"width": width, "height": 800}
    context = browser.new_context(viewport=size, storage_state=kept, **options)
    context.set_default_timeout(15_000)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    if kept:
        page.goto(f"{office.url}/pengelola/")
    else:
        login(page, office.url, nama)
        _KEPT[office.url, nama] = context.storage_state()
    yield page
    context.close()
    assert not problems


def login(page: Page, url: str, nama: str) -> None:
    page.goto(f"{url}/pengelola/masuk")
    page.fill("#nama", nama)
    page.fill("#sandi", SANDI)
    page.click("main button")
    assert page.url == f"{url}/pengelola/"


def pages_of(peran: Peran) -> list[tuple[str, str]]:
    """Every page that this peran reaches: its route, and an address of it."""
    pengelola = Pengelola(peran, peran, OPD if peran is Peran.OPERATOR else None)
    found = {
        (item.path, path)
        for item in STAFF_ROUTES
        if _is_page(item) and may_any(pengelola, item.tindakan)
        for path in _fill(item.path)
    }
    if peran is Peran.OPERATOR:
        found = {(route, path) for route, path in found if not path.endswith(DRAFT)}
    if may_any(pengelola, Tindakan.TULIS_REKOMENDASI):
        route = "/pengelola/rekomendasi/baru"
        found.add((f"{route}?", f"{route}?opd={OPD}&periode={ENDED.kode}"))
    return sorted(found)


def _is_page(item: StaffRoute) -> bool:
    return item.method == "GET" and not item.path.endswith(_FILES)


def _fill(path: str) -> Iterator[str]:
    """The path with each of the values of its parameter."""
    name = next((name for name in _VALUES if name in path), None)
    if name is None:
        yield path
        return
    for value in _VALUES[name]:
        yield from _fill(path.replace(name, value))
