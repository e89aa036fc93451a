"""The results of one OPD in one period, as files."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.responses import Response

from formapi.pengelola.angka import read_laporan
from formapi.pengelola.berkas import attach, load_lampiran, send_file
from formapi.pengelola.periode import path_periode
from formapi.pengelola.visit import Visit
from siputri.laporan.ekspor import write_csv
from siputri.laporan.jawaban import unsur_keys, with_day
from siputri.laporan.laporan_skm import render_laporan
from siputri.laporan.olah_data import render_olah_data
from siputri.skm.naskah import NaskahLaporan
from siputri.store.ekspor import BARE_LAST, FIRST, export_columns, iter_jawaban
from siputri.store.naskah import find_laporan


async def take_jawaban(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/jawaban.csv: without profile, remark,
    receipt and number of the form, in no order that tells who came first."""
    periode = path_periode(visit)
    katalog = visit.release.katalog

    def make() -> bytes:
        triwulan = [item.kode for item in periode.triwulan]
        with visit.open_store() as store, TemporaryDirectory() as folder:
            keys = unsur_keys(katalog, store.skor_keys())
            columns = export_columns(keys, BARE_LAST)
            rows = iter_jawaban(store, columns, visit.opd, triwulan)
            lines = sorted(with_day(rows, katalog.situs.zone), key=_order)
            file = Path(folder) / "jawaban.csv"
            write_csv(file, columns, lines)
            return file.read_bytes()

    return await send_file(visit, f"jawaban-{visit.opd}-{periode.kode}.csv", make)


def _order(row: tuple[Any, ...]) -> tuple[str, ...]:
    """As `sort_baris`: layanan, day, unit, skor; then whatever else the line says."""
    cells = dict(zip(FIRST, row, strict=False))
    named = (cells.pop(name) for name in ("layanan", "tanggal", "unit"))
    rest = (*named, *row[len(FIRST) :], *cells.values())
    return tuple("" if cell is None else str(cell) for cell in rest)


async def take_olah_data(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/olah-data.xlsx"""
    periode = path_periode(visit)

    def make() -> bytes:
        with visit.open_store() as store:
            laporan = read_laporan(store, visit, periode, lines=True)
        return render_olah_data(laporan)

    return await send_file(visit, f"olah-data-{visit.opd}-{periode.kode}.xlsx", make)


async def take_laporan(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/laporan.pdf: what was sent, as it was sent;
    else as it would be now."""
    periode = path_periode(visit)
    nama = f"laporan-skm-{visit.opd}-{periode.kode}.pdf"
    kept = await visit.read(find_laporan, visit.opd or "", periode.kode)
    if kept.pdf is None:
        return await send_file(visit, nama, lambda: make_laporan(visit))
    content = await load_lampiran(visit, kept.pdf)
    await visit.note(f"diunduh: {nama}")
    return attach(nama, content)


def make_laporan(visit: Visit, naskah: NaskahLaporan | None = None) -> bytes:
    """The PDF with the texts that are kept, or with `naskah`. In the thread that makes
    a file; raises StoreError."""
    with visit.open_store() as store:
        laporan = read_laporan(store, visit, path_periode(visit), lines=True)
    if naskah is not None:
        laporan = replace(laporan, bahan=replace(laporan.bahan, naskah=naskah))
    return render_laporan(laporan)
