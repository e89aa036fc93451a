"""Logging in and out: the only pages of the staff area that need no login."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from formapi.body import read_form
from formapi.limiter import client_address, network_of
from formapi.origin import is_same_origin
from formapi.pengelola.cookie import (
    drop_cookie,
    hash_token,
    new_token,
    read_cookie,
    set_cookie,
)
from formapi.pengelola.gate import SlowDownError
from formapi.pengelola.lanjut import BERANDA, MASUK, parse_lanjut
from formapi.pengelola.sesi import Login, find_login
from formapi.pengelola.visit import Visit, single
from formapi.state import State
from siputri.pengelola import Catatan, NamaError, Tindakan, parse_nama
from siputri.store import Store
from siputri.store.akun import find_akun, find_sandi
from siputri.store.audit import insert_catatan
from siputri.store.sesi import delete_sesi, insert_sesi

WRONG = "Nama atau sandi tidak cocok."
_OTHER_SITE = "Kiriman ini datang dari situs lain. Masuk dari halaman ini."
_KABAR = {
    "keluar": "Anda sudah keluar.",
    "sandi": "Sandi Anda sudah diganti. Masuk dengan sandi yang baru.",
}


async def to_beranda(_request: Request) -> Response:
    """GET /pengelola"""
    return RedirectResponse(BERANDA, 308)


async def show_login(request: Request) -> Response:
    """GET /pengelola/masuk"""
    lanjut = parse_lanjut(request.query_params.get("lanjut", ""))
    if await find_login(request):
        return RedirectResponse(lanjut, 303)
    kabar = _KABAR.get(request.query_params.get("kabar", ""))
    return _page(request, lanjut=lanjut, kabar=kabar)


async def take_login(request: Request) -> Response:
    """POST /pengelola/masuk: 303 with a new session, whatever cookie came along."""
    state = State.of(request)
    if not is_same_origin(request, state.settings.origin):
        return _page(request, galat=_OTHER_SITE, status=403)
    fields = await read_form(request)
    typed, sandi = single(fields, "nama"), single(fields, "sandi")
    lanjut = parse_lanjut(single(fields, "lanjut"))
    form = {"nama": typed, "lanjut": lanjut}
    try:
        login = await log_in(request, typed, sandi)
    except SlowDownError as error:
        page = _page(request, **form, galat=str(error), status=429)
        return slow_down(page, error)
    if login is None:
        return _page(request, **form, galat=WRONG, status=422)
    response = RedirectResponse(lanjut, 303)
    set_cookie(response, state.settings, login.token)
    return response


def slow_down(page: Response, error: SlowDownError) -> Response:
    page.headers["Retry-After"] = str(error.seconds)
    return page


def network_of_client(request: Request) -> str:
    trusted = State.of(request).settings.trusted_proxy
    return network_of(client_address(request, trusted))


def _stored_nama(typed: str) -> str:
    """As accounts are stored; what no account can be called is nobody's name."""
    try:
        return parse_nama(typed)
    except NamaError:
        return ""


async def log_in(request: Request, typed: str, sandi: str) -> Login | None:
    """A new session; None if name and password do not belong together.

    Nothing that was typed is kept of a failure: a password often stands in the field
    of the name. Raises SlowDownError.
    """
    state, nama = State.of(request), _stored_nama(typed)
    stored = await run_in_threadpool(_find_sandi, state, nama)
    login = None
    network = network_of_client(request)
    if await state.gate.verify(nama, network, stored, sandi):
        before = read_cookie(request)
        login = await run_in_threadpool(_open, state, nama, stored or "", before)
    if login is None and state.gate.is_noted():
        await run_in_threadpool(_note_failure, state)
    return login


def _find_sandi(state: State, nama: str) -> str | None:
    with Store(state.settings.database, readonly=True) as store:
        return find_sandi(store, nama)


def _open(state: State, nama: str, sandi: str, before: str | None) -> Login | None:
    """A new session in the place of the one before; None if the account was changed
    while its password was being checked."""
    token, now = new_token(), state.gate.clock.now()
    with Store(state.settings.database) as store, store.writing():
        if not insert_sesi(store, hash_token(token), nama, sandi, now):
            return None
        if before:
            delete_sesi(store, hash_token(before))
        akun = find_akun(store, nama)
        assert akun is not None
        catatan = Catatan.of(akun.pengelola, now.isoformat(), Tindakan.MASUK)
        insert_catatan(store, catatan)
    return Login(akun.pengelola, token)


def _note_failure(state: State) -> None:
    catatan = Catatan(state.gate.clock.stamp(), Tindakan.MASUK, "gagal")
    with Store(state.settings.database) as store, store.writing():
        insert_catatan(store, catatan)


def _page(
    request: Request,
    *,
    nama: str = "",
    lanjut: str = BERANDA,
    galat: str | None = None,
    kabar: str | None = None,
    status: int = 200,
) -> HTMLResponse:
    tampilan = State.of(request).live.release().tampilan
    data = {"nama": nama, "lanjut": lanjut, "galat": galat, "kabar": kabar}
    return HTMLResponse(tampilan.render("pengelola/masuk.html", MASUK, data), status)


async def show_logout(visit: Visit) -> Response:
    """GET /pengelola/keluar: a link changes nothing, so it asks."""
    return visit.render("keluar.html", {})


async def take_logout(visit: Visit) -> Response:
    """POST /pengelola/keluar"""
    await visit.change("", delete_sesi, hash_token(visit.token))
    response = RedirectResponse(f"{MASUK}?kabar=keluar", 303)
    drop_cookie(response, visit.state.settings)
    return response
