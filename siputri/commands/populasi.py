"""`siputri populasi`: how many people a layanan served, and who says so."""

import argparse
import sys

from siputri.commands.common import FAILED, OK, Subparsers, add_command
from siputri.settings import Settings
from siputri.skm.periode import parse_periode
from siputri.skm.populasi import state_populasi
from siputri.skm.sampel import needed_sampel
from siputri.store import Store
from siputri.store.populasi import set_populasi
from siputri.terbit.reading import require_katalog
from siputri.terbit.terbitan import today_in


def add(subparsers: Subparsers) -> None:
    text = "Catat jumlah pengguna layanan dalam satu periode."
    sub = add_command(subparsers, "populasi", set_one, text)
    sub.add_argument("action", choices=("set",), help="yang dilakukan")
    sub.add_argument("layanan", metavar="OPD/SLUG")
    sub.add_argument("periode", metavar="PERIODE", help="2026, 2026-S1, 2026-TW3")
    sub.add_argument("n", type=int, metavar="N", help="jumlah pengguna, paling kecil 1")
    sub.add_argument("--sumber", required=True, help="dari mana jumlah itu")


def set_one(arguments: argparse.Namespace, settings: Settings) -> int:
    katalog = require_katalog(settings)
    periode = parse_periode(arguments.periode)
    opd, _, slug = arguments.layanan.partition("/")
    judul = katalog.judul_layanan(opd, slug)
    if judul is None:
        print(f"Layanan '{arguments.layanan}' tidak ada.", file=sys.stderr)
        return FAILED
    populasi = state_populasi(arguments.n, arguments.sumber)
    today, days = today_in(katalog), katalog.situs.survei.tutup_setelah_hari
    with Store(settings.database) as store, store.writing():
        set_populasi(store, opd, slug, periode, populasi, today, days)
    needed = needed_sampel(populasi.n)
    print(f"{judul}, {periode.judul}: {populasi.n} pengguna, perlu {needed} responden.")
    return OK
