"""The Laporan SKM of each OPD and period: its texts and how far it is.

Statements that change run inside `Store.writing()`, together with their line of audit.
"""

import json
from dataclasses import dataclass, field

from siputri.skm.naskah import NaskahLaporan, StatusLaporan
from siputri.store.store import Store
from siputri.store.versi import check_versi

DAERAH = ""
"""Stands for the OPD in the periodic report to the head of the region, of which only
who signs it is written; it is sent nowhere."""
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
    pengelola; without these it was never begun. `pdf` is the SHA-256 of what was
    sent, kept as an attachment."""

    naskah: NaskahLaporan = field(default_factory=NaskahLaporan)
    status: StatusLaporan = StatusLaporan.BELUM
    changed_at: str | None = None
    changed_by: str | None = None
    pdf: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether its texts may still change."""
        return self.status in (StatusLaporan.BELUM, StatusLaporan.DRAF)


def find_laporan(store: Store, opd: str, periode: str) -> LaporanTersimpan:
    rows = store.rows(
        "SELECT naskah, status, changed_at, changed_by, pdf FROM laporan "
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
    rows = store.rows(
        "SELECT opd, status FROM laporan WHERE periode = ? AND opd <> ?",
        [periode, DAERAH],
    )
    return {opd: StatusLaporan(status) for opd, status in rows}


def check_naskah(store: Store, opd: str, periode: str, versi: str | None) -> None:
    """Raises LaporanError once the report was sent, and BerubahError if the texts are
    not those of `versi` any more."""
    kept = find_laporan(store, opd, periode)
    if not kept.is_open:
        raise LaporanError("Laporan sudah dikirim; naskahnya tidak dapat diubah.")
    check_versi(kept.naskah, versi)


def save_naskah(
    store: Store,
    opd: str,
    periode: str,
    naskah: NaskahLaporan,
    at: str,
    by: str,
    versi: str | None = None,
) -> None:
    """Keeps a draft. Raises what `check_naskah` raises."""
    check_naskah(store, opd, periode, versi)
    store.db.execute(
        "INSERT INTO laporan (opd, periode, naskah, status, changed_at, changed_by) "
        "VALUES (?, ?, ?, 'draf', ?, ?) ON CONFLICT (opd, periode) DO UPDATE SET "
        "naskah = excluded.naskah, changed_at = excluded.changed_at, "
        "changed_by = excluded.changed_by",
        [opd, periode, json.dumps(naskah.to_data(), ensure_ascii=False), at, by],
    )


def move_laporan(
    store: Store,
    opd: str,
    periode: str,
    status: StatusLaporan,
    at: str,
    by: str,
    pdf: str | None = None,
) -> None:
    """Sends a draft as the attachment `pdf` (`DIKIRIM`), accepts what was sent
    (`DITERIMA`) or sends it back (`DRAF`), which names no attachment any more. Raises
    LaporanError if it is not there."""
    cursor = store.db.execute(
        "UPDATE laporan SET status = :status, changed_at = :at, changed_by = :by, "
        "pdf = CASE :status WHEN 'draf' THEN NULL ELSE coalesce(:pdf, pdf) END "
        "WHERE opd = :opd AND periode = :periode AND status = :before",
        {
            "status": status,
            "at": at,
            "by": by,
            "pdf": pdf,
            "opd": opd,
            "periode": periode,
            "before": _BEFORE.get(status),
        },
    )
    if not cursor.rowcount:
        now = find_laporan(store, opd, periode).status
        raise LaporanError(f"Laporan ini {now}; tidak dapat menjadi {status}.")
