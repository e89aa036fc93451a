"""Usul musnah: which answers' retention is over, and destroying them.

Nothing is destroyed but here, by a super admin who names the berita acara (UU 43/2009).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from formapi.pengelola.admin.umum import ADMIN, line
from formapi.pengelola.periode import today_of
from formapi.pengelola.visit import Visit
from siputri.skm.periode import Periode, parse_periode
from siputri.store import Store
from siputri.store.musnah import (
    count_arsip,
    destroy_triwulan,
    empty_log,
    read_musnah,
)
from siputri.store.terbitan import triwulan_with_jawaban
from siputri.store.tutup import closed_triwulan

MUSNAH = f"{ADMIN}/musnah"
MAX_NOMOR = 100
_FIELDS = ("triwulan", "ulang", "nomor", "tanggal")
_NOT_DUE = "Jawaban triwulan itu belum habis masa simpannya."


async def show_musnah(visit: Visit) -> Response:
    """GET /pengelola/admin/musnah"""
    return await _page(visit)


async def _page(visit: Visit, galat: str | None = None) -> Response:
    data = await visit.read(_data, visit)
    isian = {name: visit.text(name) for name in _FIELDS}
    return visit.render(
        "admin/musnah.html",
        {**data, "isian": isian, "galat": galat},
        422 if galat else 200,
    )


def _data(store: Store, visit: Visit) -> dict[str, Any]:
    return {
        "tahun": _years(visit),
        "usul": list(_due(store, visit)),
        "sudah": [
            {
                "judul": parse_periode(item.triwulan).judul,
                "waktu": visit.waktu(item.at),
                "oleh": item.by,
                "nomor": item.nomor,
                "tanggal": item.tanggal,
                "jumlah": item.jumlah,
            }
            for item in read_musnah(store).values()
        ],
    }


def _years(visit: Visit) -> int | None:
    return visit.release.katalog.situs.survei.simpan_tahun


def _due(store: Store, visit: Visit) -> Iterator[dict[str, Any]]:
    years, closed = _years(visit), closed_triwulan(store)
    for kode in triwulan_with_jawaban(store):
        periode = parse_periode(kode)
        if years and kode in closed and is_due(periode, years, today_of(visit)):
            jumlah = count_arsip(store, kode, visit.release.katalog.situs.zone)
            yield {"kode": kode, "judul": periode.judul, "jumlah": jumlah}


def is_due(triwulan: Periode, years: int, today: date) -> bool:
    """Whether `years` whole years have passed since the end of the triwulan's year."""
    return today.year > triwulan.first.year + years


async def take_musnah(visit: Visit) -> Response:
    """POST /pengelola/admin/musnah: `triwulan`, typed once more in `ulang`; `nomor` and
    `tanggal` of the berita acara."""
    try:
        kode, nomor, tanggal = _parse(visit)
        katalog = visit.release.katalog
        rincian = f"{kode} dimusnahkan, berita acara {nomor} tanggal {tanggal}"
        at, by = visit.state.gate.clock.stamp(), visit.pengelola.nama
        zone = katalog.situs.zone
        await visit.change(
            rincian, destroy_triwulan, kode, zone, nomor, tanggal, at, by
        )
    except ValueError as error:
        return await _page(visit, str(error))
    await run_in_threadpool(empty_log, visit.state.settings.database)
    return RedirectResponse(MUSNAH, 303)


def _parse(visit: Visit) -> tuple[str, str, str]:
    """Kode, number and day of the berita acara. Raises ValueError, for people."""
    periode, years = parse_periode(visit.text("triwulan")), _years(visit)
    today = today_of(visit)
    if years is None or periode.months != 3 or not is_due(periode, years, today):
        raise ValueError(_NOT_DUE)
    if visit.text("ulang").strip() != periode.kode:
        raise ValueError(f"Ketik {periode.kode} untuk memastikan.")
    nomor = line(visit, "nomor")
    if not 1 <= len(nomor) <= MAX_NOMOR:
        raise ValueError("Tulis nomor berita acara pemusnahan.")
    return periode.kode, nomor, _tanggal(visit.text("tanggal"), today)


def _tanggal(text: str, today: date) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ValueError("Isi tanggal berita acara.") from None
    if day > today:
        raise ValueError("Tanggal berita acara belum tiba.")
    return day.isoformat()
