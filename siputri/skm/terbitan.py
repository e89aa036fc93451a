"""What may be published: the rule that keeps every answer out of sight.

The smallest thing that is ever published is what one step adds to a `Sel`: ten people
or more. A running triwulan is published in steps of ten answers per Sel and always
keeps at least ten waiting, so that neither the next step nor the closing shows fewer
than ten people. When a triwulan is closed for the first time all its answers count, and
what is then smaller than ten is held back (`siputri.skm.penahanan`). Only complete
forms are counted for the steps, so that no unsur rests on fewer people than ten.
(UU 27/2022; domain rules §2; docs/decisions/0017.)
"""

from collections.abc import Mapping
from dataclasses import dataclass

from siputri.skm.jumlah import Jumlah
from siputri.skm.sampel import MIN_PUBLIK

STEP = MIN_PUBLIK


@dataclass(frozen=True, order=True)
class Sel:
    """One layanan at one unit in one triwulan with one instrument. `unit` is "" where
    the answers name none."""

    opd: str
    layanan: str
    triwulan: str
    instrumen: str
    unit: str = ""


@dataclass(frozen=True)
class SelTerbit:
    """A Sel with the sums of its published answers. `reopened`: its triwulan was closed
    once before."""

    sel: Sel
    jumlah: Jumlah
    closed: bool
    reopened: bool = False


def next_step(waiting: int) -> int:
    """How many of `waiting` complete answers a running triwulan publishes now.

    >>> next_step(19), next_step(20), next_step(45)
    (0, 10, 30)
    """
    return max(0, (waiting - STEP) // STEP * STEP)


@dataclass(frozen=True)
class Perubahan:
    """What a closing would change in a Sel of which `published` answers are out:
    `coming` complete ones were never published, `going` ones were excluded since."""

    published: int
    coming: int
    going: int


def first_taken_in(changes: Mapping[Sel, Perubahan]) -> frozenset[Sel]:
    """The Sel in which the first closing of a triwulan takes all in, of all that have
    answers to one instrument.

    What is published already grows by ten people or more, or stays. What is new is
    taken in whatever its size, for what is small is held back; but not where something
    beside it stays: the growth of the whole would be those few.
    """
    grown = {sel for sel, item in changes.items() if item.coming >= STEP}
    stays = {
        sel.opd for sel, item in changes.items() if item.published and sel not in grown
    }
    found = grown | {
        sel
        for sel, item in changes.items()
        if not item.published and sel.opd not in stays
    }
    if stays <= {sel.opd for sel in grown}:
        return frozenset(found)
    coming: dict[str, int] = {}
    for sel in found:
        coming[sel.opd] = coming.get(sel.opd, 0) + changes[sel].coming
    return frozenset(sel for sel in found if coming[sel.opd] >= STEP)


def taken_in_again(change: Perubahan, *, shown: bool) -> bool:
    """Whether the closing after a reopening takes in what changed in a Sel: only where
    the layanan's figures are `shown` already and the Sel grows by ten people or more,
    so that what was held back stays the same."""
    grows = change.coming - change.going >= STEP
    return shown and change.published >= STEP and grows
