"""Closing a triwulan, and opening one again."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from formapi.pengelola.admin.umum import ADMIN, read_alasan, require_sure
from formapi.pengelola.periode import today_of
from formapi.pengelola.visit import Visit
from siputri.laporan.instrumen import domain_instrumen
from siputri.skm.instrumen import Instrumen
from siputri.skm.penahanan import Tempat
from siputri.skm.periode import Periode, parse_periode
from siputri.skm.populasi import PopulasiTable
from siputri.skm.sampel import needed_sampel
from siputri.store import Store
from siputri.store.musnah import read_musnah
from siputri.store.penutupan import (
    JumlahOpd,
    asked_tempat,
    close_triwulan,
    count_triwulan,
)
from siputri.store.populasi import read_populasi
from siputri.store.terbitan import triwulan_with_jawaban
from siputri.store.tutup import Tutup, read_tutup, reopen_triwulan

DAFTAR = f"{ADMIN}/triwulan"
_NEVER = Tutup(closed=False, times=0)


async def show_daftar(visit: Visit) -> Response:
    """GET /pengelola/admin/triwulan"""
    rows = await visit.read(lambda store: list(_rows(store, visit)))
    return visit.render("admin/triwulan.html", {"triwulan": rows})


def _rows(store: Store, visit: Visit) -> Iterator[dict[str, Any]]:
    """Every triwulan that has or had answers, the latest first."""
    known = read_tutup(store)
    for kode in sorted({*triwulan_with_jawaban(store), *known}, reverse=True):
        counts = list(count_triwulan(store, kode))
        yield {
            **_head(visit, parse_periode(kode), known.get(kode, _NEVER)),
            "jawaban": sum(item.answers for item in counts),
            "dikecualikan": sum(item.excluded for item in counts),
        }


def _head(visit: Visit, periode: Periode, tutup: Tutup) -> dict[str, Any]:
    days = visit.release.katalog.situs.survei.tutup_setelah_hari
    ended = periode.end <= today_of(visit)
    return {
        "kode": periode.kode,
        "judul": periode.judul,
        "url": f"{DAFTAR}/{periode.kode}/",
        "keadaan": _keadaan(tutup, ended=ended),
        "ditutup": tutup.closed,
        "berakhir": ended,
        "sendiri": None if tutup.times else periode.closes_on(days),
    }


def _keadaan(tutup: Tutup, *, ended: bool) -> str:
    if tutup.closed:
        return "ditutup"
    if tutup.reopened:
        return "dibuka lagi"
    return "belum ditutup" if ended else "berjalan"


async def show_triwulan(visit: Visit) -> Response:
    """GET /pengelola/admin/triwulan/<triwulan>/: what closing or opening changes."""
    return await _page(visit)


async def _page(visit: Visit, galat: str | None = None) -> Response:
    data = await visit.read(_data, visit, _periode(visit))
    isian = {"alasan": visit.text("alasan")}
    return visit.render(
        "admin/satu-triwulan.html",
        {**data, "isian": isian, "galat": galat},
        422 if galat else 200,
    )


def _periode(visit: Visit) -> Periode:
    try:
        periode = parse_periode(visit.request.path_params["triwulan"])
    except ValueError as error:
        raise HTTPException(404) from error
    if periode.months != 3 or periode.first > today_of(visit):
        raise HTTPException(404)
    return periode


def _data(store: Store, visit: Visit, periode: Periode) -> dict[str, Any]:
    known = read_tutup(store).get(periode.kode, _NEVER)
    counts = list(count_triwulan(store, periode.kode))
    populasi, asked = read_populasi(store), asked_tempat(store, periode.kode)
    opd = [_opd(visit, item, periode, populasi, asked) for item in counts]
    musnah = read_musnah(store).get(periode.kode)
    return {
        **_head(visit, periode, known),
        "opd": opd,
        "kurang": [item["nama"] for item in opd if not item["terpenuhi"]],
        "jawaban": sum(item.answers for item in counts),
        "dikecualikan": sum(item.excluded for item in counts),
        "menyusul": sum(_coming(item) for item in counts),
        "dimusnahkan": musnah and visit.waktu(musnah.at),
    }


def _coming(item: JumlahOpd) -> int:
    """How many answers do not count in the public figure yet."""
    return max(0, item.answers - item.excluded - item.published)


def _opd(
    visit: Visit,
    item: JumlahOpd,
    periode: Periode,
    populasi: PopulasiTable,
    asked: frozenset[Tempat],
) -> dict[str, Any]:
    served = populasi.find(periode.kode, Tempat(item.opd), asked)
    needed = needed_sampel(served.n) if served else None
    counted = item.answers - item.excluded
    return {
        "nama": visit.nama_opd(item.opd),
        "jawaban": item.answers,
        "dikecualikan": item.excluded,
        "menyusul": _coming(item),
        "sampel": needed,
        "terpenuhi": needed is not None and counted >= needed,
    }


async def take_tutup(visit: Visit) -> Response:
    """POST /pengelola/admin/triwulan/<triwulan>/tutup: `alasan`, `yakin`."""
    periode = _periode(visit)
    try:
        require_sure(visit)
        rincian = f"{periode.kode} ditutup: {read_alasan(visit)}"
        today = today_of(visit)
        if periode.end > today:
            raise ValueError("Triwulan ini belum berakhir, jadi belum dapat ditutup.")
        at, instrumen = _now(visit), domain_instrumen(visit.release.katalog)
        await visit.change(rincian, _close, periode.kode, instrumen, today, at)
    except ValueError as error:
        return await _page(visit, str(error))
    return RedirectResponse(f"{DAFTAR}/{periode.kode}/", 303)


def _close(
    store: Store, kode: str, instrumen: list[Instrumen], today: date, at: str
) -> None:
    if not next(count_triwulan(store, kode), None):
        raise ValueError("Triwulan ini tidak mempunyai jawaban.")
    if not close_triwulan(store, instrumen, kode, today, at):
        raise ValueError("Triwulan ini sudah ditutup.")


async def take_buka(visit: Visit) -> Response:
    """POST /pengelola/admin/triwulan/<triwulan>/buka: `alasan`, `yakin`."""
    periode = _periode(visit)
    try:
        require_sure(visit)
        rincian = f"{periode.kode} dibuka lagi: {read_alasan(visit)}"
        await visit.change(rincian, _open, periode.kode)
    except ValueError as error:
        return await _page(visit, str(error))
    return RedirectResponse(f"{DAFTAR}/{periode.kode}/", 303)


def _open(store: Store, kode: str) -> None:
    if kode in read_musnah(store):
        raise ValueError("Jawaban triwulan ini sudah dimusnahkan.")
    if not reopen_triwulan(store, kode):
        raise ValueError("Triwulan ini tidak sedang ditutup.")


def _now(visit: Visit) -> str:
    return visit.state.gate.clock.stamp()
