"""What a triwulan held back and a longer period may show: ten people or more, together.

What is held of a place in several triwulan joins the semester, else the year, as one
group. Groups are rows, what each triwulan keeps hidden are columns of a table whose
totals are all known; it must not fall into two by fewer than ten people. With at most
four columns every way to cut it can be tried. (Domain rules §2; docs/decisions/0017.)
"""

from collections.abc import Iterable, Mapping
from itertools import product

from siputri.skm.periode import Periode
from siputri.skm.sampel import MIN_PUBLIK

Held = Mapping[str, Mapping[str, int]]
"""By name of a place: how many people each triwulan holds back of it."""


def join_held(held: Held, longer: Iterable[Periode]) -> dict[tuple[str, str], str]:
    """In which longer period what is held joins, by name and triwulan; what joins
    nowhere is left out. `longer` are the closed semester and years, shorter ones first;
    all of one year.

    The order is fixed, so that a group once shown is never taken apart.
    """
    found: dict[tuple[str, str], str] = {}
    table = _Table(held)
    for periode in longer:
        quarters = {quarter.kode for quarter in periode.triwulan}
        groups = {
            name: {
                quarter: size
                for quarter, size in parts.items()
                if quarter in quarters and (name, quarter) not in found
            }
            for name, parts in held.items()
        }
        for name in sorted(
            groups, key=lambda name: (-sum(groups[name].values()), name)
        ):
            if len(groups[name]) > 1 and table.takes(groups[name]):
                found.update(
                    {(name, quarter): periode.kode for quarter in groups[name]}
                )
    return found


class _Table:
    """The weight of every cut of the columns, kept as groups are taken in.

    A cut puts each triwulan on one of two sides; what joins nowhere stays on the first
    (it has no total of its own). A group goes where it costs less.
    """

    def __init__(self, held: Held) -> None:
        quarters = sorted({quarter for parts in held.values() for quarter in parts})
        self.cuts: dict[frozenset[str], int] = {}
        for sides in product((False, True), repeat=len(quarters)):
            other = frozenset(
                quarter
                for quarter, crossed in zip(quarters, sides, strict=True)
                if crossed
            )
            if other:
                self.cuts[other] = sum(
                    parts.get(quarter, 0)
                    for parts in held.values()
                    for quarter in other
                )

    def takes(self, group: Mapping[str, int]) -> bool:
        """Takes the group in if no cut falls under ten people."""
        total = sum(group.values())
        after = {}
        for other, weight in self.cuts.items():
            across = sum(size for quarter, size in group.items() if quarter in other)
            after[other] = weight - across + min(across, total - across)
        small = any(0 < weight < MIN_PUBLIK for weight in after.values())
        if total < MIN_PUBLIK or small:
            return False
        self.cuts = after
        return True
