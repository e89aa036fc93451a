"""The region's day of a stored time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.hari import day_in

WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")


@pytest.mark.parametrize(
    ("zone", "last"), [(WIB, "16:59:59"), (WIT, "14:59:59")], ids=["WIB", "WIT"]
)
def test_the_year_ends_at_midnight_of_the_region(zone: ZoneInfo, last: str) -> None:
    before = datetime.fromisoformat(f"2026-12-31T{last}+00:00")
    after = before + timedelta(seconds=1)
    days = [
        day_in(time.isoformat(timespec="seconds"), zone) for time in (before, after)
    ]
    assert days == ["2026-12-31", "2027-01-01"]


@given(st.datetimes(datetime(2020, 1, 1), datetime(2039, 1, 1)))
def test_it_is_seven_hours_ahead_in_western_indonesia(time: datetime) -> None:
    """Which never changes its clocks."""
    stored = time.replace(tzinfo=UTC).isoformat(timespec="seconds")
    assert day_in(stored, WIB) == (time + timedelta(hours=7)).date().isoformat()


@given(st.dates(date(2020, 1, 1), date(2039, 1, 1)))
def test_the_day_that_was_typed_from_paper_stays(day: date) -> None:
    assert day_in(day.isoformat(), WIT) == day.isoformat()
