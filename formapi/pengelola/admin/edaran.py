"""Edaran: notes of the super admin that operators see on their first page."""

from typing import Any

from starlette.responses import RedirectResponse, Response

from formapi.pengelola.admin.umum import ADMIN, path_nomor
from formapi.pengelola.periode import today_of
from formapi.pengelola.visit import Visit
from siputri.pengelola import Peran
from siputri.skm.jawaban import clean_text
from siputri.skm.periode import parse_periode
from siputri.skm.pesan import check_pesan
from siputri.store import Store
from siputri.store.edaran import (
    Edaran,
    check_until,
    edaran_in_force,
    insert_edaran,
    pengingat_of,
    read_edaran,
    withdraw_edaran,
)

DAFTAR = f"{ADMIN}/edaran"
_FIELDS = ("judul", "teks", "sampai")


async def show_edaran(visit: Visit) -> Response:
    """GET /pengelola/admin/edaran"""
    return await _page(visit)


async def _page(visit: Visit, galat: str | None = None) -> Response:
    found = await visit.read(read_edaran)
    data = {
        "edaran": [_row(visit, item) for item in found],
        "isian": {name: visit.text(name) for name in _FIELDS},
        "galat": galat,
    }
    return visit.render("admin/edaran.html", data, 422 if galat else 200)


def _row(visit: Visit, item: Edaran) -> dict[str, Any]:
    return {
        "judul": item.judul,
        "teks": item.teks,
        "sampai": item.until,
        "dibuat": visit.waktu(item.created_at),
        "oleh": item.created_by,
        "ditarik": item.withdrawn_at and visit.waktu(item.withdrawn_at),
        "tampil": item.is_in_force(today_of(visit)),
        "url": f"{DAFTAR}/{item.id}/tarik",
    }


async def add_edaran(visit: Visit) -> Response:
    """POST /pengelola/admin/edaran: `judul`, `teks`, `sampai` (its last day)."""
    judul, teks, until = (clean_text(visit.text(name)) for name in _FIELDS)
    try:
        judul, teks = check_pesan(judul, teks)
        check_until(until, today_of(visit))
    except ValueError as error:
        return await _page(visit, str(error))
    at, by = visit.state.gate.clock.stamp(), visit.pengelola.nama
    rincian = f"edaran sampai {until}: {judul}"
    await visit.change(rincian, insert_edaran, judul, teks, until, at, by)
    return RedirectResponse(DAFTAR, 303)


async def take_tarik(visit: Visit) -> Response:
    """POST /pengelola/admin/edaran/<nomor>/tarik: operators see it no more."""
    nomor = path_nomor(visit)
    at = visit.state.gate.clock.stamp()
    try:
        await visit.change(f"edaran {nomor} ditarik", _withdraw, nomor, at)
    except ValueError as error:
        return await _page(visit, str(error))
    return RedirectResponse(DAFTAR, 303)


def _withdraw(store: Store, nomor: int, at: str) -> None:
    if not withdraw_edaran(store, nomor, at):
        raise ValueError("Edaran itu tidak ada, atau sudah ditarik.")


async def kabar(visit: Visit) -> dict[str, Any]:
    """What the first page tells an operator: edaran in force, and reports that the
    super admin is waiting for. Nothing for others."""
    if visit.pengelola.peran is not Peran.OPERATOR:
        return {"edaran": [], "pengingat": []}
    return await visit.read(_kabar, visit)


def _kabar(store: Store, visit: Visit) -> dict[str, Any]:
    found = edaran_in_force(store, today_of(visit))
    asked = pengingat_of(store, visit.pengelola.opd or "")
    return {
        "edaran": [_row(visit, item) for item in found],
        "pengingat": [
            {
                "periode": parse_periode(kode).judul,
                "waktu": visit.waktu(item.at),
                "pesan": item.pesan,
                "url": f"/pengelola/opd/{visit.pengelola.opd}/{kode}/laporan",
            }
            for kode, item in asked.items()
        ],
    }
