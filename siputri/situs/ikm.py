"""IKM pages: the region, each OPD, each layanan, from the published rekap."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from siputri.katalog import LAYANAN_LAINNYA
from siputri.katalog.instrumen import Instrumen as KatalogInstrumen
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page
from siputri.situs.rekap_index import Entry, Scope
from siputri.skm.instrumen import Rumus
from siputri.skm.periode import parse_periode
from siputri.skm.sampel import MIN_TAMPIL

LOWEST = 3
"""So many of the lowest unsur are marked."""


def ikm_pages(konteks: Konteks) -> Iterator[Page]:
    katalog = konteks.katalog
    daerah = katalog.situs.daerah
    opd_scopes = [(Scope(opd.kode), opd.nama) for opd in katalog.opd]
    yield _page(
        konteks,
        Scope(),
        f"{daerah.jenis} {daerah.nama}",
        [],
        _parts(konteks, opd_scopes),
    )
    for opd in katalog.opd:
        trail = [{"judul": opd.singkatan, "url": Scope(opd.kode).url}]
        parts = [
            (Scope(opd.kode, slug), str(katalog.judul_layanan(opd.kode, slug)))
            for slug in _slugs(konteks, opd.kode)
        ]
        yield _page(konteks, Scope(opd.kode), opd.nama, [], _parts(konteks, parts))
        for scope, judul in parts:
            yield _page(konteks, scope, judul, trail, [])


def _slugs(konteks: Konteks, opd: str) -> list[str]:
    return [
        *(item.slug for item in konteks.katalog.layanan_of(opd)),
        LAYANAN_LAINNYA,
    ]


def _parts(konteks: Konteks, scopes: list[tuple[Scope, str]]) -> list[dict[str, Any]]:
    return [{"judul": judul, **konteks.index.summary(scope)} for scope, judul in scopes]


def _page(
    konteks: Konteks,
    scope: Scope,
    judul: str,
    trail: list[dict[str, str]],
    parts: list[dict[str, Any]],
) -> Page:
    entry = konteks.index.latest(scope)
    slug = scope.layanan or LAYANAN_LAINNYA
    survei = f"/survei/{scope.opd}/{slug}/" if scope.opd else "/survei/"
    data: dict[str, Any] = {
        "judul": judul,
        "jenis": "layanan" if scope.layanan else "opd" if scope.opd else "daerah",
        "remah": trail,
        "bagian": parts,
        "survei_url": survei,
        "batas_tampil": MIN_TAMPIL,
        "tren": _tren(konteks, scope),
        "hasil": None,
        **_entry_data(konteks, entry),
    }
    return Page(scope.url, "ikm/ikm.html", data)


def _entry_data(konteks: Konteks, entry: Entry | None) -> dict[str, Any]:
    if entry is None:
        return {"n": 0, "periode": None, "final": False}
    periode = parse_periode(entry["periode"])
    data: dict[str, Any] = {
        "n": entry["n"],
        "periode": {"judul": periode.judul, "bulan": periode.bulan},
        "final": entry["final"],
    }
    if entry["tampil"]:
        instrumen = konteks.katalog.instrumen_by_kode[entry["instrumen"]]
        data["pita"] = [
            {
                "mutu": band.mutu,
                "kinerja": band.kinerja,
                "dari": float(band.dari),
                "sampai": float(band.sampai),
            }
            for band in sorted(instrumen.pita, key=lambda item: item.dari)
        ]
        data["hasil"] = _hasil_list(konteks, instrumen, entry)
    return data


def _hasil_list(
    konteks: Konteks, instrumen: KatalogInstrumen, entry: Entry
) -> list[dict[str, Any]]:
    """The results of an entry, the leading one first."""
    titles = {unsur.kunci: unsur.judul for unsur in instrumen.unsur}
    domain = konteks.instrumen[instrumen.kode]
    leading = domain.rumus_by_kode(konteks.index.hasil_utama).kode
    found = [
        {
            **hasil,
            "kode": kode,
            "unsur": _unsur_rows(hasil, titles, domain.rumus_by_kode(kode)),
        }
        for kode, hasil in entry["hasil"].items()
    ]
    return sorted(found, key=lambda hasil: hasil["kode"] != leading)


def _unsur_rows(
    hasil: Entry, titles: Mapping[str, str], rumus: Rumus
) -> list[dict[str, Any]]:
    means = sorted(
        (Fraction(item["skor"], item["n"]), kunci)
        for kunci, item in hasil["unsur"].items()
        if item["n"]
    )
    lowest = {kunci for _, kunci in means[:LOWEST]}
    return [
        {
            **hasil["unsur"][kunci],
            "kunci": kunci,
            "judul": titles[kunci],
            "bobot": str(bobot),
            "terendah": kunci in lowest,
        }
        for kunci, bobot in rumus.bobot.items()
    ]


def _tren(konteks: Konteks, scope: Scope) -> list[dict[str, Any]]:
    """One point a quarter; `putus` where the instrument changed."""
    points: list[dict[str, Any]] = []
    before = None
    for entry in konteks.index.entries(scope):
        hasil = konteks.index.leading(entry)
        nilai = hasil and hasil["nilai"]
        points.append(
            {
                "kode": entry["periode"],
                "periode": parse_periode(entry["periode"]).judul,
                "n": entry["n"],
                "ikm": nilai and nilai["ikm"],
                "mutu": nilai and nilai["mutu"],
                "final": entry["final"],
                "putus": before is not None and before != entry["instrumen"],
            }
        )
        before = entry["instrumen"]
    return points
