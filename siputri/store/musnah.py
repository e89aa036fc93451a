"""Usul musnah: answers whose retention is over, and their destruction.

Answers are public archives (UU 43/2009): nothing here is called but by a super admin's
audited act. What was published of them stays, and so do the texts of the OPD's reports.
The figures of a report, which is made anew at each call, are gone: keep its PDF before.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

from siputri.skm.periode import Periode, parse_periode
from siputri.store.store import Store
from siputri.store.tutup import closed_triwulan


class MusnahError(ValueError):
    """It may not be destroyed; the message says why."""


@dataclass(frozen=True)
class JumlahArsip:
    """What is there of one triwulan: answers, trapped ones, and remarks among the
    answers."""

    jawaban: int
    jebakan: int
    saran: int


@dataclass(frozen=True)
class Musnah:
    """A triwulan whose answers were destroyed, with the number and day (ISO 8601) of
    the berita acara."""

    triwulan: str
    at: str
    by: str
    nomor: str
    tanggal: str
    jumlah: JumlahArsip


def count_arsip(store: Store, triwulan: str, zone: ZoneInfo) -> JumlahArsip:
    """`zone` is the region's: a trapped answer belongs to the day of its receipt."""
    ((jawaban, saran),) = store.rows(
        "SELECT count(*), count(saran) FROM jawaban WHERE triwulan = ?", [triwulan]
    )
    ((jebakan,),) = store.rows(
        "SELECT count(*) FROM jebakan WHERE received_at >= ? AND received_at < ?",
        _span(parse_periode(triwulan), zone),
    )
    return JumlahArsip(jawaban, jebakan, saran)


def _span(periode: Periode, zone: ZoneInfo) -> list[str]:
    """The instants at which it begins and ends, as the store writes them."""
    return [
        datetime.combine(day, time(), zone).astimezone(UTC).isoformat()
        for day in (periode.first, periode.end)
    ]


def destroy_triwulan(
    store: Store,
    triwulan: str,
    zone: ZoneInfo,
    nomor: str,
    tanggal: str,
    at: str,
    by: str,
) -> JumlahArsip:
    """Destroys the answers of a closed triwulan; how many. Inside `store.writing()`.

    Their bytes are overwritten, too (`secure_delete`). Raises MusnahError.
    """
    if triwulan not in closed_triwulan(store):
        raise MusnahError("Triwulan ini belum ditutup.")
    jumlah = count_arsip(store, triwulan, zone)
    if not jumlah.jawaban and not jumlah.jebakan:
        raise MusnahError("Jawaban triwulan ini sudah tidak ada.")
    store.db.execute("PRAGMA secure_delete = ON")
    store.db.execute("DELETE FROM jawaban WHERE triwulan = ?", [triwulan])
    store.db.execute(
        "DELETE FROM jebakan WHERE received_at >= ? AND received_at < ?",
        _span(parse_periode(triwulan), zone),
    )
    store.db.execute(
        "INSERT INTO musnah VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            triwulan,
            at,
            by,
            nomor,
            tanggal,
            jumlah.jawaban,
            jumlah.jebakan,
            jumlah.saran,
        ],
    )
    return jumlah


def empty_log(path: Path) -> None:
    """Moves the write-ahead log into the database and empties it, so that no copy of a
    destroyed answer stays in it. Raises StoreError."""
    with Store(path) as store:
        store.rows("PRAGMA wal_checkpoint(TRUNCATE)")


def read_musnah(store: Store) -> dict[str, Musnah]:
    """By triwulan."""
    rows = store.rows(
        "SELECT triwulan, at, by, nomor, tanggal, jawaban, jebakan, saran FROM musnah"
    )
    return {
        triwulan: Musnah(triwulan, at, by, nomor, tanggal, JumlahArsip(*counts))
        for triwulan, at, by, nomor, tanggal, *counts in rows
    }
