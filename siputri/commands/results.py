"""`siputri rekap` and `ikm`: figures, from the store or from anybody's table."""

import argparse
import sys
from pathlib import Path
from typing import Any

from siputri.commands.common import (
    FAILED,
    OK,
    Subparsers,
    add_command,
    print_json,
)
from siputri.laporan.tabel import read_tabel
from siputri.settings import Settings
from siputri.skm.hasil_data import hasil_data
from siputri.skm.ikm import compute_ikm
from siputri.skm.instrumen import NASIONAL, Instrumen
from siputri.skm.jumlah import sum_skor
from siputri.skm.periode import parse_periode
from siputri.skm.tabel import AnswersError, parse_answers
from siputri.store import Store
from siputri.terbit.reading import require_katalog
from siputri.terbit.terbitan import compute_rekap, today_in


def add(subparsers: Subparsers) -> None:
    sub = add_command(subparsers, "rekap", rekap, "Cetak hasil survei.")
    sub.add_argument("--periode", help="hanya periode ini: 2026, 2026-S1, 2026-TW3")
    sub.add_argument("--json", action="store_true", help="keluaran JSON")
    sub.add_argument("--semua", action="store_true", help="semua jawaban, untuk staf")
    text = "Hitung IKM dari tabel jawaban CSV atau XLSX."
    sub = add_command(subparsers, "ikm", ikm, text)
    sub.add_argument("file", type=Path, metavar="FILE", help="tabel jawaban")
    sub.add_argument("--instrumen", metavar="KODE", help="instrumen dari isi")
    sub.add_argument("--json", action="store_true", help="keluaran JSON")


def rekap(arguments: argparse.Namespace, settings: Settings) -> int:
    katalog = require_katalog(settings)
    with Store(settings.database, readonly=True) as store:
        data = compute_rekap(
            store, katalog, today_in(katalog), published=not arguments.semua
        )
    if arguments.periode:
        kode = parse_periode(arguments.periode).kode
        data["hasil"] = [item for item in data["hasil"] if item["periode"] == kode]
    if arguments.json:
        print_json(data)
    else:
        for line in _rekap_lines(data["hasil"]):
            print(line)
    return OK


def _rekap_lines(entries: list[dict[str, Any]]) -> list[str]:
    lines = []
    for entry in entries:
        unit = entry["unit"] and f"unit/{entry['unit']}"
        parts = filter(None, (entry["opd"], entry["layanan"], unit))
        scope = "/".join(parts) or "(daerah)"
        values = [
            f"{kode} {hasil['nilai']['ikm']:.2f} {hasil['nilai']['mutu']}"
            for kode, hasil in entry["hasil"].items()
            if hasil["nilai"]
        ]
        shown = "  ".join(values) or ("ditahan" if entry["ditahan"] else "-")
        lines.append(f"{entry['periode']:9} {scope:60} n={entry['n']:<6} {shown}")
    return lines or ["Belum ada hasil."]


def ikm(arguments: argparse.Namespace, settings: Settings) -> int:
    instrumen, leading = NASIONAL, NASIONAL.rumus[0].kode
    if arguments.instrumen:
        katalog = require_katalog(settings)
        found = katalog.instrumen_by_kode.get(arguments.instrumen)
        if found is None:
            print(f"Instrumen '{arguments.instrumen}' tidak ada.", file=sys.stderr)
            return FAILED
        instrumen = Instrumen.from_data(found.model_dump())
        leading = instrumen.rumus_by_kode(katalog.situs.survei.hasil_utama).kode
    try:
        forms = parse_answers(read_tabel(arguments.file), instrumen)
    except AnswersError as error:
        for mistake in error.errors:
            print(f"{arguments.file}: {mistake}", file=sys.stderr)
        return FAILED
    jumlah = sum_skor(instrumen, forms)
    data = {
        rumus.kode: _flat(hasil_data(compute_ikm(jumlah, rumus, instrumen)), jumlah.n)
        for rumus in instrumen.rumus
    }
    if arguments.json:
        print_json({**data[leading], "hasil": data})
    else:
        _print_ikm(data[leading])
    return OK


def _flat(hasil: dict[str, Any], n: int) -> dict[str, Any]:
    """One result as `siputri ikm --json` promises it."""

    def value(name: str) -> Any:
        return hasil[name] and hasil[name]["ikm"]

    return {
        "n": n,
        "nrr": {key: item["nrr"] for key, item in hasil["unsur"].items()},
        "ikm": value("nilai"),
        "ikm_0111": value("nilai_0111"),
        "ikm_011": value("nilai_011"),
        "mutu": hasil["nilai"] and hasil["nilai"]["mutu"],
        "selang": hasil["selang"],
    }


def _print_ikm(data: dict[str, Any]) -> None:
    print(f"Responden: {data['n']}")
    for key, nrr in data["nrr"].items():
        print(f"  {key:14} {'-' if nrr is None else f'{nrr:.3f}'}")
    if data["ikm"] is None:
        print("IKM tidak dapat dihitung: ada unsur yang tidak dijawab siapa pun.")
    else:
        print(f"IKM {data['ikm']:.2f}, mutu {data['mutu']}")
