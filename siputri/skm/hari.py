"""The region's day of a stored time."""

from datetime import datetime
from zoneinfo import ZoneInfo

_DAY = len("2026-12-31")


def day_in(when: str, zone: ZoneInfo) -> str:
    """The day (ISO 8601) of a time in UTC; a day stays what it is."""
    if len(when) == _DAY:
        return when
    return datetime.fromisoformat(when).astimezone(zone).date().isoformat()
