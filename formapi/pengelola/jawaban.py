"""The answers of an OPD one by one, and the exclusion of those that are odd.

Shown are day, place, channel and skor; flags are told in words. Remarks are elsewhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.responses import RedirectResponse, Response

from formapi.pengelola.halaman import address, cut
from formapi.pengelola.periode import path_periode
from formapi.pengelola.visit import Visit
from siputri.katalog.katalog import Katalog
from siputri.pengelola import Tindakan, may
from siputri.skm.curiga import JUDUL_CURIGA, Curiga, Kiriman, find_curiga
from siputri.skm.periode import Periode
from siputri.skm.profil import JUDUL_KANAL
from siputri.store import Store
from siputri.store.pengecualian import (
    BarisJawaban,
    PengecualianError,
    check_alasan,
    exclude_jawaban,
    read_baris,
    restore_jawaban,
)
from siputri.store.tutup import closed_triwulan
from siputri.tampilan.angka import format_tanggal

PAGE = 50
"""Answers on one page; their ticks fit into one form."""
FILTERS = ("layanan", "unit", "kanal", "tanda")
DIKECUALIKAN, BERTANDA = "dikecualikan", "bertanda"
_TANDA = {
    BERTANDA: "Semua yang bertanda",
    **{str(kode): judul for kode, judul in JUDUL_CURIGA.items()},
    DIKECUALIKAN: "Yang dikecualikan",
}


@dataclass(frozen=True)
class _Daftar:
    """All answers of the period with their signs, and the quarters that are closed."""

    keys: tuple[str, ...]
    baris: tuple[BarisJawaban, ...]
    tanda: Mapping[int, frozenset[Curiga]]
    tutup: frozenset[str]


async def show_jawaban(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/jawaban: `layanan`, `unit`, `kanal`, `tanda`,
    and `hal`, the page."""
    return await _page(visit)


async def change_jawaban(visit: Visit) -> Response:
    """POST the same address: `pilih` (any number), `aksi` kecualikan or kembalikan,
    `alasan`."""
    periode, opd = path_periode(visit), visit.opd
    assert opd is not None
    quarters = [item.kode for item in periode.triwulan]
    ids = [int(x) for x in visit.fields.get("pilih", ()) if _is_id(x)]
    count = f"{len(ids)} jawaban {periode.kode}"
    try:
        if visit.text("aksi") == "kembalikan":
            detail = f"{count} dikembalikan"
            await visit.change(detail, restore_jawaban, opd, quarters, ids)
        else:
            alasan = check_alasan(visit.text("alasan"))
            detail = f"{count} dikecualikan: {alasan}"
            await visit.change(detail, exclude_jawaban, opd, quarters, ids, alasan)
    except PengecualianError as error:
        return await _page(visit, str(error))
    return RedirectResponse(address(visit), 303)


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 16


async def _page(visit: Visit, galat: str | None = None) -> Response:
    periode, opd, katalog = path_periode(visit), visit.opd, visit.release.katalog
    assert opd is not None
    daftar = await visit.read(_read, katalog, opd, periode)
    asked = _asked(visit)
    chosen = [item for item in daftar.baris if _fits(item, daftar, asked)]
    shown, place = cut(visit, chosen, PAGE)
    titles = {key: _titles(katalog)[key] for key in daftar.keys}
    data = {
        "opd": {"kode": opd, "nama": visit.nama_opd(opd)},
        "periode": {"kode": periode.kode, "judul": periode.judul},
        "unsur": list(titles.values()),
        "jawaban": [_row(visit, item, daftar) for item in shown],
        "arti": {_short(sign): judul for sign, judul in JUDUL_CURIGA.items()},
        "jumlah": len(chosen),
        "semua": len(daftar.baris),
        "pilihan": _choices(visit, daftar),
        "isian": asked,
        "aksi": address(visit),
        "halaman": place,
        "boleh": may(visit.pengelola, Tindakan.KECUALIKAN_JAWABAN, opd),
        "alasan": visit.text("alasan"),
        "galat": galat,
    }
    return visit.render("jawaban.html", data, 422 if galat else 200)


def _read(store: Store, katalog: Katalog, opd: str, periode: Periode) -> _Daftar:
    titles = _titles(katalog)
    present = store.skor_keys()
    keys = tuple(key for key in titles if key in present)
    quarters = [item.kode for item in periode.triwulan]
    baris = read_baris(store, opd, quarters, keys)
    zone = katalog.situs.zone
    signs = find_curiga(
        Kiriman(
            item.id,
            item.layanan,
            datetime.fromisoformat(item.received_at).astimezone(zone),
            item.kanal,
            item.filled_seconds,
            tuple(skor for skor in item.skor if skor is not None),
        )
        for item in baris
    )
    return _Daftar(keys, baris, signs, closed_triwulan(store))


def _titles(katalog: Katalog) -> dict[str, str]:
    return {
        unsur.kunci: unsur.judul for item in katalog.instrumen for unsur in item.unsur
    }


def _asked(visit: Visit) -> dict[str, str]:
    query = visit.request.query_params
    return {name: query.get(name, "") for name in FILTERS}


def _fits(item: BarisJawaban, daftar: _Daftar, asked: Mapping[str, str]) -> bool:
    signs = daftar.tanda.get(item.id, frozenset())
    tanda = asked["tanda"]
    fits_tanda = (
        not tanda
        or tanda in signs
        or (tanda == BERTANDA and bool(signs))
        or (tanda == DIKECUALIKAN and item.alasan is not None)
    )
    return fits_tanda and all(
        not asked[name] or (getattr(item, name) or "") == asked[name]
        for name in ("layanan", "unit", "kanal")
    )


def _row(visit: Visit, item: BarisJawaban, daftar: _Daftar) -> dict[str, Any]:
    zone = visit.release.katalog.situs.zone
    when = datetime.fromisoformat(item.received_at).astimezone(zone)
    signs = daftar.tanda.get(item.id, frozenset())
    return {
        "id": item.id,
        "tanggal": format_tanggal(when.date()),
        "layanan": _judul_layanan(visit, item.layanan),
        "unit": item.unit and _judul_unit(visit, item.unit),
        "kanal": JUDUL_KANAL.get(item.kanal, item.kanal),
        "skor": item.skor,
        "tanda": [_short(sign) for sign in Curiga if sign in signs],
        "alasan": item.alasan,
        "tutup": item.triwulan in daftar.tutup,
    }


def _short(sign: Curiga) -> str:
    return sign.replace("-", " ")


def _judul_layanan(visit: Visit, slug: str) -> str:
    return visit.release.katalog.judul_layanan(visit.opd or "", slug) or slug


def _judul_unit(visit: Visit, kode: str) -> str:
    opd = visit.release.katalog.opd_by_kode[visit.opd or ""]
    return next((unit.nama for unit in opd.unit if unit.kode == kode), kode)


def _choices(visit: Visit, daftar: _Daftar) -> dict[str, dict[str, str]]:
    """What each filter offers: what occurs."""

    def found(name: str) -> Sequence[str]:
        return sorted({getattr(item, name) for item in daftar.baris} - {None})

    return {
        "layanan": {slug: _judul_layanan(visit, slug) for slug in found("layanan")},
        "unit": {kode: _judul_unit(visit, kode) for kode in found("unit")},
        "kanal": {kode: JUDUL_KANAL.get(kode, kode) for kode in found("kanal")},
        "tanda": _TANDA,
    }
