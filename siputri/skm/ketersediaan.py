"""How available the service was, from the minutes in which it was seen to work.

It is our own measure: each minute the service notes that it can show pages and store
answers (`formapi.detak`); a minute without a note counts as lost.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal

_HOUR, _MINUTE, _MINUTES = timedelta(hours=1), timedelta(minutes=1), 60
_ALL = (1 << _MINUTES) - 1


def jam_of(at: datetime) -> str:
    """The key of an hour; `at` is UTC."""
    return f"{at:%Y-%m-%dT%H}"


@dataclass(frozen=True)
class Gangguan:
    """So many minutes without a note, from `mulai` (UTC) on."""

    mulai: datetime
    menit: int

    @property
    def end(self) -> datetime:
        return self.mulai + timedelta(minutes=self.menit)


@dataclass(frozen=True)
class Ketersediaan:
    """Of `diukur` minutes the service worked in `tersedia`; `gangguan` are the others,
    as they came."""

    diukur: int
    tersedia: int
    gangguan: tuple[Gangguan, ...] = ()

    @property
    def persen(self) -> Decimal | None:
        """0–100 with two decimals, cut off: 100 is every minute. None if nothing was
        measured."""
        if not self.diukur:
            return None
        return Decimal(10_000 * self.tersedia // self.diukur) / 100

    @property
    def longest(self) -> tuple[Gangguan, ...]:
        """The longest first."""
        return tuple(sorted(self.gangguan, key=lambda item: -item.menit))


def measure_ketersediaan(
    detak: Mapping[str, int], first: datetime, end: datetime
) -> Ketersediaan:
    """The minutes from `first` up to, but not including, `end` (UTC, whole minutes).
    `detak` has for each hour with a note the minutes that have one: bit 0 is :00."""
    good, gangguan = 0, list[Gangguan]()
    for at, menit, is_good in _spans(detak, first, end):
        if is_good:
            good += menit
        elif gangguan and gangguan[-1].end == at:
            gangguan[-1] = replace(gangguan[-1], menit=gangguan[-1].menit + menit)
        else:
            gangguan.append(Gangguan(at, menit))
    return Ketersediaan(max((end - first) // _MINUTE, 0), good, tuple(gangguan))


def _spans(
    detak: Mapping[str, int], first: datetime, end: datetime
) -> Iterator[tuple[datetime, int, bool]]:
    """Where it begins, how many minutes, and whether they are good: most hours are all
    good, and a year has half a million minutes."""
    hour = first.replace(minute=0)
    while hour < end:
        noted = detak.get(jam_of(hour), 0)
        if noted in (0, _ALL) and first <= hour and hour + _HOUR <= end:
            yield hour, _MINUTES, bool(noted)
        else:
            for minute in range(_MINUTES):
                at = hour + minute * _MINUTE
                if first <= at < end:
                    yield at, 1, bool(noted >> minute & 1)
        hour += _HOUR
