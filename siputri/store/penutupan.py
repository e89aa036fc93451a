"""Closing a triwulan: from then on all its answers count (domain rules §2).

Statements that change run inside `Store.writing()`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from siputri.skm.himpunan import gather
from siputri.skm.instrumen import Instrumen
from siputri.skm.penahanan import Tempat
from siputri.skm.terbitan import Sel, SelTerbit, first_taken_in, taken_in_again
from siputri.store.store import Store
from siputri.store.terbitan import count_changes, published_cells, take_in
from siputri.store.tutup import Tutup, mark_closed, read_tutup


@dataclass(frozen=True)
class JumlahOpd:
    """What an OPD has in one triwulan: answers, those of them that are excluded, and
    those that are published."""

    opd: str
    answers: int
    excluded: int
    published: int


def close_triwulan(
    store: Store,
    instrumen: Iterable[Instrumen],
    triwulan: str,
    today: date,
    closed_at: str,
) -> bool:
    """All answers of the triwulan count from now on. Whether it was open: nothing
    happens to one that is closed already.

    `instrumen` are all there are, `closed_at` is ISO 8601 in UTC.
    """
    tutup = read_tutup(store).get(triwulan, Tutup(closed=False, times=0))
    if tutup.closed:
        return False
    for item in instrumen:
        sels = _taken_in(store, item, triwulan, reopened=tutup.reopened)
        take_in(store, item, sels, today.isoformat())
    mark_closed(store, triwulan, closed_at)
    return True


def _taken_in(
    store: Store, instrumen: Instrumen, triwulan: str, *, reopened: bool
) -> frozenset[Sel]:
    """The Sel that a closing changes."""
    changes = count_changes(store, instrumen, triwulan)
    if not reopened:
        return first_taken_in(changes)
    shown = _shown_layanan(published_cells(store), instrumen.kode, triwulan)
    return frozenset(
        sel
        for sel, change in changes.items()
        if taken_in_again(change, shown=Tempat(sel.opd, sel.layanan) in shown)
    )


def _shown_layanan(
    cells: Iterable[SelTerbit], instrumen: str, triwulan: str
) -> frozenset[Tempat]:
    members = [
        cell
        for cell in cells
        if (cell.sel.instrumen, cell.sel.triwulan) == (instrumen, triwulan)
    ]
    found = gather(members, public=True).triwulan.get(triwulan)
    return frozenset(found.by_tempat) - found.held if found else frozenset()


def count_triwulan(store: Store, triwulan: str) -> Iterator[JumlahOpd]:
    """Every OPD that has answers in the triwulan, by kode."""
    rows = store.rows(
        "SELECT opd, count(*), count(dikecualikan), count(terbit) FROM jawaban "
        "WHERE triwulan = ? GROUP BY opd ORDER BY opd",
        [triwulan],
    )
    for row in rows:
        yield JumlahOpd(*row)


def asked_tempat(store: Store, triwulan: str) -> frozenset[Tempat]:
    """The layanan that have answers in the triwulan."""
    rows = store.rows(
        "SELECT DISTINCT opd, layanan FROM jawaban WHERE triwulan = ?", [triwulan]
    )
    return frozenset(Tempat(opd, layanan) for opd, layanan in rows)
