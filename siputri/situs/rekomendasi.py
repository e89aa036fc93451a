"""The rekomendasi that were made public, with what is done about them."""

from collections.abc import Iterator, Mapping
from typing import Any

from siputri.situs.konteks import Konteks
from siputri.situs.page import Page
from siputri.skm.periode import Periode, parse_periode
from siputri.skm.rekomendasi import STATUS_KEGIATAN

Data = dict[str, Any]
_STATUS = {
    "disampaikan": "Menunggu tindak lanjut",
    "ditindaklanjuti": "Sedang ditindaklanjuti",
    "selesai": "Selesai ditindaklanjuti",
}


def rekomendasi_pages(konteks: Konteks) -> Iterator[Page]:
    """One page for each year that results were of; the latest is the first page."""
    by_year: dict[int, list[Mapping[str, Any]]] = {}
    for item in konteks.rekomendasi:
        by_year.setdefault(parse_periode(item["periode"]).first.year, []).append(item)
    years = sorted(by_year, reverse=True) or [konteks.tanggal.year]
    for year in years:
        data = {
            "tahun": year,
            "lain": [
                {"judul": str(other), "url": _url(other, years)}
                for other in years
                if other != year
            ],
            "kelompok": list(_groups(konteks, by_year.get(year, []))),
        }
        yield Page(_url(year, years), "rekomendasi.html", data)


def _url(year: int, years: list[int]) -> str:
    return "/rekomendasi/" if year == years[0] else f"/rekomendasi/{year}/"


def _groups(konteks: Konteks, items: list[Mapping[str, Any]]) -> Iterator[Data]:
    """By periode, the latest first; within it by OPD."""
    by_periode: dict[Periode, list[Mapping[str, Any]]] = {}
    for item in items:
        by_periode.setdefault(parse_periode(item["periode"]), []).append(item)
    for periode in sorted(by_periode, key=lambda p: (p.end, p.months), reverse=True):
        rows = [_row(konteks, item) for item in by_periode[periode]]
        rows.sort(key=lambda row: str(row["opd"]["nama"]))
        yield {"periode": periode.judul, "rekomendasi": rows}


def _row(konteks: Konteks, item: Mapping[str, Any]) -> Data:
    opd = konteks.katalog.opd_by_kode.get(item["opd"])
    nama, url = (opd.nama, f"/ikm/{opd.kode}/") if opd else (item["opd"], None)
    return {
        "opd": {"nama": nama, "url": url},
        "status": _STATUS[item["status"]],
        "disampaikan": item["disampaikan"],
        "selesai": item["selesai"],
        "unsur": [_unsur(part) for part in item["unsur"]],
    }


def _unsur(part: Mapping[str, Any]) -> Data:
    return {
        "kunci": part["kunci"],
        "judul": part["judul"],
        "isi": _paragraphs(part["isi"]),
        "tindak_lanjut": [
            {
                "kegiatan": _paragraphs(one["kegiatan"]),
                "waktu": [parse_periode(kode).judul for kode in one["waktu"]],
                "penanggung_jawab": one["penanggung_jawab"],
                "status": STATUS_KEGIATAN[one["status"]],
            }
            for one in part["tindak_lanjut"]
        ],
    }


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def rekomendasi_of(
    konteks: Konteks, opd: str, periode: str | None = None
) -> list[Data]:
    """Those of one OPD, of a periode or of the latest that has any: for its IKM page,
    beside the unsur they concern."""
    own = [item for item in konteks.rekomendasi if item["opd"] == opd]
    if periode is None and own:
        latest = max((parse_periode(item["periode"]) for item in own), key=_newest)
        periode = latest.kode
    return [
        {**_row(konteks, item), "periode": parse_periode(item["periode"]).judul}
        for item in own
        if item["periode"] == periode
    ]


def _newest(periode: Periode) -> tuple[Any, ...]:
    return periode.end, periode.months
