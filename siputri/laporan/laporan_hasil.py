"""The figures of a Laporan SKM as its tables and charts tell them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from siputri.laporan.laporan_opd import LaporanSkm
from siputri.laporan.laporan_responden import titles_of_layanan, titles_of_unit
from siputri.skm.angka import round_half_up
from siputri.skm.ikm import find_pita
from siputri.skm.instrumen import Rumus
from siputri.skm.periode import parse_periode
from siputri.skm.resmi import official_bobot, official_nilai
from siputri.tampilan.angka import format_angka

Data = dict[str, Any]


def nilai_data(nilai: Mapping[str, Any] | None) -> Data | None:
    """A value as it is printed."""
    if nilai is None:
        return None
    return {**nilai, "ikm": format_angka(nilai["ikm"], 2), "angka": nilai["ikm"]}


def bobot_of(laporan: LaporanSkm, rumus: Rumus) -> dict[str, Fraction]:
    return official_bobot(rumus, laporan.katalog.situs.survei.nilai_resmi)


def format_bobot(bobot: Fraction) -> str:
    """A weight as the regulation writes it: "1/9", or "0,111" where it is rounded."""
    if bobot.numerator == 1:
        return str(bobot)
    return format_angka(Decimal(bobot.numerator) / Decimal(bobot.denominator))


def unsur_data(laporan: LaporanSkm) -> list[Data]:
    """One row for each unsur of the leading result, with its integer sums."""
    hasil = laporan.hasil
    if hasil is None:
        return []
    bobot = bobot_of(laporan, laporan.rumus)
    return [
        {
            "kunci": kunci,
            "kode": f"U{number}",
            "judul": laporan.judul_unsur[kunci],
            "bobot": format_bobot(bobot[kunci]),
            **_unsur(laporan, hasil["unsur"][kunci], bobot[kunci]),
        }
        for number, kunci in enumerate(laporan.domain.unsur, start=1)
        if kunci in bobot
    ]


def _unsur(laporan: LaporanSkm, sums: Mapping[str, Any], bobot: Fraction) -> Data:
    counts = {
        "skor": format_angka(sums["skor"]),
        "n": format_angka(sums["n"]),
        "sebaran": [format_angka(count) for count in sums["sebaran"]],
        "bagian": [count / sums["n"] if sums["n"] else 0 for count in sums["sebaran"]],
    }
    if not sums["n"]:
        return {**counts, "nrr": None, "tertimbang": None, "ikm": None, "mutu": None}
    nrr = Fraction(sums["skor"], sums["n"])
    ikm = round_half_up(nrr * 25)
    return {
        **counts,
        "nrr": format_angka(round_half_up(nrr, 3), 3),
        "angka": float(nrr),
        "tertimbang": format_angka(round_half_up(nrr * bobot, 3), 3),
        "ikm": format_angka(ikm, 2),
        "mutu": find_pita(ikm, laporan.domain.pita).mutu,
    }


def other_data(laporan: LaporanSkm) -> list[Data]:
    """The results beside the leading one: other formulas, other instruments."""
    found, resmi = [], laporan.katalog.situs.survei.nilai_resmi
    for rumus in laporan.domain.rumus:
        if laporan.entry and rumus != laporan.rumus:
            hasil = laporan.entry["hasil"][rumus.kode]
            found.append(
                {
                    "judul": hasil["judul"],
                    "nilai": nilai_data(official_nilai(hasil, resmi)),
                    "n": laporan.n,
                }
            )
    for entry in laporan.others:
        judul = laporan.katalog.instrumen_by_kode[entry["instrumen"]].judul
        nilai = nilai_data(laporan.nilai_of(entry))
        found.append({"judul": judul, "nilai": nilai, "n": entry["n"]})
    return [{**item, "n": format_angka(item["n"])} for item in found]


def layanan_hasil(laporan: LaporanSkm) -> list[Data]:
    """The results by layanan, in the order of the OPD's decree."""
    return _parts(laporan, "layanan", titles_of_layanan(laporan))


def unit_hasil(laporan: LaporanSkm) -> list[Data]:
    """The results by unit."""
    return _parts(laporan, "unit", titles_of_unit(laporan))


def _parts(laporan: LaporanSkm, part: str, titles: Mapping[str, str]) -> list[Data]:
    entries = {entry[part]: entry for entry in laporan.entries if entry[part]}
    return [
        {
            "judul": judul,
            "n": format_angka(entry["n"]),
            "nilai": nilai_data(laporan.nilai_of(entry)),
            "tampil": entry["tampil"],
        }
        for kode, judul in titles.items()
        if (entry := entries.get(kode))
    ]


def rounding_data(laporan: LaporanSkm) -> list[Data]:
    """The same result under the weights of the regulation's example, and exact."""
    hasil = laporan.hasil
    if hasil is None or hasil["nilai_011"] is None:
        return []
    names = {"nilai": "1/9", "nilai_0111": "0,111", "nilai_011": "0,11"}
    return [
        {"bobot": bobot, "nilai": nilai_data(hasil[key])}
        for key, bobot in names.items()
    ]


def selang_data(laporan: LaporanSkm) -> Data | None:
    hasil = laporan.hasil
    if hasil is None or hasil["selang"] is None:
        return None
    low, high = (format_angka(bound, 2) for bound in hasil["selang"])
    return {"dari": low, "sampai": high, "ragu": hasil["mutu_belum_pasti"]}


def tren_data(laporan: LaporanSkm) -> list[Data]:
    """IKM by period; `putus` where another instrument begins or a period is missing."""
    rows: list[Data] = []
    before = None
    for entry in laporan.tren:
        periode = parse_periode(entry["periode"])
        changed = before is not None and before["instrumen"] != entry["instrumen"]
        gap = before and parse_periode(before["periode"]).end != periode.first
        rows.append(
            {
                "judul": periode.judul,
                "label": entry["periode"].replace("-", " "),
                "instrumen": laporan.katalog.instrumen_by_kode[
                    entry["instrumen"]
                ].judul,
                "n": format_angka(entry["n"]),
                "nilai": nilai_data(laporan.nilai_of(entry)),
                "putus": bool(changed or gap),
                "ganti": changed,
            }
        )
        before = entry
    return rows
