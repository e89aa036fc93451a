"""The evaluation of the portal as an SPBE service: of a period, to print or to keep."""

from datetime import UTC, date, datetime, time
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from starlette.responses import Response

from formapi.pengelola.admin.daerah import DAERAH
from formapi.pengelola.berkas import send_file
from formapi.pengelola.periode import asked_periode, choices, today_of
from formapi.pengelola.visit import Visit
from siputri.laporan.ekspor import write_xlsx
from siputri.laporan.evaluasi_spbe import COLUMNS, EvaluasiSpbe
from siputri.skm.periode import Periode
from siputri.store import Store
from siputri.store.operasi import read_operasi
from siputri.tampilan.angka import format_tanggal

EVALUASI = f"{DAERAH}/evaluasi-spbe"


async def show_evaluasi(visit: Visit) -> Response:
    """GET /pengelola/daerah/evaluasi-spbe: `periode`."""
    periode = asked_periode(visit)
    found = await visit.read(_read, visit, periode)
    parts = groupby(found.baris, key=lambda row: row.bagian)
    data = {
        "periode": {
            "kode": periode.kode,
            "judul": periode.judul,
            "bulan": periode.bulan,
        },
        "pilihan": choices(visit),
        "tanggal": format_tanggal(found.tanggal),
        "bagian": {
            judul: [{"butir": row.butir, "teks": row.teks} for row in rows]
            for judul, rows in parts
        },
    }
    return visit.render("admin/evaluasi-spbe.html", data)


def _read(store: Store, visit: Visit, periode: Periode) -> EvaluasiSpbe:
    now = visit.state.gate.clock.now().replace(second=0)
    first, end = _midnight(visit, periode.first), _midnight(visit, periode.end)
    operasi = read_operasi(store, periode, first, min(end, now))
    return EvaluasiSpbe(visit.release.katalog, periode, today_of(visit), operasi)


def _midnight(visit: Visit, day: date) -> datetime:
    """When a day of the region begins, in UTC."""
    zone = visit.release.katalog.situs.zone
    return datetime.combine(day, time(), zone).astimezone(UTC)


async def take_evaluasi(visit: Visit) -> Response:
    """GET /pengelola/daerah/evaluasi-spbe.xlsx: `periode`."""
    periode = asked_periode(visit)

    def make() -> bytes:
        with visit.open_store() as store, TemporaryDirectory() as folder:
            found = _read(store, visit, periode)
            file = Path(folder) / "evaluasi.xlsx"
            rows = [(x.bagian, x.butir, x.nilai, x.satuan) for x in found.baris]
            write_xlsx(file, COLUMNS, rows)
            return file.read_bytes()

    return await send_file(visit, f"evaluasi-spbe-{periode.kode}.xlsx", make)
