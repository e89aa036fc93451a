"""The remarks to an OPD, for its operator alone (content/halaman/privasi.md).

Apart from skor, profile and layanan, with the day only, and in no order that tells who
came first: else a remark could be joined with a line of the answers. There is no file
of them.
"""

import hmac
from collections.abc import Sequence
from datetime import date
from typing import Any

from starlette.responses import Response

from formapi.pengelola.halaman import cut
from formapi.pengelola.periode import near, path_periode
from formapi.pengelola.visit import Visit
from siputri.laporan.jawaban import with_day
from siputri.store import Store
from siputri.store.ekspor import iter_saran
from siputri.tampilan.angka import format_tanggal

PAGE = 100
_Row = tuple[str, str]
"""Day and text."""


async def show_saran(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/saran: `hal` is the page."""
    periode, opd = path_periode(visit), visit.opd
    assert opd is not None
    triwulan = [item.kode for item in periode.triwulan]
    rows = await visit.read(_read, visit, opd, triwulan)
    shown, place = cut(visit, rows, PAGE)
    data = {
        "opd": {"kode": opd, "nama": visit.nama_opd(opd)},
        "periode": {"kode": periode.kode, "judul": periode.judul},
        "dekat": near(visit, periode),
        "hari": _by_day(shown),
        "jumlah": len(rows),
        "halaman": place,
    }
    return visit.render("saran.html", data)


def _read(store: Store, visit: Visit, opd: str, triwulan: list[str]) -> list[_Row]:
    """The latest day first; within a day by a hash with a key of this installation."""
    zone = visit.release.katalog.situs.zone
    found = with_day(iter_saran(store, opd, triwulan), zone)
    rows = [(day, text) for day, _, _, text in found]
    key = visit.state.secrets.session
    rows.sort(key=lambda row: hmac.digest(key, repr(row).encode(), "sha256"))
    rows.sort(key=lambda row: row[0], reverse=True)
    return rows


def _by_day(rows: Sequence[_Row]) -> list[dict[str, Any]]:
    found: dict[str, list[str]] = {}
    for day, text in rows:
        found.setdefault(day, []).append(text)
    return [
        {"tanggal": format_tanggal(date.fromisoformat(day)), "saran": items}
        for day, items in found.items()
    ]
