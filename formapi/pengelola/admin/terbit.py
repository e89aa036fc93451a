"""Asking for a rebuild, and seeing how it goes. The web process never builds itself."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from formapi.pengelola.admin.umum import ADMIN
from formapi.pengelola.visit import Visit
from siputri.katalog.kemajuan import count_pages
from siputri.store.antrean import (
    Jenis,
    Penerbitan,
    Status,
    ask_terbit,
    read_penerbitan,
)

TERBIT = f"{ADMIN}/terbit"
_SHOWN = 10
_REFRESH = 3
"""Seconds until a page about something that is under way asks again."""
_JUDUL = {
    Jenis.ULANG: "Yang berubah saja",
    Jenis.PENUH: "Semua halaman",
    Jenis.MALAM: "Pekerjaan malam",
}
_OPEN = (Status.MENUNGGU, Status.BERJALAN)


async def show_terbit(visit: Visit) -> Response:
    """GET /pengelola/admin/terbit"""
    found = await visit.read(read_penerbitan, _SHOWN)
    running = any(item.status is Status.BERJALAN for item in found)
    made = await run_in_threadpool(_pages_made, visit) if running else None
    data = {"penerbitan": [_row(visit, item) for item in found], "halaman": made}
    page = visit.render("admin/terbit.html", data)
    if any(item.status in _OPEN for item in found):
        page.headers["Refresh"] = str(_REFRESH)
    return page


async def ask(visit: Visit) -> Response:
    """POST /pengelola/admin/terbit: `penuh` = ya renders every page anew."""
    jenis = Jenis.PENUH if visit.text("penuh") == "ya" else Jenis.ULANG
    at = visit.state.gate.clock.stamp()
    rincian = f"diminta: {jenis}"
    await visit.change(rincian, ask_terbit, jenis, at, visit.pengelola.nama)
    return RedirectResponse(TERBIT, 303)


def _row(visit: Visit, item: Penerbitan) -> dict[str, Any]:
    made = item.hitungan
    return {
        "nomor": item.id,
        "jenis": _JUDUL[item.jenis],
        "keadaan": item.status,
        "diminta": visit.waktu(item.asked_at),
        "oleh": item.asked_by,
        "tarik": item.tarik,
        "mulai": item.started_at and visit.waktu(item.started_at),
        "selesai": item.finished_at and visit.waktu(item.finished_at),
        "log": item.log,
        "hitungan": made
        and {
            "rilis": made.release_id,
            "dirender": made.rendered,
            "dipakai_ulang": made.reused,
            "dihapus": made.removed,
            "salah": made.bad_files,
        },
    }


def _pages_made(visit: Visit) -> dict[str, int] | None:
    """For the bar of the page; None while no release is made."""
    found = count_pages(visit.state.settings.releases)
    if found is None:
        return None
    made, whole = found
    return {"jadi": made, "dari": max(whole, 1)}
