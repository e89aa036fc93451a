"""Reading a request body: bounded while it streams, urlencoded only."""

from collections.abc import Mapping
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

MAX_BYTES = 64 * 1024
MAX_FIELDS = 60
_FORM = "application/x-www-form-urlencoded"


async def read_form(request: Request) -> Mapping[str, list[str]]:
    """Every field with all its values. Raises HTTPException 400, 413 or 415."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if kind != _FORM:
        raise HTTPException(415, "Kirim survei dari formulir di halaman ini.")
    body = await read_body(request)
    try:
        pairs = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=MAX_FIELDS,
        )
    except ValueError as error:
        raise HTTPException(
            400, "Kiriman tidak terbaca. Muat ulang halaman."
        ) from error
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


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
