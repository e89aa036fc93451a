"""Notes of the super admin to the operators: edaran, and reminders of a report.

Statements that change run inside `Store.writing()`.
"""

from dataclasses import dataclass
from datetime import date

from siputri.store.store import Store

MAX_PESAN = 500
_COLUMNS = "id, judul, teks, until, created_at, created_by, withdrawn_at"


@dataclass(frozen=True)
class Edaran:
    """A note that operators see up to and including the day `until` (ISO 8601) unless
    it was withdrawn. Times are ISO 8601 in UTC."""

    id: int
    judul: str
    teks: str
    until: str
    created_at: str
    created_by: str
    withdrawn_at: str | None

    def is_in_force(self, day: date) -> bool:
        return self.withdrawn_at is None and self.until >= day.isoformat()


@dataclass(frozen=True)
class Pengingat:
    """What an operator was last told about a report, and when (ISO 8601, UTC)."""

    at: str
    by: str
    pesan: str


def check_until(until: str, today: date) -> None:
    """The last day of an edaran. Raises ValueError, for people."""
    try:
        last = date.fromisoformat(until)
    except ValueError:
        raise ValueError("Isi tanggal terakhir edaran ini tampil.") from None
    if last < today or last.isoformat() != until:
        raise ValueError("Tanggal terakhir tampil tidak boleh sudah lewat.")


def insert_edaran(
    store: Store, judul: str, teks: str, until: str, at: str, by: str
) -> None:
    """What `check_pesan` and `check_until` have let through."""
    store.db.execute(
        "INSERT INTO edaran (judul, teks, until, created_at, created_by) "
        "VALUES (?, ?, ?, ?, ?)",
        [judul, teks, until, at, by],
    )


def withdraw_edaran(store: Store, id: int, at: str) -> bool:
    """Whether it was there and not withdrawn yet."""
    cursor = store.db.execute(
        "UPDATE edaran SET withdrawn_at = ? WHERE id = ? AND withdrawn_at IS NULL",
        [at, id],
    )
    return bool(cursor.rowcount)


def read_edaran(store: Store) -> tuple[Edaran, ...]:
    """All, the newest first."""
    rows = store.rows(f"SELECT {_COLUMNS} FROM edaran ORDER BY id DESC")  # noqa: S608
    return tuple(Edaran(*row) for row in rows)


def edaran_in_force(store: Store, day: date) -> tuple[Edaran, ...]:
    return tuple(item for item in read_edaran(store) if item.is_in_force(day))


def set_pengingat(
    store: Store, opd: str, periode: str, pesan: str, at: str, by: str
) -> None:
    """Replaces what was said before about this report."""
    store.db.execute(
        "INSERT OR REPLACE INTO pengingat (opd, periode, at, by, pesan) "
        "VALUES (?, ?, ?, ?, ?)",
        [opd, periode, at, by, pesan],
    )


def read_pengingat(store: Store, periode: str) -> dict[str, Pengingat]:
    """By OPD."""
    rows = store.rows(
        "SELECT opd, at, by, pesan FROM pengingat WHERE periode = ?", [periode]
    )
    return {opd: Pengingat(*rest) for opd, *rest in rows}


def pengingat_of(store: Store, opd: str) -> dict[str, Pengingat]:
    """What the operator of an OPD still has to do: by period, of the reports that were
    not sent."""
    rows = store.rows(
        "SELECT pengingat.periode, at, by, pesan FROM pengingat "
        "LEFT JOIN laporan USING (opd, periode) "
        "WHERE opd = ? AND ifnull(status, 'draf') = 'draf' ORDER BY pengingat.periode",
        [opd],
    )
    return {periode: Pengingat(*rest) for periode, *rest in rows}
