"""`siputri formulir` and `import`: the survey on paper, out and back in."""

import argparse
import os
import pwd
import sys
from datetime import UTC, datetime
from pathlib import Path

from siputri.commands.common import (
    FAILED,
    OK,
    Subparsers,
    add_command,
)
from siputri.katalog.katalog import Katalog
from siputri.laporan.formulir import formulir_of
from siputri.laporan.formulir_cetak import render_cetak
from siputri.laporan.formulir_kertas import Templat, render_templat
from siputri.laporan.tabel import read_tabel
from siputri.pengelola import Catatan, Tindakan
from siputri.settings import Settings, read_secrets
from siputri.skm.bundel import Bundel, Impor
from siputri.skm.jawaban import Formulir
from siputri.skm.kertas import Kertas, parse_kertas
from siputri.skm.periode import Periode, parse_periode
from siputri.skm.tabel import AnswersError
from siputri.store import Store
from siputri.store.kertas import save_kertas
from siputri.terbit.files import new_file
from siputri.terbit.reading import require_katalog
from siputri.terbit.terbitan import today_in


def add(subparsers: Subparsers) -> None:
    text = "Buat formulir kertas (.pdf) atau templat untuk mengetiknya (.xlsx)."
    sub = add_command(subparsers, "formulir", formulir, text)
    sub.add_argument("layanan", metavar="OPD/SLUG", help="layanan yang dinilai")
    sub.add_argument("file", type=Path, metavar="FILE", help="tujuan: .pdf atau .xlsx")
    sub.add_argument("--unit", metavar="U", help="unit pelayanan, dicetak di formulir")
    text = "Masukkan jawaban kertas dari templat XLSX atau CSV."
    sub = add_command(subparsers, "import", import_kertas, text)
    sub.add_argument("file", type=Path, metavar="FILE", help="templat yang sudah diisi")
    sub.add_argument("--layanan", required=True, metavar="OPD/SLUG")
    sub.add_argument("--periode", required=True, metavar="TRIWULAN", help="2026-TW3")
    sub.add_argument("--unit", metavar="U", help="unit pelayanan asal formulir")
    text = "yang mengetik formulir (bila kosong: nama login)"
    sub.add_argument("--oleh", metavar="NAMA", help=text)


def formulir(arguments: argparse.Namespace, settings: Settings) -> int:
    katalog = require_katalog(settings)
    asked = _asked(katalog, arguments.layanan, arguments.unit)
    templat = Templat(
        judul=katalog.judul_layanan(asked.opd, asked.layanan) or "",
        opd=katalog.opd_by_kode[asked.opd].nama,
        formulir=asked,
        instrumen=katalog.instrumen_of(asked.opd),
    )
    match arguments.file.suffix.lower():
        case ".pdf":
            unit = arguments.unit and asked.unit[arguments.unit]
            content = render_cetak(templat, katalog, settings.url, unit)
        case ".xlsx":
            content = render_templat(templat)
        case _:
            raise ValueError(f"{arguments.file.name}: pakai akhiran .pdf atau .xlsx.")
    with new_file(arguments.file) as fresh:
        fresh.write_bytes(content)
    print(arguments.file)
    return OK


def import_kertas(arguments: argparse.Namespace, settings: Settings) -> int:
    """Raises ValueError for a layanan, a unit or a triwulan that cannot be."""
    katalog = require_katalog(settings)
    asked = _asked(katalog, arguments.layanan, arguments.unit)
    today = today_in(katalog)
    triwulan = _triwulan(arguments.periode)
    if triwulan.first > today:
        raise ValueError(f"{triwulan.judul} belum mulai.")
    try:
        rows = read_tabel(arguments.file, merged=False)
        kertas = parse_kertas(rows, asked, triwulan, unit=arguments.unit, today=today)
        impor = _save(arguments, settings, asked, kertas, katalog)
    except AnswersError as error:
        for mistake in error.errors:
            print(f"{arguments.file}: {mistake}", file=sys.stderr)
        print("Tidak ada yang disimpan.", file=sys.stderr)
        return FAILED
    _tell(impor, len(kertas), f"{arguments.layanan}, {triwulan.judul}")
    return OK


def _save(
    arguments: argparse.Namespace,
    settings: Settings,
    asked: Formulir,
    kertas: tuple[Kertas, ...],
    katalog: Katalog,
) -> Impor:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    oleh = _oleh(arguments.oleh)
    bundel = Bundel(
        opd=asked.opd,
        layanan=asked.layanan,
        instrumen=asked.instrumen,
        triwulan=arguments.periode,
        oleh=oleh,
        received_at=now,
        kertas=kertas,
        key=read_secrets(settings.secret_file).token,
    )
    detail = f"{arguments.layanan} {arguments.periode}, {len(kertas)} kertas, {oleh}"
    catatan = Catatan(now, Tindakan.IMPOR_JAWABAN, detail, asked.opd)
    days = katalog.situs.survei.tutup_setelah_hari
    with Store(settings.database) as store:
        return save_kertas(store, bundel, catatan, today_in(katalog), days)


def _tell(impor: Impor, count: int, what: str) -> None:
    baru, diperbaiki = len(impor.baru), len(impor.diperbaiki)
    print(
        f"{what}: {count} formulir; {baru} baru, {diperbaiki} diperbaiki, "
        f"{impor.sama} sama."
    )
    if impor.diperbaiki:
        print(f"Diperbaiki: {', '.join(kertas.nomor for kertas in impor.diperbaiki)}")
    if not baru and not diperbaiki:
        print("Tidak ada yang baru: semua formulir ini sudah tersimpan.")


def _asked(katalog: Katalog, layanan: str, unit: str | None) -> Formulir:
    opd, _, slug = layanan.partition("/")
    found = formulir_of(katalog, opd, slug)
    if found is None:
        raise ValueError(f"Layanan '{layanan}' tidak ada. Tulis OPD/SLUG.")
    if unit is not None and unit not in found.unit:
        known = ", ".join(found.unit) or "tidak ada unit"
        raise ValueError(f"Unit '{unit}' tidak ada di layanan ini ({known}).")
    return found


def _triwulan(kode: str) -> Periode:
    periode = parse_periode(kode)
    if periode.months != 3:
        raise ValueError(f"'{kode}' bukan triwulan. Tulis seperti 2026-TW3.")
    return periode


def _oleh(nama: str | None) -> str:
    """Who entered the forms: as told, else the login of the operating system."""
    if nama is None:
        try:
            nama = pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            nama = f"uid {os.getuid()}"
    nama = " ".join(nama.split())
    if not 0 < len(nama) <= 100 or not nama.isprintable():
        raise ValueError("Nama pada --oleh kosong atau lebih dari 100 huruf.")
    return nama
