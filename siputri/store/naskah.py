"""The Laporan SKM of each OPD and period: its texts and how far it is.

Statements that change run inside `Store.writing()`, together with their line of audit.
"""

import json
from dataclasses import dataclass, field
from datetime import date

from siputri.skm.naskah import NaskahLaporan, StatusLaporan
from siputri.skm.periode import Periode
from siputri.store.store import Store
from siputri.store.tutup import first_open
from siputri.tampilan.angka import format_tanggal

_BEFORE = {
    StatusLaporan.DRAF: StatusLaporan.DIKIRIM,
    StatusLaporan.DIKIRIM: StatusLaporan.DRAF,
    StatusLaporan.DITERIMA: StatusLaporan.DIKIRIM,
}
"""What a report must be to become the other: sent back, sent, accepted."""


class LaporanError(ValueError):
    """The report is not where this can be done; the message says what to do."""


@dataclass(frozen=True)
class LaporanTersimpan:
    """A report as it is kept: the last change with its time (ISO 8601, UTC) and its
    pengelola; without these it was never begun."""

    naskah: NaskahLaporan = field(default_factory=NaskahLaporan)
    status: StatusLaporan = StatusLaporan.BELUM
    changed_at: str | None = None
    changed_by: str | None = None


def find_laporan(store: Store, opd: str, periode: str) -> LaporanTersimpan:
    rows = store.rows(
        "SELECT naskah, status, changed_at, changed_by FROM laporan "
        "WHERE opd = ? AND periode = ?",
        [opd, periode],
    )
    if not rows:
        return LaporanTersimpan()
    naskah, status, *change = rows[0]
    parsed = NaskahLaporan.from_data(json.loads(naskah))
    return LaporanTersimpan(parsed, StatusLaporan(status), *change)


def read_status(store: Store, periode: str) -> dict[str, StatusLaporan]:
    """How far the report of a period is, by OPD; who is missing has not begun."""
    rows = store.rows("SELECT opd, status FROM laporan WHERE periode = ?", [periode])
    return {opd: StatusLaporan(status) for opd, status in rows}


def save_naskah(
    store: Store, opd: str, periode: str, naskah: NaskahLaporan, at: str, by: str
) -> None:
    """Keeps a draft. Raises LaporanError once the report was sent."""
    cursor = store.db.execute(
        "INSERT INTO laporan (opd, periode, naskah, status, changed_at, changed_by) "
        "VALUES (?, ?, ?, 'draf', ?, ?) ON CONFLICT (opd, periode) DO UPDATE SET "
        "naskah = excluded.naskah, changed_at = excluded.changed_at, "
        "changed_by = excluded.changed_by WHERE status = 'draf'",
        [opd, periode, json.dumps(naskah.to_data(), ensure_ascii=False), at, by],
    )
    if not cursor.rowcount:
        raise LaporanError("Laporan sudah dikirim; naskahnya tidak dapat diubah.")


def why_not_sent(store: Store, periode: Periode, today: date, days: int) -> str | None:
    """For people: what a report waits for before it can be sent; None if its result is
    final. A triwulan is closed `days` after its end."""
    found = first_open(store, periode, today, days)
    if found is None:
        return None
    day = found.closes_on(days)
    when = (
        f"Penutupannya {format_tanggal(day)}."
        if today < day
        else "Minta super admin menutupnya."
    )
    return (
        f"Laporan {periode.judul} belum dapat dikirim: {found.judul} belum ditutup. "
        f"{when}"
    )


def send_laporan(
    store: Store, opd: str, periode: Periode, today: date, days: int, at: str, by: str
) -> None:
    """Sends a draft whose period is closed. Raises LaporanError."""
    if waiting := why_not_sent(store, periode, today, days):
        raise LaporanError(waiting)
    move_laporan(store, opd, periode.kode, StatusLaporan.DIKIRIM, at, by)


def move_laporan(
    store: Store, opd: str, periode: str, status: StatusLaporan, at: str, by: str
) -> None:
    """Sends a draft (`DIKIRIM`), accepts what was sent (`DITERIMA`) or sends it back
    (`DRAF`). Raises LaporanError if it is not there."""
    cursor = store.db.execute(
        "UPDATE laporan SET status = ?, changed_at = ?, changed_by = ? "
        "WHERE opd = ? AND periode = ? AND status = ?",
        [status, at, by, opd, periode, _BEFORE.get(status)],
    )
    if not cursor.rowcount:
        now = find_laporan(store, opd, periode).status
        raise LaporanError(f"Laporan ini {now}; tidak dapat menjadi {status}.")
