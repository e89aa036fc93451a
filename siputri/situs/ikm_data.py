"""An entry of the rekap as the IKM pages tell it: plain data, in words where it can."""

from collections.abc import Mapping, Sequence
from typing import Any

from siputri.katalog.instrumen import Instrumen as KatalogInstrumen
from siputri.situs.konteks import Konteks
from siputri.situs.rekap_index import Scope
from siputri.skm.instrumen import Rumus
from siputri.skm.peringkat import rank_by_selang
from siputri.skm.periode import parse_periode
from siputri.skm.profil import (
    JUDUL_KANAL,
    JUDUL_PROFIL,
    TIDAK_MENJAWAB,
    profil_choices,
)
from siputri.skm.urutan import LOWEST, Entry, rank_unsur
from siputri.tampilan.perubahan import describe_perubahan

Data = dict[str, Any]


def entry_data(konteks: Konteks, entry: Entry | None) -> Data:
    """What a page is told of an entry; `hasil` is None where nothing may be shown."""
    if entry is None:
        return {"n": 0, "periode": None, "final": False, "hasil": None}
    entry = konteks.index.whole(entry)
    data: Data = {
        "n": entry["n"],
        "periode": periode_data(entry["periode"]),
        "final": entry["final"],
        "dikecualikan": entry["dikecualikan"],
        "populasi": entry["populasi"],
        "profil": _profil(konteks, entry["profil"], entry["n"]),
        "hasil": None,
    }
    if entry["tampil"]:
        instrumen = konteks.katalog.instrumen_by_kode[entry["instrumen"]]
        data["pita"] = _pita(instrumen)
        data["hasil"] = _hasil_list(konteks, instrumen, entry)
        utama = data["hasil"][0]
        rows = utama["unsur"]
        data["perubahan"] = describe_perubahan(utama["perubahan"])
        data["terendah"] = [row["judul"] for row in rows if row["terendah"]]
        data["batang"] = [(row["judul"], row["nrr"], row["terendah"]) for row in rows]
        data["sebaran"] = [(row["judul"], row["sebaran"]) for row in rows]
    return data


def periode_data(kode: str) -> Data:
    periode = parse_periode(kode)
    return {"kode": kode, "judul": periode.judul, "bulan": periode.bulan}


def _pita(instrumen: KatalogInstrumen) -> list[Data]:
    return [
        {
            "mutu": band.mutu,
            "kinerja": band.kinerja,
            "dari": float(band.dari),
            "sampai": float(band.sampai),
        }
        for band in sorted(instrumen.pita, key=lambda item: item.dari)
    ]


def _hasil_list(
    konteks: Konteks, instrumen: KatalogInstrumen, entry: Entry
) -> list[Data]:
    """The results of an entry, the leading one first. `nilai` is the official value,
    `nilai_tepat` that of the exact weight."""
    titles = {unsur.kunci: unsur.judul for unsur in instrumen.unsur}
    domain = konteks.instrumen[instrumen.kode]
    leading = domain.rumus_by_kode(konteks.index.hasil_utama).kode
    found = []
    for kode, hasil in entry["hasil"].items():
        rows = _unsur_rows(hasil, titles, domain.rumus_by_kode(kode))
        found.append(
            {
                **hasil,
                "kode": kode,
                "nilai": konteks.index.official(hasil),
                "nilai_tepat": hasil["nilai"],
                "unsur": rows,
                "seragam": _uniform(rows),
            }
        )
    return sorted(found, key=lambda hasil: hasil["kode"] != leading)


def _uniform(rows: Sequence[Data]) -> Data | None:
    """What the IKM is computed from where all unsur have one weight and as many
    responden: then one fraction tells it."""
    if len({(row["bobot"], row["n"]) for row in rows}) != 1:
        return None
    return {"skor": sum(row["skor"] for row in rows), "n": rows[0]["n"]}


def _unsur_rows(hasil: Entry, titles: Mapping[str, str], rumus: Rumus) -> list[Data]:
    lowest = rank_unsur(hasil["unsur"], titles)[:LOWEST]
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


def _profil(
    konteks: Konteks, profil: Mapping[str, Mapping[str, int]], n: int
) -> list[Data]:
    """Counts of responden in the order of the form, with those who did not say."""
    usia = {item.kode: item.judul for item in konteks.katalog.situs.survei.usia}
    choices = dict(profil_choices(usia))
    choices["kanal"] = JUDUL_KANAL
    titles = {**JUDUL_PROFIL, "kanal": "Cara mengisi"}
    return [
        {"judul": titles[name], "baris": rows}
        for name, labels in choices.items()
        if (rows := _profil_rows(labels, profil.get(name, {}), n))
    ]


def _profil_rows(
    labels: Mapping[str, str], counts: Mapping[str, int], n: int
) -> list[Data]:
    """A code that the region no longer asks for is counted under its own name."""
    if not counts:
        return []
    known = {**labels, TIDAK_MENJAWAB: "Tidak menjawab"}
    known |= {code: code for code in counts if code not in known}
    return [
        {"judul": judul, "n": counts[code], "persen": round(100 * counts[code] / n, 1)}
        for code, judul in known.items()
        if counts.get(code)
    ]


def rank_parts(
    konteks: Konteks, parts: Sequence[tuple[Scope, Entry | None, Data]], whole: Entry
) -> list[Data]:
    """The rows of an overview, ranked only as far as the intervals separate them.

    Comparable are results of the same period and instrument as the `whole`; the others
    follow without a rank.
    """
    rows = {row["url"]: row for _, _, row in parts}
    selang = {
        row["url"]: (hasil["selang"][0], hasil["selang"][1])
        for _, entry, row in parts
        if entry
        and all(entry[name] == whole[name] for name in ("periode", "instrumen"))
        and (hasil := konteks.index.leading(entry))
        and hasil["selang"]
    }
    ranked = [
        {**rows[url], "peringkat": [rank.dari, rank.sampai]}
        for url, rank in rank_by_selang(selang).items()
    ]
    rest = [
        {**row, "peringkat": None} for url, row in rows.items() if url not in selang
    ]
    return ranked + rest
