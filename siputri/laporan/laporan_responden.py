"""Who answered, for a Laporan SKM: counts, the sample, the table of responden."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from siputri.laporan.laporan_opd import LaporanSkm
from siputri.skm.penahanan import Tempat
from siputri.skm.profil import (
    JUDUL_KANAL,
    JUDUL_PROFIL,
    TIDAK_MENJAWAB,
    profil_choices,
)
from siputri.tampilan.angka import format_angka

Data = dict[str, Any]
MAX_RINCI = 500
"""Up to so many responden each skor has its cell; beyond, several share a row:
120,000 cells cost a gigabyte (docs/decisions/0018)."""
_LINE = 100
"""Skor in such a row; ten responden under ten unsur."""


def persen(part: int, whole: int) -> str:
    """Printed with one decimal; of nobody there is none."""
    return f"{format_angka(100 * part / whole, 1)}%" if whole else "–"


def profil_data(laporan: LaporanSkm) -> list[Data]:
    """A table for each question of the profile and for the channels."""
    usia = {item.kode: item.judul for item in laporan.katalog.situs.survei.usia}
    choices: dict[str, Mapping[str, str]] = dict(profil_choices(usia))
    choices["kanal"] = JUDUL_KANAL
    counts = laporan.entry["profil"] if laporan.entry else {}
    titles = {**JUDUL_PROFIL, "kanal": "Cara mengisi"}
    return [
        {
            "judul": titles[name],
            "sebutan": titles[name].lower(),
            "baris": _counts(labels, counts.get(name, {}), laporan.n),
        }
        for name, labels in choices.items()
    ]


def _counts(labels: Mapping[str, str], counts: Mapping[str, int], n: int) -> list[Data]:
    """Codes that are offered no more come last, those who did not say always."""
    gone = {kode: kode for kode in counts if kode not in labels}
    if labels.keys() != JUDUL_KANAL.keys():
        gone[TIDAK_MENJAWAB] = "Tidak menjawab"
    return [
        _count(label, counts.get(kode, 0), n)
        for kode, label in {**labels, **gone}.items()
    ]


def _count(judul: str, count: int, n: int) -> Data:
    return {
        "judul": judul,
        "jumlah": count,
        "n": format_angka(count),
        "persen": persen(count, n),
        "bagian": count / n if n else 0,
    }


def layanan_data(laporan: LaporanSkm) -> list[Data]:
    """Responden by layanan, those without any too."""
    rows = []
    for slug, judul in titles_of_layanan(laporan).items():
        entry = laporan.find(Tempat(laporan.opd.kode, slug))
        rows.append(_count(judul, entry["n"] if entry else 0, laporan.n))
    return rows


def sampel_data(laporan: LaporanSkm) -> list[Data]:
    """N with its source, S and n by layanan; None where N is not stated."""
    rows = []
    for slug, judul in titles_of_layanan(laporan).items():
        entry = laporan.find(Tempat(laporan.opd.kode, slug))
        if entry is not None:
            rows.append({"judul": judul, **_sampel(entry)})
    if laporan.entry is not None:
        rows.append({"judul": "Seluruhnya", **_sampel(laporan.entry)})
    return rows


def _sampel(entry: Mapping[str, Any]) -> Data:
    populasi = entry["populasi"]
    if populasi is None:
        return {"populasi": None, "n": format_angka(entry["n"])}
    return {
        "populasi": format_angka(populasi["n"]),
        "sumber": populasi["sumber"],
        "sampel": format_angka(populasi["sampel"]),
        "terpenuhi": populasi["terpenuhi"],
        "n": format_angka(entry["n"]),
    }


def titles_of_layanan(laporan: LaporanSkm) -> dict[str, str]:
    """Titles by slug: what is in the katalog, and what was answered."""
    katalog, opd = laporan.katalog, laporan.opd.kode
    known = {item.slug: item.judul for item in katalog.layanan_of(opd)}
    for entry in laporan.entries:
        if (slug := entry["layanan"]) and slug not in known:
            known[slug] = katalog.judul_layanan(opd, slug) or slug
    return known


def titles_of_unit(laporan: LaporanSkm) -> dict[str, str]:
    """The same of the unit."""
    known = {unit.kode: unit.nama for unit in laporan.opd.unit}
    asked = [entry["unit"] for entry in laporan.entries if entry["unit"]]
    return {**dict(zip(asked, asked, strict=True)), **known}


def olah_data(laporan: LaporanSkm) -> Data:
    """The respondent table: `rinci` has a cell for each skor, `ringkas` several
    responden in a row. A blank is a dash, never a zero."""
    baris = laporan.bahan.baris
    skor = [["–" if item is None else str(item) for item in row.skor] for row in baris]
    if len(baris) > MAX_RINCI:
        return {"rinci": [], "ringkas": list(_packed(skor))}
    rows = [[str(number), *row] for number, row in enumerate(skor, start=1)]
    return {"rinci": rows, "ringkas": []}


def _packed(skor: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    size = max(_LINE // len(skor[0]), 1)
    for start in range(0, len(skor), size):
        rows = skor[start : start + size]
        numbers = f"{start + 1}–{start + len(rows)}"
        yield [numbers, " ".join("".join(row) for row in rows)]
