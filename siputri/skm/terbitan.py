"""What may be published: the rule that keeps every answer out of sight.

The smallest thing that is ever published is what one step adds to a `Sel`: ten people
or more. A running triwulan is published in steps of ten answers per Sel and always
keeps at least ten waiting, so that neither the next step nor the closing shows fewer
than ten people. When a triwulan is closed for the first time all its answers count, and
what is then smaller than ten is held back (`siputri.skm.penahanan`). Only complete
forms are counted for the steps, so that no unsur rests on fewer people than ten.
(UU 27/2022; domain rules §2; docs/decisions/0017.)
"""

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


def takes_in(change: int, published: int, *, reopened: bool, shown: bool) -> bool:
    """Whether the closing of a triwulan takes in what changed in a Sel: `change` counts
    the complete answers that come and those that an evaluator excluded after they had
    been published.

    The first closing takes in a Sel of which nothing was published, whatever its size:
    what is small is held back. Anything else must change by ten people or more. After a
    reopening only a layanan whose figures are shown already may change at all.
    """
    if reopened:
        return shown and published >= STEP and change >= STEP
    return published == 0 or change >= STEP
