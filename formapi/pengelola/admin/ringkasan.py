"""The super admin's first page: is everything well, and where is what."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from formapi.pengelola.admin.umum import ADMIN
from formapi.pengelola.periode import today_of
from formapi.pengelola.visit import Visit
from siputri.katalog.kelengkapan import measure_kelengkapan
from siputri.settings import Settings
from siputri.store import Store
from siputri.store.antrean import Penerbitan, Status, is_pending, last_penerbitan
from siputri.store.permintaan import count_open
from siputri.tampilan.angka import format_angka

_LATE = timedelta(hours=26)
"""A night and what it may be late."""
_LITTLE = 0.1
"""Of the disk; with less free a night may fail."""
_MB = 1024**2


async def show_admin(visit: Visit) -> Response:
    """GET /pengelola/admin"""
    kesehatan = await visit.read(_kesehatan, visit)
    kesehatan += await run_in_threadpool(_disk, visit)
    data = {"kesehatan": kesehatan, "kelengkapan": _kelengkapan(visit)}
    return visit.render("admin/ringkasan.html", data)


def _fact(
    judul: str, isi: str, *, awas: bool = False, url: str | None = None
) -> dict[str, Any]:
    return {"judul": judul, "isi": isi, "awas": awas, "url": url}


def _kesehatan(store: Store, visit: Visit) -> list[dict[str, Any]]:
    last = last_penerbitan(store, malam=False)
    bad = last.hitungan.bad_files if last and last.hitungan else 0
    usul = count_open(store)
    return [
        _night(visit, last_penerbitan(store, malam=True)),
        _fact(
            "Berkas isi yang salah pada penerbitan terakhir",
            format_angka(bad) if last and last.hitungan else "belum ada penerbitan",
            awas=bad > 0,
            url=f"{ADMIN}/terbit",
        ),
        _fact(
            "Antrean penerbitan",
            "ada yang menunggu atau berjalan" if is_pending(store) else "kosong",
            url=f"{ADMIN}/terbit",
        ),
        _fact(
            "Usul operator yang belum selesai",
            format_angka(usul),
            url=f"{ADMIN}/permintaan",
        ),
    ]


def _night(visit: Visit, last: Penerbitan | None) -> dict[str, Any]:
    judul = "Pekerjaan malam terakhir"
    if last is None or last.finished_at is None:
        return _fact(judul, "belum pernah", awas=True)
    failed = last.status is Status.GAGAL
    text = f"{visit.waktu(last.finished_at)}, {'gagal' if failed else 'selesai'}"
    late = _is_late(visit, datetime.fromisoformat(last.finished_at))
    text += " (terlambat)" if late else ""
    return _fact(judul, text, awas=failed or late, url=f"{ADMIN}/terbit")


def _is_late(visit: Visit, at: datetime) -> bool:
    return visit.state.gate.clock.now() - at > _LATE


def _disk(visit: Visit) -> list[dict[str, Any]]:
    settings = visit.state.settings
    usage = shutil.disk_usage(settings.var)
    free = f"{format_angka(usage.free / 1024**3, 1)} GB"
    log = settings.database.with_name(f"{settings.database.name}-wal")
    size = sum(
        file.stat().st_size for file in (settings.database, log) if file.exists()
    )
    return [
        _backup(visit, settings),
        _fact("Sisa ruang disk", free, awas=usage.free < _LITTLE * usage.total),
        _fact("Ukuran basis data", f"{format_angka(size / _MB, 1)} MB"),
    ]


def _backup(visit: Visit, settings: Settings) -> dict[str, Any]:
    """A backup is there under its name only once it was verified."""
    judul = "Cadangan terakhir yang terverifikasi"
    found = [file for file in _files(settings.backups) if file.is_file()]
    if not found:
        return _fact(judul, "belum ada", awas=True)
    newest = max(file.stat().st_mtime for file in found)
    at = datetime.fromtimestamp(newest, UTC)
    late = _is_late(visit, at)
    text = visit.waktu(at.isoformat()) + (" (terlambat)" if late else "")
    return _fact(judul, text, awas=late)


def _files(folder: Path) -> list[Path]:
    return [*folder.glob("siputri-*")]


def _kelengkapan(visit: Visit) -> list[dict[str, Any]]:
    """How complete each OPD is; the whole stands on a page of its own."""
    measured = measure_kelengkapan(visit.release.katalog, today_of(visit))
    return [
        {
            "nama": item.opd.nama,
            "layanan": len(item.layanan),
            "lengkap": item.complete,
            "maklumat": item.has_maklumat and not item.missing_statements,
            "unit": len(item.opd.unit),
        }
        for item in measured
    ]
