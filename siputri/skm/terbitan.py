"""What may be published: the rule that keeps every answer out of sight.

A running triwulan is published in steps of ten answers per layanan and always keeps at
least ten waiting, so that neither the next step nor the closing shows fewer than ten
people. When a triwulan is closed all its answers count. (UU 27/2022; domain rules §2.)
"""

from collections.abc import Mapping
from dataclasses import dataclass

from siputri.skm.jumlah import Jumlah
from siputri.skm.sampel import MIN_PUBLIK

STEP = MIN_PUBLIK


@dataclass(frozen=True, order=True)
class Sel:
    """The smallest thing that is published: one layanan in one triwulan with one
    instrument."""

    opd: str
    layanan: str
    triwulan: str
    instrumen: str


@dataclass(frozen=True)
class Terbit:
    """The published part of a Sel: its first `n` answers, up to row `last_id`."""

    n: int = 0
    last_id: int = 0
    closed: bool = False


def next_n(total: int, published: int, *, closed: bool) -> int:
    """How many of `total` answers are published next; never fewer than now.

    >>> next_n(49, 30, closed=False), next_n(50, 30, closed=False)
    (30, 40)
    """
    if closed:
        return total
    return max(published, (total - STEP) // STEP * STEP)


@dataclass(frozen=True)
class SelTerbit:
    """A Sel with the sums of its published answers."""

    sel: Sel
    jumlah: Jumlah
    closed: bool


def held_back(sizes: Mapping[str, int]) -> frozenset[str]:
    """Which parts of a whole keep their scores hidden, given each one's answers.

    Fewer than ten answers are held; if all that is held adds up to fewer than ten, the
    smallest shown part is held with them, so that a difference reveals nobody.

    >>> sorted(held_back({"a": 40, "b": 12, "c": 3}))
    ['b', 'c']
    """
    ordered = sorted(sizes, key=lambda name: (sizes[name], name))
    held = [name for name in ordered if sizes[name] < MIN_PUBLIK]
    hidden = sum(sizes[name] for name in held)
    if 0 < hidden < MIN_PUBLIK:
        held = ordered[: len(held) + 1]
    return frozenset(held)
