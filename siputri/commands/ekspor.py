"""`siputri export`: stored answers for staff."""

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from siputri.commands.common import OK, Subparsers, add_command
from siputri.laporan.ekspor import writer_for
from siputri.laporan.jawaban import unsur_keys, with_day
from siputri.pengelola import Catatan, Tindakan
from siputri.settings import Settings
from siputri.skm.periode import parse_periode
from siputri.store import Store
from siputri.store.audit import insert_catatan
from siputri.store.ekspor import export_columns, iter_jawaban, iter_saran
from siputri.terbit.files import new_file
from siputri.terbit.reading import require_katalog


def add(subparsers: Subparsers) -> None:
    text = "Salin jawaban ke berkas CSV atau XLSX, untuk staf."
    sub = add_command(subparsers, "export", export, text)
    sub.add_argument("file", type=Path, metavar="FILE", help="tujuan: .csv atau .xlsx")
    sub.add_argument("--opd", metavar="OPD", help="hanya OPD ini")
    sub.add_argument("--periode", help="hanya periode ini: 2026, 2026-S1, 2026-TW3")
    text = "hanya saran: terpisah dari skor dan profil"
    sub.add_argument("--saran", action="store_true", help=text)


def export(arguments: argparse.Namespace, settings: Settings) -> int:
    """Raises ValueError for an OPD, a period or a file that cannot be."""
    katalog = require_katalog(settings)
    opd, periode = arguments.opd, arguments.periode
    if opd is not None and opd not in katalog.opd_by_kode:
        raise ValueError(f"OPD '{opd}' tidak ada.")
    triwulan = (
        [item.kode for item in parse_periode(periode).triwulan] if periode else None
    )
    write, zone = writer_for(arguments.file), katalog.situs.zone
    with Store(settings.database) as store, new_file(arguments.file) as fresh:
        _record(store, arguments)
        if arguments.saran:
            columns = ["tanggal", "opd", "layanan", "saran"]
            rows = _by_day(with_day(iter_saran(store, opd, triwulan), zone))
        else:
            columns = export_columns(unsur_keys(katalog, store.skor_keys()))
            rows = with_day(iter_jawaban(store, columns, opd, triwulan), zone)
        count = write(fresh, columns, rows)
    print(f"{arguments.file}: {count} {'saran' if arguments.saran else 'jawaban'}.")
    return OK


def _record(store: Store, arguments: argparse.Namespace) -> None:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    tindakan = Tindakan.BACA_SARAN if arguments.saran else Tindakan.BACA_HASIL
    detail = f"ekspor {arguments.periode or 'semua periode'}"
    with store.writing():
        insert_catatan(store, Catatan(now, tindakan, detail, arguments.opd))


def _by_day(rows: Iterator[tuple[Any, ...]]) -> Iterator[tuple[Any, ...]]:
    """By OPD, layanan and day; within a day by the text, which says nothing of who
    came first."""
    yield from sorted(rows, key=lambda row: (row[1], row[2], row[0], row[3]))
