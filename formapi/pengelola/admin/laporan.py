"""How far the Laporan SKM of every OPD is: reminders, accepting, sending back."""

from collections.abc import Mapping
from typing import Any

from starlette.responses import RedirectResponse, Response

from formapi.pengelola.admin.umum import ADMIN, line
from formapi.pengelola.periode import (
    asked_periode,
    before,
    choices,
    path_periode,
    today_of,
)
from formapi.pengelola.visit import Visit
from siputri.katalog.opd import Opd
from siputri.skm.naskah import StatusLaporan
from siputri.skm.periode import Periode, triwulan_of
from siputri.store import Store
from siputri.store.edaran import MAX_PESAN, Pengingat, read_pengingat, set_pengingat
from siputri.store.lampiran import read_sha256, remove_lampiran
from siputri.store.naskah import LaporanTersimpan, find_laporan, move_laporan

DAFTAR = f"{ADMIN}/laporan"
_WAITING = (StatusLaporan.BELUM, StatusLaporan.DRAF)
_PESAN = "Mohon kirim Laporan SKM."


async def show_laporan(visit: Visit) -> Response:
    """GET /pengelola/admin/laporan: `periode`, else the triwulan that ended last."""
    return await _page(visit, _asked(visit))


def _asked(visit: Visit) -> Periode:
    if "periode" in visit.request.query_params:
        return asked_periode(visit)
    return before(triwulan_of(today_of(visit)))


async def _page(visit: Visit, periode: Periode, galat: str | None = None) -> Response:
    rows = await visit.read(_rows, visit, periode)
    data = {
        "periode": {"kode": periode.kode, "judul": periode.judul},
        "pilihan": choices(visit),
        "opd": rows,
        "hitungan": {
            str(status): sum(row["status"] == status for row in rows)
            for status in StatusLaporan
        },
        "galat": galat,
    }
    return visit.render("admin/laporan.html", data, 422 if galat else 200)


def _rows(store: Store, visit: Visit, periode: Periode) -> list[dict[str, Any]]:
    told = read_pengingat(store, periode.kode)
    return [_row(store, visit, opd, periode, told) for opd in visit.release.katalog.opd]


def _row(
    store: Store,
    visit: Visit,
    opd: Opd,
    periode: Periode,
    told: Mapping[str, Pengingat],
) -> dict[str, Any]:
    laporan, pengingat = find_laporan(store, opd.kode, periode.kode), told.get(opd.kode)
    return {
        "kode": opd.kode,
        "nama": opd.nama,
        "status": laporan.status,
        "sejak": laporan.changed_at and visit.waktu(laporan.changed_at),
        "diingatkan": pengingat and visit.waktu(pengingat.at),
        "pesan": pengingat and pengingat.pesan,
        "berkas": f"/pengelola/opd/{opd.kode}/{periode.kode}/laporan.pdf",
        "url": f"{DAFTAR}/{opd.kode}/{periode.kode}/",
        "menunggu": laporan.status in _WAITING and not _has_reason(laporan, pengingat),
        "dikirim": laporan.status is StatusLaporan.DIKIRIM,
    }


def _has_reason(laporan: LaporanTersimpan, told: Pengingat | None) -> bool:
    """Whether it was sent back and the operator still needs to read why."""
    is_draft = laporan.status is StatusLaporan.DRAF
    return is_draft and told is not None and told.pesan != _PESAN


def _remind(store: Store, opd: str, periode: str, at: str, by: str) -> None:
    """Raises ValueError where the reminder would replace a reason."""
    told = read_pengingat(store, periode).get(opd)
    if _has_reason(find_laporan(store, opd, periode), told):
        raise ValueError("Laporan ini dikembalikan dengan pesan yang masih berlaku.")
    set_pengingat(store, opd, periode, _PESAN, at, by)


async def take_ingatkan(visit: Visit) -> Response:
    """POST …/laporan/<opd>/<periode>/ingatkan: the operator sees it."""
    periode = path_periode(visit)
    at, by = visit.state.gate.clock.stamp(), visit.pengelola.nama
    rincian = f"diingatkan: {periode.kode}"
    try:
        await visit.change(rincian, _remind, visit.opd or "", periode.kode, at, by)
    except ValueError as error:
        return await _page(visit, periode, str(error))
    return _back(periode)


async def take_terima(visit: Visit) -> Response:
    """POST …/laporan/<opd>/<periode>/terima"""
    periode = path_periode(visit)
    rincian = f"laporan {periode.kode} diterima"
    return await _move(visit, periode, StatusLaporan.DITERIMA, rincian, None)


async def take_kembalikan(visit: Visit) -> Response:
    """POST …/laporan/<opd>/<periode>/kembalikan: `pesan` says what to mend."""
    periode = path_periode(visit)
    pesan = line(visit, "pesan")
    if not 1 <= len(pesan) <= MAX_PESAN:
        text = f"Tulis apa yang perlu diperbaiki, paling banyak {MAX_PESAN} huruf."
        return await _page(visit, periode, text)
    rincian = f"laporan {periode.kode} dikembalikan"
    return await _move(visit, periode, StatusLaporan.DRAF, rincian, pesan)


async def _move(
    visit: Visit,
    periode: Periode,
    status: StatusLaporan,
    rincian: str,
    pesan: str | None,
) -> Response:
    at, by, opd = visit.state.gate.clock.stamp(), visit.pengelola.nama, visit.opd or ""

    def change(store: Store) -> None:
        sent = find_laporan(store, opd, periode.kode).pdf
        move_laporan(store, opd, periode.kode, status, at, by)
        if pesan:
            set_pengingat(store, opd, periode.kode, pesan, at, by)
        if sent and sent not in read_sha256(store):
            remove_lampiran(visit.state.settings.lampiran, [sent])

    try:
        await visit.change(rincian, change)
    except ValueError as error:
        return await _page(visit, periode, str(error))
    return _back(periode)


def _back(periode: Periode) -> Response:
    return RedirectResponse(f"{DAFTAR}?periode={periode.kode}", 303)
