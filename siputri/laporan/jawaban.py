"""Stored answers as a table that people take away."""

from collections.abc import Iterable, Iterator
from typing import Any
from zoneinfo import ZoneInfo

from siputri.katalog.katalog import Katalog
from siputri.skm.hari import day_in


def unsur_keys(katalog: Katalog, present: frozenset[str]) -> list[str]:
    """The unsur that somebody was asked, in the order of the instruments; those of an
    instrument that is gone come last."""
    known = (unsur.kunci for item in katalog.instrumen for unsur in item.unsur)
    return [key for key in dict.fromkeys([*known, *sorted(present)]) if key in present]


def with_day(
    rows: Iterable[tuple[Any, ...]], zone: ZoneInfo
) -> Iterator[tuple[Any, ...]]:
    """Rows whose first cell is a time of the store, with the region's day instead."""
    return ((day_in(when, zone), *rest) for when, *rest in rows)
