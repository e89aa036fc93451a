"""What the staff area of a process holds: clock, tries, the hasher's queue, files."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from formapi.pengelola.clock import Clock
from formapi.pengelola.guesses import WINDOW, Guesses
from formapi.pengelola.unduhan import Unduhan
from siputri.pengelola.sandi import Hasher

AT_ONCE, MAX_WAITING = 2, 20
"""Hashing is made to cost a lot: so many at once, so many waiting."""
_PER_ACCOUNT, _PER_NETWORK = (10, 30), (100, 1)
"""Free tries, and seconds between further ones: at one account from one address, and at
all accounts from one address, so that a flood of names does not keep others waiting."""
_NOTED = 30
"""Failed logins that the audit notes in `WINDOW`: a flood of them must not fill it."""
_BUSY = "Banyak yang sedang masuk. Tunggu sebentar lalu coba lagi."


class SlowDownError(Exception):
    """Too many wrong passwords; `seconds` until the next try."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            f"Terlalu banyak percobaan. Tunggu {seconds} detik lalu coba lagi."
        )
        self.seconds = seconds


class Gate:
    """One for each process."""

    def __init__(
        self, hasher: Hasher | None = None, clock: Clock | None = None
    ) -> None:
        self._hasher = hasher or Hasher()
        self.clock = clock or Clock()
        self._guesses = Guesses(*_PER_ACCOUNT)
        self._flood = Guesses(*_PER_NETWORK)
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0
        self._noted, self._noted_from = 0, 0.0
        self.unduhan = Unduhan()

    async def verify(
        self, nama: str, network: str, stored: str | None, sandi: str
    ) -> bool:
        """Whether `sandi` belongs to the hash; as slow for None, which is nobody's.

        A try from `network` at the account `nama`. Raises SlowDownError, or
        HTTPException 503 if too many are waiting.
        """
        now = self.clock.steady()
        wait = self._flood.wait_seconds("", network, now)
        if wait := wait or self._guesses.wait_seconds(nama, network, now):
            raise SlowDownError(wait)
        async with self._queue():
            is_right = await run_in_threadpool(self._hasher.verify, stored, sandi)
        if is_right:
            self._guesses.forget(nama, network)
        return is_right

    async def hash(self, sandi: str) -> str:
        """Raises HTTPException 503 if too many are waiting."""
        async with self._queue():
            return await run_in_threadpool(self._hasher.hash, sandi)

    @asynccontextmanager
    async def _queue(self) -> AsyncIterator[None]:
        if self._waiting >= MAX_WAITING:
            raise HTTPException(503, _BUSY, {"Retry-After": "10"})
        self._waiting += 1
        try:
            async with self._turn:
                yield
        finally:
            self._waiting -= 1

    def is_noted(self) -> bool:
        """Whether the audit still has room for a failed login."""
        now = self.clock.steady()
        if now - self._noted_from > WINDOW:
            self._noted, self._noted_from = 0, now
        self._noted += 1
        return self._noted <= _NOTED
