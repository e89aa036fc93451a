"""`siputri audit`: a recap made elsewhere, computed again."""

import argparse
from pathlib import Path
from typing import Any

from siputri.commands.common import FAILED, OK, Subparsers, add_command, print_json
from siputri.laporan.tabel import read_tabel
from siputri.settings import Settings
from siputri.skm.audit import HasilAudit, RekapError, audit_rekap, parse_buku


def add(subparsers: Subparsers) -> None:
    text = "Periksa rekap IKM kabupaten: angka mana yang tidak mungkin."
    sub = add_command(subparsers, "audit", audit, text)
    sub.add_argument("file", type=Path, metavar="FILE", help="rekap CSV atau XLSX")
    sub.add_argument("--json", action="store_true", help="keluaran JSON")


def audit(arguments: argparse.Namespace, _settings: Settings) -> int:
    file: Path = arguments.file
    try:
        hasil = audit_rekap(parse_buku(read_tabel(file)))
    except RekapError as error:
        raise RekapError(f"{file}: {error}") from error
    if arguments.json:
        print_json(_data(file, hasil))
    else:
        for temuan in hasil.temuan:
            print(f"{file}: {temuan}")
        _print_summary(hasil)
    return FAILED if hasil.temuan else OK


def _print_summary(hasil: HasilAudit) -> None:
    print(f"{hasil.baris} baris diperiksa, {len(hasil.temuan)} temuan.")
    if hasil.cara is None:
        print("Cara hitung: tidak ada yang cocok dengan angka tercetak.")
        return
    print(f"Cara hitung: {hasil.uraian}.")
    print(f"Cara ini cocok dengan {hasil.cocok} dari {hasil.dihitung} baris.")
    if hasil.beda:
        print(f"Dengan bobot tepat mutunya lain: {'; '.join(hasil.beda)}.")


def _data(file: Path, hasil: HasilAudit) -> dict[str, Any]:
    cara = hasil.cara
    return {
        "berkas": str(file),
        "baris": hasil.baris,
        "cara": cara
        and {
            "uraian": hasil.uraian,
            "desimal_bobot": cara.bobot,
            "desimal_nrr": cara.nrr,
            "desimal_tertimbang": cara.tertimbang,
            "desimal_jumlah": cara.jumlah,
            "pembulatan": cara.mode,
            "cocok": hasil.cocok,
            "dihitung": hasil.dihitung,
            "mutu_lain_bila_tepat": list(hasil.beda),
        },
        "temuan": [
            {
                "baris": item.baris,
                "kolom": item.kolom.judul,
                "huruf": item.kolom.huruf,
                "kode": item.kode,
                "kalimat": item.kalimat,
            }
            for item in hasil.temuan
        ],
    }
