"""The audit as a table to take away."""

from starlette.responses import Response

from formapi.pengelola.berkas import send_file
from formapi.pengelola.visit import Visit
from siputri.laporan.csv import render_csv
from siputri.store.audit import read_catatan

_COLUMNS = ("nomor", "waktu_utc", "pengelola", "peran", "tindakan", "opd", "rincian")
_ALL = 1_000_000


async def take_catatan(visit: Visit) -> Response:
    """GET /pengelola/admin/audit.csv: every line, the newest first."""

    def make() -> bytes:
        with visit.open_store() as store:
            lines = read_catatan(store, _ALL)
        rows = (
            (nomor, c.at, c.pengelola, c.peran, c.tindakan, c.opd, c.rincian)
            for nomor, c in lines
        )
        return render_csv(_COLUMNS, rows)

    return await send_file(visit, "catatan-audit.csv", make)
