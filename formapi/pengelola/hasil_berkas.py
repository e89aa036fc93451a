"""The results of one OPD in one period, as files."""

from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.responses import Response

from formapi.pengelola.angka import read_laporan
from formapi.pengelola.berkas import send_file
from formapi.pengelola.periode import path_periode
from formapi.pengelola.visit import Visit
from siputri.laporan.ekspor import write_csv
from siputri.laporan.jawaban import unsur_keys, with_day
from siputri.laporan.laporan_skm import render_laporan
from siputri.laporan.olah_data import render_olah_data
from siputri.store import Store
from siputri.store.ekspor import FIRST, LAST, iter_jawaban
from siputri.store.rows import skor_column


async def take_jawaban(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/jawaban.csv: without remarks and receipts."""
    periode = path_periode(visit)
    katalog = visit.release.katalog

    def make() -> bytes:
        triwulan = [item.kode for item in periode.triwulan]
        with _open(visit) as store, TemporaryDirectory() as folder:
            keys = unsur_keys(katalog, store.skor_keys())
            rows = iter_jawaban(store, keys, visit.opd, triwulan)
            file = Path(folder) / "jawaban.csv"
            columns = [*FIRST, *map(skor_column, keys), *LAST]
            write_csv(file, columns, with_day(rows, katalog.situs.zone))
            return file.read_bytes()

    return await send_file(visit, f"jawaban-{visit.opd}-{periode.kode}.csv", make)


async def take_olah_data(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/olah-data.xlsx"""
    periode = path_periode(visit)

    def make() -> bytes:
        with _open(visit) as store:
            laporan = read_laporan(store, visit, periode, lines=True)
        return render_olah_data(laporan)

    return await send_file(visit, f"olah-data-{visit.opd}-{periode.kode}.xlsx", make)


async def take_laporan(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/laporan.pdf"""
    periode = path_periode(visit)

    def make() -> bytes:
        with _open(visit) as store:
            laporan = read_laporan(store, visit, periode, lines=True)
        return render_laporan(laporan)

    return await send_file(visit, f"laporan-skm-{visit.opd}-{periode.kode}.pdf", make)


def _open(visit: Visit) -> Store:
    return Store(visit.state.settings.database, readonly=True)
