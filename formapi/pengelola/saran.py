"""The remarks to an OPD, for its operator alone (content/halaman/privasi.md).

Apart from skor and profile, with the day only, and in no order that tells who came
first. There is no file of them.
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
_Row = tuple[str, str, str]
"""Day, layanan, text."""


async def show_saran(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/saran: `layanan`, and `hal`, the page."""
    periode, opd = path_periode(visit), visit.opd
    assert opd is not None
    triwulan = [item.kode for item in periode.triwulan]
    rows = await visit.read(_read, visit, opd, triwulan)
    layanan = visit.request.query_params.get("layanan", "")
    chosen = [row for row in rows if not layanan or row[1] == layanan]
    shown, place = cut(visit, chosen, PAGE)
    data = {
        "opd": {"kode": opd, "nama": visit.nama_opd(opd)},
        "periode": {"kode": periode.kode, "judul": periode.judul},
        "dekat": near(visit, periode),
        "hari": _by_day(visit, shown),
        "jumlah": len(chosen),
        "pilihan": {row[1]: _judul(visit, row[1]) for row in sorted(rows)},
        "layanan": layanan,
        "halaman": place,
    }
    return visit.render("saran.html", data)


def _read(store: Store, visit: Visit, opd: str, triwulan: list[str]) -> list[_Row]:
    """The latest day first; within a day by a hash with a key of this installation."""
    zone = visit.release.katalog.situs.zone
    found = with_day(iter_saran(store, opd, triwulan), zone)
    rows = [(day, layanan, text) for day, _, layanan, text in found]
    key = visit.state.secrets.session
    rows.sort(key=lambda row: hmac.digest(key, repr(row).encode(), "sha256"))
    rows.sort(key=lambda row: row[0], reverse=True)
    return rows


def _judul(visit: Visit, slug: str) -> str:
    return visit.release.katalog.judul_layanan(visit.opd or "", slug) or slug


def _by_day(visit: Visit, rows: Sequence[_Row]) -> list[dict[str, Any]]:
    found: dict[str, list[dict[str, str]]] = {}
    for day, layanan, text in rows:
        item = {"layanan": _judul(visit, layanan), "isi": text}
        found.setdefault(day, []).append(item)
    return [
        {"tanggal": format_tanggal(date.fromisoformat(day)), "saran": items}
        for day, items in found.items()
    ]
