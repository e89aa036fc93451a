"""A clock that never goes back, for what may not last longer than it should."""

import time
from collections.abc import Callable
from datetime import UTC, datetime


class Clock:
    """The time of the machine, kept from being set back while this process runs."""

    def __init__(
        self,
        wall: Callable[[], float] = time.time,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        """`wall` is Unix time, `steady` counts seconds from anywhere."""
        self._wall, self.steady = wall, steady
        self._start, self._steady_start = wall(), steady()

    def now(self) -> datetime:
        """UTC, in whole seconds."""
        passed = self.steady() - self._steady_start
        return datetime.fromtimestamp(int(max(self._wall(), self._start + passed)), UTC)

    def stamp(self) -> str:
        """`now` as the store writes it."""
        return self.now().isoformat()
