"""Every route of the staff area, walked: what it declares, and who gets in."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from formapi.app import ROUTES
from formapi.headers import CONTENT_SECURITY_POLICY
from formapi.pengelola.beranda import KARTU
from formapi.pengelola.route import StaffRoute
from formapi.pengelola.routes import OPEN_ROUTES, STAFF_ROUTES
from formapi.pengelola.visit import Visit
from siputri.pengelola import Tindakan, may
from tests.page import Page
from tests.page_rules import RULES
from tests.pengelola.conftest import (
    ACCOUNTS,
    BERANDA,
    FOREIGN,
    MASUK,
    NAMA_FOREIGN,
    OWN,
    Browser,
    Office,
    copy_state,
    state_folder,
)
from tests.pengelola.rekomendasi import BUKTI, REKOMENDASI

STAFF = [route for route in ROUTES if route.path.startswith("/pengelola")]
WITHOUT_LOGIN = {("/pengelola", "GET"), (MASUK, "GET"), (MASUK, "POST")}
VALUES = {
    "{nama}": "evaluator",
    "{opd}": OWN,
    "{slug}": "layanan-lainnya",
    "{periode}": "2026-TW4",
    "{triwulan}": "2026-TW4",
    "{nomor}": "1",
    "{id}": REKOMENDASI,
    "{bukti}": BUKTI,
}

MATRIX = {
    ("GET", "/pengelola/"): "oeps",
    ("GET", "/pengelola/keluar"): "oeps",
    ("POST", "/pengelola/keluar"): "oeps",
    ("GET", "/pengelola/sandi"): "oeps",
    ("POST", "/pengelola/sandi"): "oeps",
    ("GET", "/pengelola/admin/akun"): "s",
    ("POST", "/pengelola/admin/akun"): "s",
    ("GET", "/pengelola/admin/akun/{nama}/"): "s",
    ("POST", "/pengelola/admin/akun/{nama}/sandi"): "s",
    ("POST", "/pengelola/admin/akun/{nama}/aktif"): "s",
    ("GET", "/pengelola/admin/audit"): "s",
    ("GET", "/pengelola/ikhtisar.csv"): "oeps",
    ("GET", "/pengelola/opd/{opd}/{periode}/"): "oeps",
    ("GET", "/pengelola/opd/{opd}/{periode}/jawaban.csv"): "oeps",
    ("GET", "/pengelola/opd/{opd}/{periode}/olah-data.xlsx"): "oeps",
    ("GET", "/pengelola/opd/{opd}/{periode}/laporan.pdf"): "oeps",
    ("GET", "/pengelola/opd/{opd}/{periode}/jawaban"): "oeps",
    ("POST", "/pengelola/opd/{opd}/{periode}/jawaban"): "es",
    ("GET", "/pengelola/opd/{opd}/{periode}/saran"): "o",
    ("GET", "/pengelola/opd/{opd}/{periode}/laporan"): "oeps",
    ("POST", "/pengelola/opd/{opd}/{periode}/laporan"): "os",
    ("GET", "/pengelola/opd/{opd}/populasi"): "os",
    ("POST", "/pengelola/opd/{opd}/populasi"): "os",
    ("GET", "/pengelola/opd/{opd}/poster"): "oeps",
    ("GET", "/pengelola/opd/{opd}/permintaan"): "os",
    ("POST", "/pengelola/opd/{opd}/permintaan"): "os",
    ("GET", "/pengelola/opd/{opd}/kertas"): "os",
    ("POST", "/pengelola/opd/{opd}/kertas"): "os",
    ("GET", "/pengelola/opd/{opd}/kertas/{slug}/templat.xlsx"): "os",
    ("GET", "/pengelola/opd/{opd}/kertas/{slug}/formulir.pdf"): "os",
    ("GET", "/pengelola/opd/{opd}/kertas/{slug}/ketik"): "os",
    ("POST", "/pengelola/opd/{opd}/kertas/{slug}/ketik"): "os",
    ("GET", "/pengelola/rekomendasi"): "oeps",
    ("GET", "/pengelola/rekomendasi/baru"): "es",
    ("POST", "/pengelola/rekomendasi/baru"): "es",
    ("GET", "/pengelola/rekomendasi/{id}/"): "oeps",
    ("POST", "/pengelola/rekomendasi/{id}/ubah"): "es",
    ("POST", "/pengelola/rekomendasi/{id}/langkah"): "es",
    ("GET", "/pengelola/rekomendasi/{id}/surat.pdf"): "oeps",
    ("POST", "/pengelola/rekomendasi/{id}/tindak-lanjut"): "os",
    ("POST", "/pengelola/rekomendasi/{id}/bukti"): "os",
    ("GET", "/pengelola/rekomendasi/{id}/bukti/{bukti}"): "oeps",
    ("POST", "/pengelola/rekomendasi/{id}/bukti/{bukti}/hapus"): "os",
    ("GET", "/pengelola/admin"): "s",
    ("GET", "/pengelola/admin/triwulan"): "s",
    ("GET", "/pengelola/admin/triwulan/{triwulan}/"): "s",
    ("POST", "/pengelola/admin/triwulan/{triwulan}/tutup"): "s",
    ("POST", "/pengelola/admin/triwulan/{triwulan}/buka"): "s",
    ("GET", "/pengelola/admin/terbit"): "s",
    ("POST", "/pengelola/admin/terbit"): "s",
    ("GET", "/pengelola/admin/laporan"): "s",
    ("POST", "/pengelola/admin/laporan/{opd}/{periode}/ingatkan"): "s",
    ("POST", "/pengelola/admin/laporan/{opd}/{periode}/terima"): "s",
    ("POST", "/pengelola/admin/laporan/{opd}/{periode}/kembalikan"): "s",
    ("GET", "/pengelola/admin/edaran"): "s",
    ("POST", "/pengelola/admin/edaran"): "s",
    ("POST", "/pengelola/admin/edaran/{nomor}/tarik"): "s",
    ("GET", "/pengelola/admin/permintaan"): "s",
    ("POST", "/pengelola/admin/permintaan/{nomor}"): "s",
    ("GET", "/pengelola/admin/periksa-rekap"): "s",
    ("POST", "/pengelola/admin/periksa-rekap"): "s",
    ("GET", "/pengelola/admin/musnah"): "s",
    ("POST", "/pengelola/admin/musnah"): "s",
    ("GET", "/pengelola/admin/audit.csv"): "s",
    ("GET", "/pengelola/daerah"): "eps",
    ("GET", "/pengelola/daerah/rekap.xlsx"): "eps",
    ("GET", "/pengelola/daerah/laporan-berkala.pdf"): "eps",
    ("POST", "/pengelola/daerah/penanda-tangan"): "s",
    ("GET", "/pengelola/daerah/evaluasi-spbe"): "eps",
    ("GET", "/pengelola/daerah/evaluasi-spbe.xlsx"): "eps",
    ("GET", "/pengelola/opd/{opd}/pekppp.pdf"): "oeps",
    ("GET", "/pengelola/kepatuhan"): "oeps",
}
"""Who gets in: o operator (of its own OPD), e evaluator, p pimpinan, s super admin."""


def fill(path: str) -> str:
    for name, value in VALUES.items():
        path = path.replace(name, value)
    assert "{" not in path, "add the parameter to VALUES"
    return path


def is_file(path: str) -> bool:
    """Whether it is no page: the audit notes who took it."""
    last = path.rpartition("/")[2]
    return "." in last or last == "{bukti}"


def reader_of(path: str) -> str:
    """Whom a page is looked at by; the remarks are not for the super admin."""
    return "operator" if path.endswith("/saran") else "admin"


def methods(route: Route) -> Iterator[str]:
    yield from (route.methods or set()) - {"HEAD"}


@pytest.fixture(scope="module")
def common(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    """For the tests that change nothing but who is logged in."""
    folder = tmp_path_factory.mktemp("common")
    return Office(state_folder(copy_state(template, folder / "var")))


@pytest.fixture(scope="module")
def log_in(common: Office) -> Callable[[str], Browser]:
    """Once each: more would be guessing."""
    return cache(common.logged_in)


def test_every_route_below_pengelola_declares_its_tindakan() -> None:
    """Whatever route is added, by whom, and where: without a declared permission
    this fails. What needs no login is listed here, by hand."""
    declared = {(route.path, route.method) for route in STAFF_ROUTES}
    found = [(route.path, method) for route in STAFF for method in methods(route)]
    assert len(found) == len(set(found))
    assert set(found) == declared | WITHOUT_LOGIN
    assert {
        (route.path, method) for route in OPEN_ROUTES for method in methods(route)
    } == WITHOUT_LOGIN
    for route in STAFF:
        if route not in OPEN_ROUTES:
            owner = route.endpoint.__self__  # type: ignore[union-attr]
            assert isinstance(owner, StaffRoute)
            assert owner.tindakan in Tindakan
            assert route.endpoint == owner.answer


def test_a_path_with_an_opd_is_an_act_on_one_opd() -> None:
    """One without may be an act on several, which filters."""
    for route in STAFF_ROUTES:
        if "{opd}" in route.path:
            allowed = [may(who, route.tindakan, OWN) for who in ACCOUNTS]
            assert any(allowed), route.path


def test_the_matrix_names_every_route() -> None:
    assert set(MATRIX) == {(route.method, route.path) for route in STAFF_ROUTES}


@pytest.mark.parametrize(("method", "path"), MATRIX, ids=str)
@pytest.mark.parametrize("nama", [item.nama for item in ACCOUNTS])
def test_who_gets_in(
    nama: str, method: str, path: str, request: pytest.FixtureRequest
) -> None:
    gets_in = ("s" if nama == "admin" else nama[0]) in MATRIX[method, path]
    if method == "GET" or not gets_in:  # nothing changes
        office = request.getfixturevalue("common")
        browser = request.getfixturevalue("log_in")(nama)
    else:
        office = request.getfixturevalue("office")
        browser = office.logged_in(nama)
    before = len(office.audit())
    ask = browser.get if method == "GET" else browser.post
    status = ask(fill(path)).status_code
    if gets_in:
        assert status in (200, 303, 422)
    else:
        assert status == 403
        (line,) = office.audit()[before:]
        assert (line.pengelola, line.rincian) == (nama, "ditolak: peran")


@pytest.mark.parametrize(("method", "path"), MATRIX, ids=str)
def test_without_a_login_there_is_only_the_login(
    method: str, path: str, common: Office
) -> None:
    response = common.browser().client.request(method, fill(path))
    assert response.status_code == 303
    assert response.headers["location"].partition("?")[0] == MASUK
    assert response.text == ""


@pytest.mark.parametrize(("method", "path"), MATRIX, ids=str)
def test_no_get_changes_anything(
    method: str, path: str, common: Office, log_in: Callable[[str], Browser]
) -> None:
    """Neither of a page, nor of the address of an act."""
    browser = log_in(reader_of(path))
    before = common.settings.database.read_bytes(), common.audit()
    response = browser.client.get(
        fill(path), params={"csrf": browser.csrf, "aktif": "tidak", "nama": "x"}
    )
    assert response.status_code == (200 if ("GET", path) in MATRIX else 404)
    if is_file(path):
        assert [*before[1], common.audit()[-1]] == common.audit()
    else:
        assert (common.settings.database.read_bytes(), common.audit()) == before


@pytest.mark.parametrize(
    "path", [path for method, path in MATRIX if method == "GET" and not is_file(path)]
)
def test_every_page_keeps_the_rules_of_all_pages(
    path: str, log_in: Callable[[str], Browser]
) -> None:
    page = log_in(reader_of(path)).page(fill(path))
    for rule in RULES:
        assert list(rule(page)) == [], rule.__name__
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert len(page.all("script")) == path.endswith("/ketik")


def test_the_login_page_keeps_them_too(browser: Browser) -> None:
    for response in (browser.get(MASUK), browser.login("x", "y")):
        page = Page(response.text)
        for rule in RULES:
            assert list(rule(page)) == [], rule.__name__


PATHS = ["/pengelola", "/pengelola/tidak-ada", *(fill(path) for _, path in MATRIX)]


@pytest.mark.parametrize("path", sorted(set(PATHS)))
def test_nothing_of_the_staff_area_is_kept_or_indexed(
    path: str, common: Office, log_in: Callable[[str], Browser]
) -> None:
    """What changes something is refused here: it lacks the token of its form."""
    browsers = common.browser(), log_in("admin")
    for method in ("GET", "HEAD", "POST", "PUT", "DELETE"):
        for browser in browsers:
            headers = browser.client.request(method, path).headers
            assert headers["x-robots-tag"] == "noindex"
            assert headers["cache-control"] == "no-store" or path == "/pengelola"
            assert headers["content-security-policy"] == CONTENT_SECURITY_POLICY


def test_the_short_address_leads_to_the_first_page(browser: Browser) -> None:
    response = browser.get("/pengelola")
    assert (response.status_code, response.headers["location"]) == (308, BERANDA)


@pytest.mark.parametrize("nama", [item.nama for item in ACCOUNTS])
def test_the_first_page_offers_what_opens(nama: str, office: Office) -> None:
    browser = office.logged_in(nama)
    page = browser.page(BERANDA)
    cards = [
        link["href"]
        for link in page.all("a")
        if any(item.get("class") == "kartu" for item in link.ancestors)
    ]
    assert "/pengelola/sandi" in cards
    assert ("/pengelola/admin/akun" in cards) == (
        browser.get("/pengelola/admin/akun").status_code == 200
    )
    for card in cards:
        browser.page(card)


def test_every_card_declares_the_tindakan_of_its_page() -> None:
    pages = {item.path: item.tindakan for item in STAFF_ROUTES if item.method == "GET"}
    for kartu in KARTU:
        assert pages[kartu.url] == kartu.tindakan


async def show_opd(visit: Visit) -> Response:
    return PlainTextResponse(f"hasil {visit.opd}")


@pytest.fixture
def with_opd_route(office: Office) -> Office:
    """As the pages of an OPD are declared."""
    route = StaffRoute("/pengelola/uji/{opd}/", show_opd, Tindakan.BACA_HASIL)
    act = StaffRoute("/pengelola/uji/{opd}/", show_opd, Tindakan.ISI_POPULASI, "POST")
    router = office.app.app.router  # type: ignore[attr-defined]
    router.routes[0:0] = [route.route(), act.route()]
    return office


@pytest.mark.parametrize(
    ("nama", "opd", "status"),
    [
        ("operator", OWN, 200),
        ("operator", FOREIGN, 404),
        ("operator", "tidak-ada", 404),
        ("evaluator", FOREIGN, 200),
        ("pimpinan", FOREIGN, 200),
        ("admin", FOREIGN, 200),
        ("admin", "tidak-ada", 404),
    ],
)
def test_a_foreign_opd_is_not_there(
    nama: str, opd: str, status: int, with_opd_route: Office
) -> None:
    browser = with_opd_route.logged_in(nama)
    response = browser.get(f"/pengelola/uji/{opd}/")
    assert response.status_code == status
    if status == 404:
        assert NAMA_FOREIGN not in response.text


def test_a_foreign_opd_looks_like_one_that_does_not_exist(
    with_opd_route: Office,
) -> None:
    browser = with_opd_route.logged_in("operator")
    for method in ("GET", "POST"):
        pages = {
            browser.client.request(method, f"/pengelola/uji/{opd}/").text.replace(
                opd, ""
            )
            for opd in (FOREIGN, "tidak-ada")
        }
        assert len(pages) == 1


def test_what_the_peran_never_may_tells_nothing_of_the_opd(
    with_opd_route: Office,
) -> None:
    browser = with_opd_route.logged_in("pimpinan")
    for opd in (OWN, FOREIGN, "tidak-ada"):
        assert browser.post(f"/pengelola/uji/{opd}/").status_code == 403
    assert {item.opd for item in with_opd_route.audit()} == {None}


def test_a_refused_opd_is_in_the_audit(with_opd_route: Office) -> None:
    browser = with_opd_route.logged_in("operator")
    browser.get(f"/pengelola/uji/{FOREIGN}/")
    line = with_opd_route.audit()[-1]
    assert (line.pengelola, line.tindakan, line.opd, line.rincian) == (
        "operator",
        Tindakan.BACA_HASIL,
        FOREIGN,
        "ditolak: OPD lain",
    )
    browser.get("/pengelola/uji/<b>siapa saja</b>/")
    assert with_opd_route.audit()[-1] == line
