"""What operators ask for, answered by the super admin."""

from typing import Any

from starlette.responses import RedirectResponse, Response

from formapi.pengelola.admin.umum import ADMIN, path_nomor
from formapi.pengelola.visit import Visit
from siputri.skm.jawaban import clean_text
from siputri.store.permintaan import (
    Permintaan,
    StatusPermintaan,
    answer_permintaan,
    read_permintaan,
)

DAFTAR = f"{ADMIN}/permintaan"


async def show_permintaan(visit: Visit) -> Response:
    """GET /pengelola/admin/permintaan"""
    return await _page(visit)


async def _page(visit: Visit, galat: str | None = None) -> Response:
    found = await visit.read(read_permintaan, None)
    data = {
        "permintaan": [_row(visit, item) for item in found],
        "terbuka": sum(item.is_open for item in found),
        "galat": galat,
    }
    return visit.render("admin/permintaan.html", data, 422 if galat else 200)


def _row(visit: Visit, item: Permintaan) -> dict[str, Any]:
    return {
        "nomor": item.id,
        "opd": visit.nama_opd(item.opd),
        "judul": item.judul,
        "teks": item.teks,
        "keadaan": item.status,
        "jawaban": item.jawaban,
        "dibuat": visit.waktu(item.created_at),
        "oleh": item.created_by,
        "diubah": item.changed_at and visit.waktu(item.changed_at),
        "terbuka": item.is_open,
        "url": f"{DAFTAR}/{item.id}",
    }


async def take_jawab(visit: Visit) -> Response:
    """POST /pengelola/admin/permintaan/<nomor>: `status`, `jawaban`."""
    nomor = path_nomor(visit)
    at, by = visit.state.gate.clock.stamp(), visit.pengelola.nama
    try:
        status = _status(visit.text("status"))
        jawaban = clean_text(visit.text("jawaban"))
        rincian = f"usul {nomor} {status}"
        await visit.change(rincian, answer_permintaan, nomor, status, jawaban, at, by)
    except ValueError as error:
        return await _page(visit, str(error))
    return RedirectResponse(DAFTAR, 303)


def _status(text: str) -> StatusPermintaan:
    if text not in list(StatusPermintaan):
        raise ValueError("Pilih keadaan usul ini.")
    return StatusPermintaan(text)
