"""The Laporan SKM of each OPD and period: its texts and how far it is.

Statements that change run inside `Store.writing()`, together with their line of audit.
"""

import json
from dataclasses import dataclass, field

from siputri.skm.naskah import NaskahLaporan, StatusLaporan
from siputri.store.store import Store
from siputri.store.versi import check_versi

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
    store: Store,
    opd: str,
    periode: str,
    naskah: NaskahLaporan,
    at: str,
    by: str,
    versi: str | None = None,
) -> None:
    """Keeps a draft. Raises LaporanError once the report was sent, and BerubahError if
    the texts are not those of `versi` any more."""
    kept = find_laporan(store, opd, periode)
    if kept.status in (StatusLaporan.BELUM, StatusLaporan.DRAF):
        check_versi(kept.naskah, versi)
    cursor = store.db.execute(
        "INSERT INTO laporan (opd, periode, naskah, status, changed_at, changed_by) "
        "VALUES (?, ?, ?, 'draf', ?, ?) ON CONFLICT (opd, periode) DO UPDATE SET "
        "naskah = excluded.naskah, changed_at = excluded.changed_at, "
        "changed_by = excluded.changed_by WHERE status = 'draf'",
        [opd, periode, json.dumps(naskah.to_data(), ensure_ascii=False), at, by],
    )
    if not cursor.rowcount:
        raise LaporanError("Laporan sudah dikirim; naskahnya tidak dapat diubah.")


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
