"""A form that is sent after its session has ended: nothing that was typed is lost.

The answer is a login page that carries the fields on and sends them to the same address
together with name and password, which then is an ordinary POST of the new session. What
is carried lives in that page alone, never on disk, and only if it came from a page of
the session that has ended: its CSRF token belongs to the cookie that came along
(docs/decisions/0027-masuk-lagi.md).
"""

import hmac
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formapi.body import read_form
from formapi.origin import is_same_origin
from formapi.pengelola.cookie import csrf_of, read_cookie
from formapi.pengelola.gate import SlowDownError
from formapi.pengelola.masuk import WRONG, log_in, slow_down
from formapi.pengelola.sesi import Login
from formapi.pengelola.visit import Fields, single
from formapi.state import State
from formapi.unggah import has_files, read_upload

NAMA, SANDI, CSRF = "masuk_nama", "masuk_sandi", "csrf"
MAX_CARRIED = 256 * 1024
"""Bytes beside those of any form; texts are less, files have to be chosen again."""
_EXTRA = 2
"""Fields of the login."""
_CODE = 20
"""Letters of the longest value that nobody has written."""


@dataclass(frozen=True)
class Carried:
    """A form on its way: its fields with those of the login, and whether files came
    with it, which no page can carry."""

    fields: Fields
    has_berkas: bool = False

    @property
    def typed(self) -> Fields:
        """What the form itself has."""
        return {
            name: values
            for name, values in self.fields.items()
            if name not in (NAMA, SANDI, CSRF)
        }

    def text(self, name: str) -> str:
        """Raises HTTPException 400 for a field that comes twice."""
        return single(self.fields, name)


async def read_carried(
    request: Request, max_upload: int, max_fields: int
) -> Carried | None:
    """The form, if it is of a page of the session that has ended and worth carrying;
    never one with a password in it, which no page may show."""
    token = read_cookie(request)
    state = State.of(request)
    if token is None or not is_same_origin(request, state.settings.origin):
        return None
    try:
        found = await _read(request, max_upload, max_fields)
        sent = found.text(CSRF)
    except HTTPException:
        return None
    wanted = csrf_of(state.secrets.session, token)
    is_ours = hmac.compare_digest(sent.encode(), wanted.encode())
    is_secret = any(name.startswith("sandi") for name in found.typed)
    return found if is_ours and found.typed and not is_secret else None


async def _read(request: Request, max_upload: int, max_fields: int) -> Carried:
    """Raises HTTPException."""
    if not (max_upload and has_files(request)):
        return Carried(await read_form(request, max_fields + _EXTRA))
    fields, berkas = await read_upload(request, min(max_upload, MAX_CARRIED))
    return Carried(fields, bool(berkas))


async def log_in_again(request: Request, carried: Carried) -> Login | Response:
    """The new session; or the page that asks for name and password, which carries the
    form."""
    if SANDI not in carried.fields:
        return _page(request, carried)
    try:
        login = await log_in(request, carried.text(NAMA), carried.text(SANDI))
    except SlowDownError as error:
        return slow_down(_page(request, carried, str(error), 429), error)
    return login or _page(request, carried, WRONG)


def _page(
    request: Request, carried: Carried, galat: str | None = None, status: int = 422
) -> HTMLResponse:
    url = request.url
    typed = [(name, text) for name, texts in carried.typed.items() for text in texts]
    data = {
        "alamat": f"{url.path}?{url.query}" if url.query else url.path,
        "bagian": has_files(request),
        "berkas": carried.has_berkas,
        "csrf": carried.text(CSRF),
        "nama": carried.text(NAMA),
        "bawaan": typed,
        "tulisan": [text for _, text in typed if len(text) > _CODE],
        "galat": galat,
    }
    tampilan = State.of(request).live.release().tampilan
    text = tampilan.render("pengelola/masuk-lagi.html", url.path, data)
    return HTMLResponse(text, status)
