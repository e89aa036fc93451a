"""Closing a triwulan: from then on all its answers count (domain rules §2).

Statements that change run inside `Store.writing()`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from siputri.skm.himpunan import gather
from siputri.skm.instrumen import Instrumen
from siputri.skm.penahanan import Tempat
from siputri.skm.terbitan import Sel, SelTerbit, takes_in
from siputri.store.store import Store
from siputri.store.terbitan import (
    Tutup,
    count_changes,
    mark_closed,
    published_cells,
    read_tutup,
    take_in,
)


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
) -> None:
    """All answers of the triwulan count from now on. `instrumen` are all there are,
    `closed_at` is ISO 8601 in UTC."""
    for item in instrumen:
        take_in(store, item, _taken(store, item, triwulan), today.isoformat())
    mark_closed(store, triwulan, closed_at)


def _taken(store: Store, instrumen: Instrumen, triwulan: str) -> list[Sel]:
    """The Sel that a closing changes."""
    known = read_tutup(store).get(triwulan, Tutup(closed=False, times=0))
    shown = _shown_layanan(published_cells(store), instrumen.kode, triwulan)
    return [
        sel
        for sel, found in count_changes(store, instrumen, triwulan).items()
        if takes_in(
            found.change,
            found.published,
            reopened=known.reopened,
            shown=Tempat(sel.opd, sel.layanan) in shown,
        )
    ]


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
