"""What an operator asks the super admin to add or mend (Perbup OKI 91/2021, Lampiran
I), and what became of it."""

from starlette.responses import RedirectResponse, Response

from formapi.pengelola.visit import Visit
from siputri.skm.jawaban import clean_text
from siputri.skm.pesan import MAX_JUDUL, MAX_TEKS, check_pesan
from siputri.store.permintaan import (
    insert_permintaan,
    read_permintaan,
)

_FIELDS = ("judul", "teks")


async def show_permintaan(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/permintaan"""
    return await _page(visit)


async def add_permintaan(visit: Visit) -> Response:
    """POST the same address: `judul`, `teks`."""
    opd = visit.opd or ""
    try:
        judul, teks = check_pesan(*(clean_text(visit.text(x)) for x in _FIELDS))
    except ValueError as error:
        return await _page(visit, str(error))
    at, by = visit.state.gate.clock.stamp(), visit.pengelola.nama
    await visit.change(f"usul: {judul}", insert_permintaan, opd, judul, teks, at, by)
    return RedirectResponse(visit.request.url.path, 303)


async def _page(visit: Visit, galat: str | None = None) -> Response:
    opd = visit.opd or ""
    found = await visit.read(read_permintaan, opd)
    data = {
        "opd": {"kode": opd, "nama": visit.nama_opd(opd)},
        "permintaan": [
            {
                "judul": item.judul,
                "teks": item.teks,
                "status": str(item.status),
                "jawaban": item.jawaban,
                "dibuat": visit.waktu(item.created_at),
                "oleh": item.created_by,
                "dijawab": item.changed_at and visit.waktu(item.changed_at),
            }
            for item in found
        ],
        "isian": {name: visit.text(name) for name in _FIELDS},
        "batas": {"judul": MAX_JUDUL, "teks": MAX_TEKS},
        "galat": galat,
    }
    return visit.render("permintaan.html", data, 422 if galat else 200)
