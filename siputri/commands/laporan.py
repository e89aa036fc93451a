"""`siputri laporan`: the Laporan SKM of an OPD, or its olah data."""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Timer

from siputri.commands.common import OK, Subparsers, add_command
from siputri.katalog.katalog import Katalog
from siputri.laporan.instrumen import domain_instrumen
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.laporan.laporan_skm import render_laporan
from siputri.laporan.olah_data import render_olah_data
from siputri.pengelola import Catatan, Tindakan
from siputri.settings import Settings
from siputri.skm.periode import parse_periode
from siputri.store import Store
from siputri.store.audit import insert_catatan
from siputri.store.bahan import read_bahan
from siputri.store.lampiran import read_lampiran
from siputri.store.naskah import find_laporan
from siputri.terbit.files import new_file
from siputri.terbit.reading import require_katalog
from siputri.terbit.terbitan import today_in

_PATIENCE = 1.0
"""Seconds after which a person wants to know that something happens."""
_RENDER: dict[str, Callable[[LaporanSkm], bytes]] = {
    ".pdf": render_laporan,
    ".xlsx": render_olah_data,
}


def add(subparsers: Subparsers) -> None:
    text = "Buat Laporan SKM satu OPD (.pdf) atau olah datanya (.xlsx)."
    sub = add_command(subparsers, "laporan", laporan, text)
    sub.add_argument("file", type=Path, metavar="FILE", help="tujuan: .pdf atau .xlsx")
    sub.add_argument("--opd", required=True, metavar="OPD")
    sub.add_argument("--periode", required=True, help="2026, 2026-S1 atau 2026-TW3")


def laporan(arguments: argparse.Namespace, settings: Settings) -> int:
    """Raises ValueError for an OPD, a period or a file that cannot be."""
    file, katalog = arguments.file, require_katalog(settings)
    render = _RENDER.get(file.suffix.lower())
    if render is None:
        raise ValueError(f"{file.name}: pakai akhiran .pdf atau .xlsx.")
    if arguments.opd not in katalog.opd_by_kode:
        raise ValueError(f"OPD '{arguments.opd}' tidak ada.")
    with new_file(file) as fresh, _patience():
        found = _read(arguments, settings, katalog)
        sent = _sent(settings, found) if render is render_laporan else None
        fresh.write_bytes(sent or render(found))
    print(f"{file}: {found.opd.nama}, {found.periode.judul}, {found.n} responden.")
    return OK


def _read(
    arguments: argparse.Namespace, settings: Settings, katalog: Katalog
) -> LaporanSkm:
    periode = parse_periode(arguments.periode)
    instrumen = domain_instrumen(katalog, arguments.opd)
    zone = katalog.situs.zone
    with Store(settings.database) as store:
        _record(store, arguments.opd, periode.kode)
        bahan = read_bahan(store, arguments.opd, periode, instrumen, zone)
    return LaporanSkm(katalog, bahan, today_in(katalog), settings.url)


def _sent(settings: Settings, laporan: LaporanSkm) -> bytes | None:
    """The report as it was sent. Raises LampiranError if that is lost."""
    with Store(settings.database, readonly=True) as store:
        pdf = find_laporan(store, laporan.opd.kode, laporan.periode.kode).pdf
    return read_lampiran(settings.lampiran, pdf) if pdf else None


def _record(store: Store, opd: str, periode: str) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with store.writing():
        catatan = Catatan(now, Tindakan.BACA_HASIL, f"laporan {periode}", opd)
        insert_catatan(store, catatan)


@contextmanager
def _patience() -> Iterator[None]:
    """Says that it takes a while, if it does."""
    text = "Laporan sedang disusun, mohon tunggu…"
    timer = Timer(_PATIENCE, print, [text], {"file": sys.stderr})
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
