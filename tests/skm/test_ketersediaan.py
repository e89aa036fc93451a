"""Availability from the minutes that have a note."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.ketersediaan import (
    Gangguan,
    Ketersediaan,
    jam_of,
    measure_ketersediaan,
)

START = datetime(2026, 11, 1, 17, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
ALL = (1 << 60) - 1
MINUTES = st.integers(0, 400)


def noted(good: set[int]) -> dict[str, int]:
    """Minutes counted from `START`, as the database keeps them."""
    found: dict[str, int] = {}
    for number in good:
        at = START + number * MINUTE
        found[jam_of(at)] = found.get(jam_of(at), 0) | 1 << at.minute
    return found


def test_every_minute_with_a_note_is_all_of_it() -> None:
    found = measure_ketersediaan({jam_of(START): ALL}, START, START + 60 * MINUTE)
    assert found == Ketersediaan(60, 60)
    assert found.persen == 100


def test_an_hour_may_lack_its_first_minute_only() -> None:
    found = measure_ketersediaan(noted({*range(1, 60)}), START, START + 60 * MINUTE)
    assert found == Ketersediaan(60, 59, (Gangguan(START, 1),))


def test_a_gap_over_the_hour_is_one_and_the_longest_comes_first() -> None:
    good = {*range(180)} - {5, *range(50, 130)}
    found = measure_ketersediaan(noted(good), START, START + 180 * MINUTE)
    short, long = Gangguan(START + 5 * MINUTE, 1), Gangguan(START + 50 * MINUTE, 80)
    assert found == Ketersediaan(180, 99, (short, long))
    assert found.longest == (long, short)
    assert found.persen == Decimal("55.00")


def test_one_lost_minute_of_a_year_is_not_a_hundred_percent() -> None:
    assert Ketersediaan(525_600, 525_599).persen == Decimal("99.99")
    assert Ketersediaan(0, 0).persen is None


@given(st.sets(MINUTES), MINUTES, MINUTES)
def test_it_is_what_counting_minute_by_minute_gives(
    good: set[int], first: int, end: int
) -> None:
    found = measure_ketersediaan(
        noted(good), START + first * MINUTE, START + end * MINUTE
    )
    inside = range(first, end)
    lost = [number for number in inside if number not in good]
    assert found.diukur == len(inside)
    assert found.tersedia == len(inside) - len(lost)
    begins = [number for number in lost if number == first or number - 1 in good]
    assert [item.mulai for item in found.gangguan] == [
        START + number * MINUTE for number in begins
    ]
    assert sum(item.menit for item in found.gangguan) == len(lost)
