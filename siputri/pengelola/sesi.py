"""How long a login lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta

IDLE = timedelta(minutes=30)
LONGEST = timedelta(hours=8)
TOUCH = timedelta(minutes=1)
"""A use is noted at most so often: a page view is not a write to disk."""


@dataclass(frozen=True)
class Sesi:
    """One login; both times are UTC, `seen_at` is never before `created_at`."""

    created_at: datetime
    seen_at: datetime

    def is_alive(self, now: datetime) -> bool:
        """A clock that stands before the last use has been set back: nobody knows how
        long ago that was, so the session is over."""
        is_used = self.seen_at <= now < self.seen_at + IDLE
        return is_used and now < self.created_at + LONGEST

    def is_to_touch(self, now: datetime) -> bool:
        """Whether this use is worth noting."""
        return now >= self.seen_at + TOUCH
