"""What the way of an answer is compared with: the same form, other ways to store it.

Each is an ASGI application with one route; `BENCH_DATABASE` is where it stores.
"""

import os
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock, local

from sqlite_utils import Database
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bench.generator import CONTENT
from formapi.tokens import tanda_terima_of
from siputri.katalog.instrumen import Instrumen
from siputri.katalog.loader import load_katalog
from siputri.skm.jawaban import Isian, Jawaban
from siputri.store import Store

KEY = b"bench"
TRIWULAN = "2026-TW4"
_PROFIL = ("jenis_kelamin", "usia", "pendidikan", "pekerjaan")


def _app(endpoint: Callable[[Request], Awaitable[Response]]) -> Starlette:
    path = "/survei/{opd}/{slug}/"
    return Starlette(routes=[Route(path, endpoint, methods=["POST"])])


def _seen() -> Response:
    return Response(status_code=303, headers={"Location": "/survei/terima-kasih/"})


def bare() -> Starlette:
    """Parses the form and stores nothing: what Starlette alone can do."""

    async def take(request: Request) -> Response:
        await request.form()
        return _seen()

    return _app(take)


def commit_each() -> Starlette:
    """Parses the form and commits it by itself with our store: in the thread pool, a
    connection per thread, one writer at a time."""
    path, instrumen = Path(os.environ["BENCH_DATABASE"]), _instrumen()
    threads, lock = local(), Lock()

    def insert(jawaban: Jawaban) -> None:
        if not hasattr(threads, "store"):
            threads.store = Store(path)
        with lock:
            threads.store.insert_jawaban([jawaban])

    async def take(request: Request) -> Response:
        form = await request.form()
        await run_in_threadpool(insert, _jawaban(request, form, instrumen))
        return _seen()

    return _app(take)


def sqlite_utils_insert() -> Starlette:
    """Parses the form and inserts it with sqlite-utils as its manual shows."""
    db = Database(os.environ["BENCH_DATABASE"])

    async def take(request: Request) -> Response:
        form = await request.form()
        db.table("jawaban").insert(dict(form))
        return _seen()

    return _app(take)


def _instrumen() -> Instrumen:
    katalog = load_katalog(CONTENT).katalog
    assert katalog is not None
    return katalog.instrumen_by_kode[katalog.situs.survei.instrumen]


def _jawaban(request: Request, form: FormData, instrumen: Instrumen) -> Jawaban:
    skor = {u.kunci: int(str(form[f"skor_{u.kunci}"])) for u in instrumen.unsur}
    profil = {name: str(form[name]) for name in _PROFIL}
    saran = str(form["saran"]) or None
    return Jawaban(
        tanda_terima=tanda_terima_of(KEY, str(form["token"])),
        opd=request.path_params["opd"],
        layanan=request.path_params["slug"],
        instrumen=instrumen.kode,
        triwulan=TRIWULAN,
        received_at=datetime.now(UTC).isoformat(timespec="seconds"),
        isian=Isian(skor, profil, None, str(form["kanal"]), saran),
    )
