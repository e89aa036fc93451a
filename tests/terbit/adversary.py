"""Somebody who keeps every rekap that was ever public, and adds and subtracts.

Each published sum is a row over the answers: 1 where an answer is in it. What can be
worked out from all of them is the space that the rows span. Nobody's answers are shown
if no vector of that space but zero stays within fewer than ten people. Exact, over the
rationals.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import combinations
from typing import Any

from siputri.katalog.katalog import Katalog
from siputri.skm.instrumen import Instrumen
from siputri.skm.jumlah import Jumlah, JumlahLengkap, JumlahUnsur
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.skm.terbitan import Sel, SelTerbit
from siputri.store import Store
from siputri.store.terbitan import published_cells

FEW = 9
"""So many people, or fewer, must never stand alone."""
FULL, BLANK = "waktu", "biaya"
"""An unsur that every form of a story answers, and one that some leave out. The others
are like the first."""
_BASE = 4

Members = frozenset[tuple[Sel, frozenset[int]]]
"""The Sel of one published sum, each with the answers that were published of it."""
Row = dict[int, Fraction]


class Adversary:
    def __init__(self, store: Store, katalog: Katalog) -> None:
        self.store = store
        self.instrumen = {
            item.kode: Instrumen.from_data(item.model_dump())
            for item in katalog.instrumen
        }
        self.sums: set[tuple[Members, str]] = set()
        self.blank: set[int] = set()
        self._cells: tuple[SelTerbit, ...] = ()

    def observe(self, day: date) -> None:
        """Reads the rekap of this day and writes down what each sum is made of."""
        masukan = RekapMasukan(self.instrumen, day, closes_after=30)
        cells = published_cells(self.store)
        if cells == self._cells:
            return
        self._cells = cells
        answers = self._published()
        rekap = build_rekap(cells, masukan, public=True)
        marked = build_rekap(_mark(cells), masukan, public=True)
        for entry, traced in zip(rekap["hasil"], marked["hasil"], strict=True):
            for kode, hasil in traced["hasil"].items():
                self._read(entry["hasil"][kode], hasil, cells, answers)

    def _published(self) -> dict[Sel, dict[int, tuple[int, int | None]]]:
        """By Sel the id of each published answer with its skor of both unsur."""
        rows = self.store.rows(
            "SELECT opd, layanan, triwulan, instrumen, ifnull(unit, ''), id, "
            f"skor_{FULL}, skor_{BLANK} FROM jawaban WHERE terbit IS NOT NULL"
        )
        found: dict[Sel, dict[int, tuple[int, int | None]]] = {}
        for *key, number, full, blank in rows:
            found.setdefault(Sel(*key), {})[number] = full, blank
            if blank is None:
                self.blank.add(number)
        return found

    def _read(
        self,
        hasil: Mapping[str, Any],
        traced: Mapping[str, Any],
        cells: Sequence[SelTerbit],
        answers: Mapping[Sel, Mapping[int, tuple[int, int | None]]],
    ) -> None:
        found = {
            frozenset(_decode(item["sebaran"][0])) for item in traced["unsur"].values()
        }
        (places,) = found
        sels = [cells[place].sel for place in places]
        members = frozenset((sel, frozenset(answers[sel])) for sel in sels)
        for at, key in enumerate((FULL, BLANK)):
            said = Counter(skor[at] for sel in sels for skor in answers[sel].values())
            expected = [said[1], said[2], said[3], said[4]]
            assert hasil["unsur"][key]["sebaran"] == expected
            self.sums.add((members, key))
        if traced["lengkap"]:
            assert frozenset(_decode(traced["lengkap"]["y"])) == places
            self.sums.add((members, "lengkap"))

    def find_few(self) -> tuple[int, ...] | None:
        """People, fewer than ten, of whom something can be worked out."""
        for kode in self.instrumen:
            sums = [
                (members, key)
                for members, key in self.sums
                if all(sel.instrumen == kode for sel, _ in members)
            ]
            if found := _find_few(sums, self.blank):
                return found
        return None


def _mark(cells: Iterable[SelTerbit]) -> list[SelTerbit]:
    """The same sizes with sums that tell from which Sel they come."""
    members = list(cells)
    large = _BASE ** (2 * len(members) + 8)
    return [
        replace(cell, jumlah=_marked(cell.jumlah, _BASE**place, large))
        for place, cell in enumerate(members)
    ]


def _marked(jumlah: Jumlah, mark: int, large: int) -> Jumlah:
    return replace(
        jumlah,
        unsur={
            key: JumlahUnsur((mark, item.n - mark, 0, 0))
            for key, item in jumlah.unsur.items()
        },
        lengkap={
            kode: JumlahLengkap(item.n, mark, large)
            for kode, item in jumlah.lengkap.items()
        },
    )


def _decode(mark: int) -> Iterator[int]:
    """The places whose marks add up to `mark`; none may be in it twice."""
    place = 0
    while mark:
        mark, times = divmod(mark, _BASE)
        assert times <= 1
        if times:
            yield place
        place += 1


@dataclass(frozen=True)
class _Class:
    """Answers that every sum treats alike: how each sum's row reads in the two unsur
    (FULL, BLANK)."""

    full: tuple[int, ...]
    blank: tuple[int, ...]


def _find_few(
    sums: Sequence[tuple[Members, str]], blank: set[int]
) -> tuple[int, ...] | None:
    found = _classes(sums, blank)
    people = sorted(found.values(), key=len, reverse=True)
    order = sorted(found, key=lambda item: -len(found[item]))
    columns = [column for item in order for column in (item.full, item.blank)]
    rows = _reduce(
        {
            at: Fraction(column[number])
            for at, column in enumerate(columns)
            if column[number]
        }
        for number in range(len(sums))
    )
    few = _search(rows, [len(item) for item in people])
    return few and tuple(sorted(one for place in few for one in people[place]))


def _classes(
    sums: Sequence[tuple[Members, str]], blank: set[int]
) -> dict[_Class, list[int]]:
    rows_of: dict[int, list[int]] = {}
    for number, (members, _) in enumerate(sums):
        for _, answers in members:
            for one in answers:
                rows_of.setdefault(one, []).append(number)
    found: dict[_Class, list[int]] = {}
    cache: dict[tuple[bool, tuple[int, ...]], _Class] = {}
    for one, numbers in rows_of.items():
        key = one in blank, tuple(numbers)
        if key not in cache:
            cache[key] = _class_of(sums, frozenset(numbers), is_blank=key[0])
        found.setdefault(cache[key], []).append(one)
    return found


def _class_of(
    sums: Sequence[tuple[Members, str]], numbers: frozenset[int], *, is_blank: bool
) -> _Class:
    """The sums of complete forms weigh both unsur; a blank form is in none of them."""
    answered = {FULL: {FULL}, BLANK: {BLANK}, "lengkap": {FULL, BLANK}}
    if is_blank:
        answered = {FULL: {FULL}, BLANK: set(), "lengkap": set()}
    full, other = (
        tuple(
            int(number in numbers and key in answered[channel])
            for number, (_, channel) in enumerate(sums)
        )
        for key in (FULL, BLANK)
    )
    return _Class(full, other)


def _reduce(rows: Iterable[Row]) -> dict[int, Row]:
    """The reduced row echelon form, by pivot: each in the first column it can."""
    found: dict[int, Row] = {}
    for row in rows:
        rest = dict(row)
        for pivot in [at for at in row if at in found]:
            _subtract(rest, found[pivot], rest.get(pivot, Fraction(0)))
        if not rest:
            continue
        first = min(rest)
        lead = rest[first]
        rest = {at: value / lead for at, value in rest.items()}
        for other in found.values():
            if first in other:
                _subtract(other, rest, other[first])
        found[first] = rest
    return _ordered(found)


def _subtract(row: Row, other: Row, times: Fraction) -> None:
    if times:
        for at, value in other.items():
            left = row.get(at, Fraction(0)) - times * value
            if left:
                row[at] = left
            else:
                row.pop(at, None)


def _ordered(rows: dict[int, Row]) -> dict[int, Row]:
    """Pivots are the first columns only if they were found in order: once more, column
    by column."""
    left, found = list(rows.values()), dict[int, Row]()
    for column in sorted({at for row in left for at in row}):
        at = next((n for n, row in enumerate(left) if column in row), None)
        if at is None:
            continue
        row = left.pop(at)
        lead = row[column]
        row = {place: value / lead for place, value in row.items()}
        for other in [*left, *found.values()]:
            if column in other:
                _subtract(other, row, other[column])
        found[column] = row
    return found


def _search(rows: Mapping[int, Row], sizes: Sequence[int]) -> tuple[int, ...] | None:
    """Classes of few people that hold a vector of the space that `rows` span.

    A vector's value at a pivot is its share of that row: only rows whose pivot lies
    within the few take part.
    """
    by_class: dict[int, list[Row]] = {}
    for pivot, row in rows.items():
        by_class.setdefault(pivot // 2, []).append(row)
    small = [place for place in by_class if sizes[place] <= FEW]
    for count in range(1, FEW + 1):
        for chosen in combinations(small, count):
            room = FEW - sum(sizes[place] for place in chosen)
            if room >= 0:
                taking = [row for place in chosen for row in by_class[place]]
                if found := _extend(taking, frozenset(chosen), room, sizes):
                    return found
    return None


def _extend(
    rows: Sequence[Row], chosen: frozenset[int], room: int, sizes: Sequence[int]
) -> tuple[int, ...] | None:
    """`chosen` and further classes, of at most `room` people, that hold a combination
    of `rows`."""
    others = {at // 2 for row in rows for at in row} - chosen
    can = frozenset(place for place in others if sizes[place] <= room)
    if not _combines(rows, chosen | can):
        return None
    if _combines(rows, chosen):
        return tuple(chosen)
    for place in sorted(can):
        left = room - sizes[place]
        if found := _extend(rows, chosen | {place}, left, sizes):
            return found
    return None


def _combines(rows: Sequence[Row], within: frozenset[int]) -> bool:
    """Whether a combination of the independent `rows` vanishes outside `within`."""
    outside = [
        {at: value for at, value in row.items() if at // 2 not in within}
        for row in rows
    ]
    return len(_reduce(outside)) < len(rows)
