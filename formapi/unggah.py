"""Reading a form with a file: bounded while it streams."""

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from formapi.body import MAX_BYTES, MAX_FIELDS

_MULTIPART = "multipart/form-data"
_MAX_FILES = 5
_TOO_BIG = "Berkas terlalu besar. Paling banyak {} MB."


@dataclass(frozen=True)
class Berkas:
    """A file as it was sent: its name as typed, and its bytes. Neither is checked."""

    nama: str
    isi: bytes = field(repr=False)


def has_files(request: Request) -> bool:
    """Whether the form came as one with files."""
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    return kind == _MULTIPART


async def read_upload(
    request: Request, max_bytes: int
) -> tuple[Mapping[str, list[str]], Mapping[str, Berkas]]:
    """Every field with all its values, and the file of each field that has one.

    `max_bytes` of files are accepted. Raises HTTPException 400 or 413.
    """
    parser = MultiPartParser(
        request.headers,
        _counted(request, max_bytes),
        max_files=_MAX_FILES,
        max_fields=MAX_FIELDS,
        max_part_size=MAX_BYTES,
    )
    fields: dict[str, list[str]] = {}
    files: dict[str, Berkas] = {}
    try:
        found = await parser.parse()
    except MultiPartException as error:
        message = "Kiriman tidak terbaca. Muat ulang halaman."
        raise HTTPException(400, message) from error
    for name, value in found.multi_items():
        if not isinstance(value, UploadFile):
            fields.setdefault(name, []).append(value)
            continue
        content = await value.read()
        if value.filename or content:
            files[name] = Berkas(value.filename or "", content)
    await found.close()
    return fields, files


async def _counted(request: Request, max_bytes: int) -> AsyncGenerator[bytes, None]:
    """The body, counted while it arrives; the fields may have `MAX_BYTES` more."""
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > max_bytes + MAX_BYTES:
            raise HTTPException(413, _TOO_BIG.format(max_bytes // 1024**2))
        yield part
