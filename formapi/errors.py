"""Every error as a page in the look of the site, as JSON for programs, and as plain
text before the first build."""

from collections.abc import Mapping

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import (
    HTMLResponse,
    JSONResponse,
    PlainTextResponse,
    Response,
)

from formapi.live import NoReleaseError
from formapi.state import State
from siputri.cari import CariError
from siputri.store import StoreError

_TEXTS: Mapping[int, tuple[str, str]] = {
    400: ("Kiriman tidak terbaca", "Muat ulang halaman lalu kirim lagi."),
    403: ("Tidak diizinkan", "Anda tidak berhak atas halaman ini."),
    404: ("Halaman tidak ditemukan", "Alamat ini tidak ada atau sudah pindah."),
    405: ("Cara ini tidak dapat dipakai", "Buka halaman dari tautan di situs ini."),
    413: ("Kiriman terlalu besar", "Perpendek isian Anda lalu kirim lagi."),
    415: ("Kiriman tidak dikenal", "Kirim survei dari formulir di situs ini."),
    500: ("Terjadi kesalahan", "Kami mencatatnya. Coba lagi beberapa saat lagi."),
    503: ("Layanan sedang terganggu", "Coba lagi beberapa saat lagi."),
}


async def on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    own = error.detail if error.status_code in (400, 403, 413, 415, 503) else None
    headers = dict(error.headers or {})
    return error_page(request, error.status_code, own, headers)


async def on_unavailable(request: Request, error: Exception) -> Response:
    """No release yet, or database or index cannot be used: 503, try again."""
    State.of(request).log_failure(error)
    return error_page(request, 503, None, {"Retry-After": "30"})


async def on_gone(_request: Request, _error: Exception) -> Response:
    """Who went away while sending reads no page."""
    return Response(None, 400)


async def on_crash(request: Request, _error: Exception) -> Response:
    return error_page(request, 500, None, {})


def error_page(
    request: Request, status: int, message: str | None, headers: Mapping[str, str]
) -> Response:
    title, text = _TEXTS.get(status, _TEXTS[500 if status >= 500 else 400])
    data = {"kode": status, "judul": title, "pesan": message or text}
    if request.url.path.startswith("/formapi/"):
        return JSONResponse({"galat": data["pesan"]}, status, dict(headers))
    try:
        tampilan = State.of(request).live.release().tampilan
        page = tampilan.render("galat.html", request.url.path, data)
    except Exception:  # whatever broke the site must not break its error page
        return PlainTextResponse(f"{title}. {data['pesan']}", status, headers)
    return HTMLResponse(page, status, headers)


HANDLERS = {
    HTTPException: on_http_error,
    NoReleaseError: on_unavailable,
    StoreError: on_unavailable,
    CariError: on_unavailable,
    ClientDisconnect: on_gone,
    Exception: on_crash,
}
