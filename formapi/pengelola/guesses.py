"""Guessing passwords is slowed; nobody is locked out (promise 14).

So many tries in fifteen minutes are free, then there is one in so many seconds. What is
kept of account and address is a keyed hash; the key lives in memory and changes every
day.
"""

import hmac
import math
import secrets
from collections import deque

WINDOW = 900
_SWEEP, _DAY = 30, 86_400
"""Seconds, all three."""


class Guesses:
    """The tries of this process; times are seconds of a steady clock."""

    def __init__(self, free: int, pause: int) -> None:
        self._free, self._pause = free, pause
        self._tries: dict[bytes, deque[float]] = {}
        self._key, self._day, self._swept = b"", -1, 0.0

    def wait_seconds(self, nama: str, network: str, now: float) -> int:
        """Counts a try before it is made; 0 if it may be made, else how long to wait.

        It counts first, so that many tries at once are no way around it.
        """
        self._sweep(now)
        name = self._name(nama, network)
        tries = self._tries.setdefault(name, deque(maxlen=self._free))
        if len(tries) == self._free and now - tries[0] < WINDOW:
            wait = tries[-1] + self._pause - now
            if wait > 0:
                return math.ceil(wait)
        tries.append(now)
        return 0

    def forget(self, nama: str, network: str) -> None:
        """The right password was given."""
        self._tries.pop(self._name(nama, network), None)

    def _name(self, nama: str, network: str) -> bytes:
        return hmac.digest(self._key, f"{network}\n{nama}".encode(), "sha256")

    def _sweep(self, now: float) -> None:
        """Old tries go, and once a day the key with all of them."""
        if int(now // _DAY) != self._day:
            self._key, self._day = secrets.token_bytes(32), int(now // _DAY)
            self._tries.clear()
        if now - self._swept > _SWEEP:
            self._swept = now
            old = [name for name, at in self._tries.items() if now - at[-1] > WINDOW]
            for name in old:
                del self._tries[name]
