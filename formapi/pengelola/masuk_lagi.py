"""A form that is sent after its session has ended: nothing that was typed is lost.

The answer is a login page that carries the fields on and sends them to the same address
together with name and password, which then is an ordinary POST of the new session. What
is carried lives in that page alone, never on disk, and only if it came from a page of
the session that has ended: its CSRF token belongs to the cookie that came along
(docs/decisions/0027-masuk-lagi.md).
"""

import hmac

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


async def read_carried(
    request: Request, max_upload: int, max_fields: int
) -> Fields | None:
    """The form, if it is of a page of the session that has ended and worth carrying;
    never one with a password in it, which no page may show."""
    token = read_cookie(request)
    state = State.of(request)
    if token is None or not is_same_origin(request, state.settings.origin):
        return None
    try:
        if max_upload and has_files(request):
            fields, _ = await read_upload(request, min(max_upload, MAX_CARRIED))
        else:
            fields = await read_form(request, max_fields + _EXTRA)
        sent = single(fields, CSRF)
    except HTTPException:
        return None
    wanted = csrf_of(state.secrets.session, token)
    is_ours = hmac.compare_digest(sent.encode(), wanted.encode())
    return fields if is_ours and _is_worth(fields) else None


def _is_worth(fields: Fields) -> bool:
    typed = without_login(fields)
    return bool(typed) and not any(name.startswith("sandi") for name in typed)


def without_login(fields: Fields) -> Fields:
    """What the form itself has."""
    return {
        name: values
        for name, values in fields.items()
        if name not in (NAMA, SANDI, CSRF)
    }


async def log_in_again(request: Request, fields: Fields) -> Login | Response:
    """The new session; or the page that asks for name and password, which carries the
    form."""
    if SANDI not in fields:
        return _page(request, fields)
    try:
        login = await log_in(request, single(fields, NAMA), single(fields, SANDI))
    except SlowDownError as error:
        return slow_down(_page(request, fields, str(error), 429), error)
    return login or _page(request, fields, WRONG)


def _page(
    request: Request, fields: Fields, galat: str | None = None, status: int = 422
) -> HTMLResponse:
    typed = without_login(fields)
    url = request.url
    carried = [(name, text) for name, texts in typed.items() for text in texts]
    data = {
        "alamat": f"{url.path}?{url.query}" if url.query else url.path,
        "berkas": has_files(request),
        "csrf": single(fields, CSRF),
        "nama": single(fields, NAMA),
        "bawaan": carried,
        "tulisan": [text for _, text in carried if len(text) > _CODE],
        "galat": galat,
    }
    tampilan = State.of(request).live.release().tampilan
    text = tampilan.render("pengelola/masuk-lagi.html", url.path, data)
    return HTMLResponse(text, status)
