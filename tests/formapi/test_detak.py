"""The pulse: the service notes the minutes in which it works, and no other."""

import asyncio
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from starlette.testclient import TestClient

from formapi.app import create_app
from formapi.detak import note_minute
from formapi.pengelola.clock import Clock
from formapi.pengelola.gate import Gate
from formapi.state import State
from siputri.settings import Settings
from siputri.store import Store
from tests.conftest import URL

NOON = datetime(2026, 11, 18, 12, tzinfo=UTC).timestamp()
Rows = list[tuple[str, int]]


class Time:
    """Seconds after noon."""

    passed = 0.0

    def gate(self) -> Gate:
        return Gate(clock=Clock(lambda: NOON + self.passed, lambda: self.passed))


@pytest.fixture
def time_of_day() -> Time:
    return Time()


@pytest.fixture
def state(site: Settings, time_of_day: Time) -> State:
    app = create_app(site, time_of_day.gate())
    found: State = app.app.state.formapi  # type: ignore[attr-defined]
    return found


def noted(settings: Settings) -> Rows:
    """On the day of these tests: the state folder is the copy of one that other tests
    may have served today."""
    with Store(settings.database, readonly=True) as store:
        return store.rows(
            "SELECT jam, menit FROM detak WHERE jam LIKE '2026-11-18%' ORDER BY jam"
        )


def note(state: State, times: Time) -> Callable[[float], None]:
    def at(seconds: float) -> None:
        times.passed = seconds
        asyncio.run(note_minute(state))

    return at


def test_minutes_of_an_hour_share_a_row_and_are_noted_once(
    site: Settings, state: State, time_of_day: Time
) -> None:
    """However many processes do."""
    at = note(state, time_of_day)
    for seconds in (0, 59, 60, 60 * 59, 60 * 60, 60 * 61):
        at(seconds)
    first = 1 | 1 << 1 | 1 << 59
    assert noted(site) == [("2026-11-18T12", first), ("2026-11-18T13", 3)]


def test_without_a_release_or_a_database_there_is_no_note(
    site: Settings, state: State, time_of_day: Time
) -> None:
    at = note(state, time_of_day)
    live = site.current.readlink()
    site.current.unlink()
    at(0)
    site.current.symlink_to(live)
    away = site.database.rename(site.database.with_name("jauh"))
    at(60)
    away.rename(site.database)
    assert noted(site) == []
    at(120)
    assert noted(site) == [("2026-11-18T12", 1 << 2)]


def test_the_running_service_notes_itself_in_the_middle_of_a_minute(
    site: Settings, time_of_day: Time
) -> None:
    time_of_day.passed = 29.0
    with TestClient(create_app(site, time_of_day.gate()), base_url=URL):
        deadline = time.monotonic() + 20
        while not noted(site) and time.monotonic() < deadline:
            time.sleep(0.05)
    assert noted(site) == [("2026-11-18T12", 1)]
