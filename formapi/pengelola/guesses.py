"""Guessing passwords is slowed; nobody is locked out (promise 14).

Ten tries in fifteen minutes are free for one account from one address, then there is
one in thirty seconds. What is kept is a keyed hash of both; the key lives in memory and
changes every day.
"""

import hmac
import math
import secrets
from collections import deque

FREE, WINDOW, PAUSE = 10, 900, 30
"""Tries, and seconds."""
_DAY = 86_400


class Guesses:
    """The tries of this process; times are seconds of a steady clock."""

    def __init__(self) -> None:
        self._tries: dict[bytes, deque[float]] = {}
        self._key, self._day, self._swept = b"", -1, 0.0

    def wait_seconds(self, nama: str, network: str, now: float) -> int:
        """Counts a try before it is made; 0 if it may be made, else how long to wait.

        It counts first, so that many tries at once are no way around it.
        """
        self._sweep(now)
        tries = self._tries.setdefault(self._name(nama, network), deque(maxlen=FREE))
        if len(tries) == FREE and now - tries[0] < WINDOW:
            wait = tries[-1] + PAUSE - now
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
        if now - self._swept > PAUSE:
            self._swept = now
            old = [name for name, at in self._tries.items() if now - at[-1] > WINDOW]
            for name in old:
                del self._tries[name]
