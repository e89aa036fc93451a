"""The JSON API: for the offline queue of the page, kiosks and other programs."""

import json
import time
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from formapi.accept import accept
from formapi.body import read_body
from formapi.offer import Offer, find_offer
from formapi.openapi import build_openapi
from formapi.origin import is_same_origin
from formapi.state import State
from formapi.tokens import (
    format_tanda_terima,
    is_token,
    issued_at,
    tanda_terima_of,
)
from siputri.skm.jawaban import FieldError, IsianError, parse_isian
from siputri.store import StoreError

RETRY_AFTER = "30"
_PROFIL = ("jenis_kelamin", "usia", "pendidikan", "pekerjaan")
_TEXTS = (*_PROFIL, "instrumen", "unit", "kanal", "saran", "situs_web")
_DAY = 86_400


async def take_json(request: Request) -> Response:
    """POST /formapi/v1/jawaban: 201, or 200 for a key that came before."""
    state = State.of(request)
    if not is_same_origin(request, state.settings.origin):
        return _problem(403, "Kiriman ini datang dari situs lain.")
    if wait := state.limiter.wait_seconds(request):
        return _problem(429, "Terlalu banyak kiriman.", retry_after=wait)
    data = await _read_object(request)
    offer = _find(state, data)
    if offer is None:
        return _problem(404, "Layanan itu tidak ada.")
    try:
        key = _key(request, data)
        seconds = _lama_isi(data)
        isian = parse_isian(_fields(data, offer), offer.formulir)
    except IsianError as error:
        return _problem(422, "Jawaban belum lengkap.", errors=error.errors)
    token = _token(state, offer, data)
    tanda_terima = tanda_terima_of(state.secrets.token, token or f"kunci:{key}")
    if token:
        age = max(int(time.time()) - issued_at(token), 0)
        seconds = age if seconds is None else min(seconds, age)
    try:
        is_new = await accept(state, offer, isian, tanda_terima, filled_seconds=seconds)
    except StoreError as error:
        state.log_failure(error)
        return _problem(503, "Jawaban belum tersimpan.", retry_after=RETRY_AFTER)
    receipt = {"tanda_terima": format_tanda_terima(tanda_terima)}
    return JSONResponse(receipt, 201 if is_new else 200)


async def show_openapi(request: Request) -> Response:
    """GET /formapi/openapi.json"""
    katalog = State.of(request).live.release().katalog
    return JSONResponse(build_openapi(katalog, State.of(request).settings.url))


async def _read_object(request: Request) -> Mapping[str, Any]:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != "application/json":
        raise HTTPException(415, "Kirim sebagai application/json.")
    try:
        data = json.loads(await read_body(request))
    except (ValueError, RecursionError) as error:
        raise HTTPException(400, "Isi kiriman bukan JSON.") from error
    if not isinstance(data, dict):
        raise HTTPException(400, "Isi kiriman harus berupa objek JSON.")
    return data


def _find(state: State, data: Mapping[str, Any]) -> Offer | None:
    opd, _, slug = str(data.get("layanan", "")).partition("/")
    return find_offer(state.live.release(), opd, slug)


def _key(request: Request, data: Mapping[str, Any]) -> str:
    """The client's key, so that a repeated sending is one answer. Raises IsianError."""
    given = request.headers.get("idempotency-key") or data.get("kunci")
    try:
        return str(UUID(str(given)))
    except ValueError as error:
        message = "Isi 'kunci' dengan UUID buatan Anda, satu untuk satu jawaban."
        raise IsianError([FieldError("kunci", message)]) from error


def _token(state: State, offer: Offer, data: Mapping[str, Any]) -> str | None:
    """The form's token, if it is ours: the form and its JSON are then one answer."""
    token = data.get("token")
    is_ours = isinstance(token, str) and is_token(
        state.secrets.token, offer.layanan, token
    )
    return token if is_ours else None


def _lama_isi(data: Mapping[str, Any]) -> int | None:
    """How many seconds the form was open, as its page says. Raises IsianError."""
    if data.get("lama_isi") is None:
        return None
    value = _whole(data["lama_isi"])
    if value is not None and 0 <= value <= _DAY:
        return value
    message = f"Isi 'lama_isi' dengan detik: bilangan bulat 0 sampai {_DAY}."
    raise IsianError([FieldError("lama_isi", message)])


def _whole(value: object) -> int | None:
    """A whole number, however it is written: in JSON 3.0 is 3. None for others."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _fields(data: Mapping[str, Any], offer: Offer) -> Mapping[str, list[str]]:
    """The same fields as those of the form. Raises IsianError for other types."""
    errors = []
    fields: dict[str, list[str]] = {}
    for name in _TEXTS:
        value = data.get(name)
        if value is not None and not isinstance(value, str):
            errors.append(FieldError(name, f"'{name}' harus berupa teks."))
        elif value is not None:
            fields[name] = [value]
    skor = data.get("skor")
    if not isinstance(skor, dict):
        errors.append(FieldError("skor", "Isi 'skor' dengan objek unsur dan nilainya."))
        skor = {}
    for key in offer.formulir.unsur:
        value = skor.get(key)
        if value is not None:
            whole = _whole(value)
            fields[f"skor_{key}"] = ["bukan skor" if whole is None else str(whole)]
    if errors:
        raise IsianError(errors)
    return fields


def _problem(
    status: int,
    message: str,
    *,
    errors: tuple[FieldError, ...] = (),
    retry_after: str | None = None,
) -> JSONResponse:
    """One shape for every refusal: `galat` and, per field, `rincian`."""
    content: dict[str, Any] = {"galat": message}
    if errors:
        content["rincian"] = [
            {"kolom": error.field, "pesan": error.message} for error in errors
        ]
    headers = {"Retry-After": retry_after} if retry_after else None
    return JSONResponse(content, status, headers)
