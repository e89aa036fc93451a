"""Reading a request body: bounded while it streams, urlencoded only."""

from collections.abc import Mapping
from urllib.parse import unquote_plus

from starlette.exceptions import HTTPException
from starlette.requests import Request

MAX_BYTES = 64 * 1024
MAX_FIELDS = 60
_FORM = "application/x-www-form-urlencoded"


async def read_form(
    request: Request, max_fields: int = MAX_FIELDS
) -> Mapping[str, list[str]]:
    """Every field with all its values. Raises HTTPException 400, 413 or 415."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != _FORM:
        raise HTTPException(415, "Kirim survei dari formulir di halaman ini.")
    body = await read_body(request)
    try:
        return _parse_urlencoded(body.decode("ascii"), max_fields)
    except ValueError as error:
        raise HTTPException(
            400, "Kiriman tidak terbaca. Muat ulang halaman."
        ) from error


def _parse_urlencoded(text: str, max_fields: int) -> dict[str, list[str]]:
    """As `parse_qsl` reads it, which spends most of its time on what needs no decoding.
    Raises ValueError."""
    pairs = text.split("&", max_fields)
    if len(pairs) > max_fields:
        raise ValueError("too many fields")
    fields: dict[str, list[str]] = {}
    for pair in pairs:
        name, _, value = pair.partition("=")
        if "%" in pair or "+" in pair:
            name, value = _unquote(name), _unquote(value)
        fields.setdefault(name, []).append(value)
    return fields


def _unquote(text: str) -> str:
    return unquote_plus(text, errors="strict")


async def read_body(request: Request) -> bytes:
    """The body, counted while it arrives; whatever Content-Length says."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MAX_BYTES:
            raise HTTPException(413, "Kiriman terlalu besar.")
        parts.append(part)
    return b"".join(parts)
