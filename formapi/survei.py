"""The survey of a layanan: the form with its one-time token, and the answer."""

import time
from collections.abc import Mapping, Sequence
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formapi.accept import accept
from formapi.body import read_form
from formapi.form_page import render_form
from formapi.offer import Offer, find_offer
from formapi.origin import is_same_origin
from formapi.receipt import kiosk_start
from formapi.state import State
from formapi.tokens import (
    format_tanda_terima,
    is_token,
    issue_token,
    issued_at,
    tanda_terima_of,
)
from siputri.skm.jawaban import FieldError, Formulir, Isian, IsianError, parse_isian
from siputri.skm.profil import KANAL_WARGA
from siputri.store import StoreError

RETRY_AFTER = "30"
_OLD_FORM = "Formulir ini sudah tidak berlaku. Periksa isian Anda lalu kirim lagi."
_OTHER_SITE = "Kiriman ini datang dari situs lain. Kirim dari halaman ini."
_NOT_STORED = (
    "Jawaban Anda belum dapat kami simpan. Isian Anda masih ada di halaman ini. "
    "Tunggu sebentar lalu kirim lagi."
)
_TOO_MANY = (
    "Terlalu banyak kiriman dari jaringan Anda. Isian Anda masih ada di halaman ini. "
    "Tunggu sebentar lalu kirim lagi."
)
_Fields = Mapping[str, Sequence[str]]


async def show_form(request: Request) -> Response:
    """GET /survei/<opd>/<slug>/"""
    offer = _find(request)
    query = {name: [value] for name, value in request.query_params.items()}
    return _form(request, offer, _known_start(query, offer.formulir), ())


async def take_answer(request: Request) -> Response:
    """POST /survei/<opd>/<slug>/: 303 to the receipt once the answer is on disk."""
    offer, state = _find(request), State.of(request)
    fields = await read_form(request)
    if not is_same_origin(request, state.settings.origin):
        return _form(request, offer, fields, (), general=_OTHER_SITE, status=403)
    if wait := state.limiter.wait_seconds(request):
        return _refusal(request, offer, fields, _TOO_MANY, 429, wait)
    token = "".join(fields.get("token", ()))
    if not is_token(state.secrets.token, offer.layanan, token):
        errors = _errors(fields, offer)
        return _form(request, offer, fields, errors, general=_OLD_FORM)
    try:
        isian = parse_isian(fields, offer.formulir)
    except IsianError as error:
        return _form(request, offer, fields, error.errors)
    tanda_terima = tanda_terima_of(state.secrets.token, token)
    seconds = max(int(time.time()) - issued_at(token), 0)
    try:
        await accept(state, offer, isian, tanda_terima, filled_seconds=seconds)
    except StoreError as error:
        state.log_failure(error)
        return _refusal(request, offer, fields, _NOT_STORED, 503, RETRY_AFTER)
    return Response(None, 303, {"Location": _receipt_url(tanda_terima, isian)})


def _receipt_url(tanda_terima: str, isian: Isian) -> str:
    path = f"/survei/terima-kasih/{format_tanda_terima(tanda_terima)}"
    if isian.kanal != "kios":
        return path
    return f"{path}?{urlencode(kiosk_start(isian.unit))}"


def _find(request: Request) -> Offer:
    """The survey that the address names. Raises HTTPException 404."""
    release = State.of(request).live.release()
    offer = find_offer(release, **request.path_params)
    if offer is None:
        raise HTTPException(404)
    return offer


def _known_start(query: _Fields, formulir: Formulir) -> dict[str, list[str]]:
    """Unit and channel of the link, where they exist; a wrong link is no error."""
    start = {}
    if query.get("unit", [""])[0] in formulir.unit:
        start["unit"] = list(query["unit"])
    if query.get("kanal", [""])[0] in KANAL_WARGA:
        start["kanal"] = list(query["kanal"])
    return start


def _errors(fields: _Fields, offer: Offer) -> tuple[FieldError, ...]:
    try:
        parse_isian(fields, offer.formulir)
    except IsianError as error:
        return error.errors
    return ()


def _form(
    request: Request,
    offer: Offer,
    fields: _Fields,
    errors: Sequence[FieldError],
    *,
    general: str | None = None,
    status: int | None = None,
) -> HTMLResponse:
    """The form again; a good token is kept, so that a retry is still one answer."""
    key = State.of(request).secrets.token
    token = "".join(fields.get("token", ()))
    if not is_token(key, offer.layanan, token):
        token = issue_token(key, offer.layanan, time.time())
    text = render_form(offer, fields, errors, token=token, general=general)
    return HTMLResponse(text, status or (422 if errors or general else 200))


def _refusal(
    request: Request,
    offer: Offer,
    fields: _Fields,
    message: str,
    status: int,
    retry_after: str,
) -> HTMLResponse:
    """Not now: the form with the answers in it, and when to try again."""
    response = _form(request, offer, fields, (), general=message, status=status)
    response.headers["Retry-After"] = retry_after
    return response
