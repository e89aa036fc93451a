"""Which triwulan are closed, and how often they were."""

from dataclasses import dataclass
from datetime import date

from siputri.skm.periode import Periode
from siputri.store.store import Store


@dataclass(frozen=True)
class Tutup:
    """A triwulan that was closed `times` times; open again if not `closed`."""

    closed: bool
    times: int

    @property
    def reopened(self) -> bool:
        return self.times > self.closed


def read_tutup(store: Store) -> dict[str, Tutup]:
    rows = store.rows(
        "SELECT triwulan, closed_at IS NOT NULL, times FROM triwulan_tutup"
    )
    return {row[0]: Tutup(bool(row[1]), row[2]) for row in rows}


def closed_triwulan(store: Store) -> frozenset[str]:
    return frozenset(kode for kode, tutup in read_tutup(store).items() if tutup.closed)


def first_open(
    store: Store, periode: Periode, today: date, days: int
) -> Periode | None:
    """The first triwulan of `periode` whose result is not final, as in
    `Himpunan.is_final`; `days` after its end one without answers is closed, too."""
    known = read_tutup(store)
    for quarter in periode.triwulan:
        tutup = known.get(quarter.kode)
        if tutup and tutup.closed:
            continue
        overdue = tutup is None and quarter.closes_on(days) <= today
        if not overdue or _has_jawaban(store, quarter.kode):
            return quarter
    return None


def _has_jawaban(store: Store, triwulan: str) -> bool:
    sql = "SELECT 1 FROM jawaban WHERE triwulan = ? LIMIT 1"
    return bool(store.rows(sql, [triwulan]))


def takes_kertas(store: Store, triwulan: Periode, today: date, days: int) -> bool:
    """Whether paper is still taken: until its closing day, or opened again."""
    tutup = read_tutup(store).get(triwulan.kode)
    return not tutup.closed if tutup else today < triwulan.closes_on(days)


def mark_closed(store: Store, triwulan: str, closed_at: str) -> None:
    """Inside `store.writing()`."""
    store.db.execute(
        "INSERT INTO triwulan_tutup VALUES (?, ?, 1) ON CONFLICT (triwulan) DO UPDATE "
        "SET closed_at = excluded.closed_at, times = times + 1 WHERE closed_at IS NULL",
        [triwulan, closed_at],
    )


def reopen_triwulan(store: Store, triwulan: str) -> bool:
    """Whether it was closed. Inside `store.writing()`."""
    cursor = store.db.execute(
        "UPDATE triwulan_tutup SET closed_at = NULL "
        "WHERE triwulan = ? AND closed_at IS NOT NULL",
        [triwulan],
    )
    return bool(cursor.rowcount)
