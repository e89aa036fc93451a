"""What comes first in the plain data of a rekap: among entries, and among unsur."""

from collections.abc import Iterable, Mapping
from math import lcm
from typing import Any

Entry = Mapping[str, Any]
LOWEST = 3
"""So many of the lowest unsur are named."""


def largest(entries: Iterable[Entry]) -> Entry | None:
    """Of results of one place under several instruments the one with most answers, of
    equal ones the first: they are never pooled."""
    return max(entries, key=_size, default=None)


def largest_by_opd(entries: Iterable[Entry]) -> dict[str, Entry]:
    """The same for each OPD, of results of whole OPD."""
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        if entry["opd"] and not (entry["layanan"] or entry["unit"]):
            found.setdefault(entry["opd"], []).append(entry)
    return {opd: max(several, key=_size) for opd, several in found.items()}


def _size(entry: Entry) -> int:
    size: int = entry["n"]
    return size


def rank_unsur(unsur: Mapping[str, Entry], form: Iterable[str]) -> list[str]:
    """The unsur of a result that have answers, the lowest mean first; ties in the order
    of the form, whose keys are `form`. The means are compared as whole numbers over one
    denominator: exactly, and sooner than as fractions."""
    counts = {key: unsur[key]["n"] for key in form if key in unsur and unsur[key]["n"]}
    whole = lcm(*counts.values())
    return sorted(counts, key=lambda key: unsur[key]["skor"] * (whole // counts[key]))
