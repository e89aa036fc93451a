"""How many people each layanan of an OPD served, as its operator states it."""

from typing import Any

from starlette.responses import RedirectResponse, Response

from formapi.pengelola.periode import (
    asked_periode,
    choices,
    closing_days,
    read_periode,
    today_of,
)
from formapi.pengelola.visit import Visit
from siputri.katalog.katalog import LAYANAN_LAINNYA
from siputri.skm.penahanan import Tempat
from siputri.skm.populasi import PopulasiTable, state_populasi
from siputri.skm.sampel import needed_sampel
from siputri.store.populasi import read_populasi, set_populasi

_FIELDS = ("layanan", "n", "sumber")
_MAX_DIGITS = 9


async def show_populasi(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/populasi: `periode`, and `layanan` to be changed."""
    return await _page(visit)


async def take_populasi(visit: Visit) -> Response:
    """POST the same address: `layanan`, `periode`, `n`, `sumber`."""
    opd, slug, n = visit.opd, visit.text("layanan"), visit.text("n").replace(".", "")
    assert opd is not None
    try:
        if slug not in _titles(visit):
            raise ValueError("Pilih layanan.")
        periode = read_periode(visit, visit.text("periode"))
        if not (n.isascii() and n.isdigit() and len(n) <= _MAX_DIGITS):
            raise ValueError("Jumlah pengguna ditulis dengan angka, misalnya 1200.")
        populasi = state_populasi(int(n), visit.text("sumber"))
        detail = f"{slug} {periode.kode}: {populasi.n}, sumber {populasi.sumber}"
        args = (opd, slug, periode, populasi, today_of(visit), closing_days(visit))
        await visit.change(detail, set_populasi, *args)
    except ValueError as error:
        return await _page(visit, str(error))
    return RedirectResponse(f"{visit.request.url.path}?periode={periode.kode}", 303)


async def _page(visit: Visit, galat: str | None = None) -> Response:
    table = await visit.read(read_populasi)
    asked = visit.text("periode")
    offered = choices(visit)
    kode = asked if asked in offered else asked_periode(visit).kode
    data = {
        "opd": {"kode": visit.opd, "nama": visit.nama_opd(visit.opd or "")},
        "periode": {"kode": kode, "judul": offered.get(kode, kode)},
        "pilihan_periode": offered,
        "pilihan_layanan": _titles(visit),
        "baris": [_row(visit, table, kode, slug) for slug in _titles(visit)],
        "isian": _filled(visit, table, kode),
        "galat": galat,
    }
    return visit.render("populasi.html", data, 422 if galat else 200)


def _filled(visit: Visit, table: PopulasiTable, kode: str) -> dict[str, str]:
    """What was typed, else what is stated of the layanan that is to be changed."""
    if visit.fields:
        return {name: visit.text(name) for name in _FIELDS}
    slug = visit.request.query_params.get("layanan", "")
    known = table.find(kode, Tempat(visit.opd, slug), frozenset()) if slug else None
    n, sumber = (str(known.n), known.sumber or "") if known else ("", "")
    return {"layanan": slug, "n": n, "sumber": sumber}


def _row(visit: Visit, table: PopulasiTable, kode: str, slug: str) -> dict[str, Any]:
    found = table.find(kode, Tempat(visit.opd, slug), frozenset())
    return {
        "slug": slug,
        "judul": _titles(visit)[slug],
        "n": found and found.n,
        "sumber": found and found.sumber,
        "sampel": found and needed_sampel(found.n),
    }


def _titles(visit: Visit) -> dict[str, str]:
    """What may be rated at the OPD, by slug."""
    katalog, opd = visit.release.katalog, visit.opd or ""
    slugs = [item.slug for item in katalog.layanan_of(opd)]
    return {
        slug: katalog.judul_layanan(opd, slug) or slug
        for slug in (*slugs, LAYANAN_LAINNYA)
    }
