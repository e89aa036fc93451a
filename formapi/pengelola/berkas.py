"""Sending a file to a pengelola; the audit notes it."""

from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from formapi.pengelola.visit import Visit
from siputri.store.lampiran import LampiranError, read_lampiran

MEDIA = {
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


async def send_file(visit: Visit, nama: str, make: Callable[[], bytes]) -> Response:
    """The file `nama`, whose suffix names its kind; a browser that has waited for a
    second gets a page that says that it is coming and asks again."""
    request = visit.request
    key = visit.pengelola.nama, f"{request.url.path}?{request.url.query}"
    wait = "text/html" not in request.headers.get("accept", "")
    content = await visit.state.gate.unduhan.take(key, make, wait=wait)
    if content is None:
        page = visit.render("sedang-dibuat.html", {"nama": nama})
        page.headers["Refresh"] = "2"
        return page
    await visit.note(f"diunduh: {nama}")
    return attach(nama, content)


async def load_lampiran(visit: Visit, digest: str) -> bytes:
    """Raises HTTPException 503 if it is not there or damaged."""
    folder = visit.state.settings.lampiran
    try:
        return await run_in_threadpool(read_lampiran, folder, digest)
    except LampiranError as error:
        raise HTTPException(503, str(error)) from error


def attach(nama: str, content: bytes) -> Response:
    """What a browser saves; `nama` is ASCII."""
    headers = {"Content-Disposition": f'attachment; filename="{nama}"'}
    return Response(content, 200, headers, MEDIA[nama.rpartition(".")[2]])
