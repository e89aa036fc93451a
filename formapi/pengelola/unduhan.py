"""Files in the making: one at a time in a process and in a thread, so that citizens'
answers never wait for them."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

PATIENCE = 1.0
"""Seconds; what takes longer shows that it is under way."""
_KEPT = 10.0
"""Seconds that a file waits for who asked for it; what it tells may change."""
MAX_WAITING = 20
_BUSY = "Banyak berkas sedang dibuat. Tunggu sebentar lalu coba lagi."
_Key = tuple[str, str]


@dataclass(frozen=True)
class _Made:
    content: bytes = field(repr=False)
    at: float


@dataclass
class Unduhan:
    """The files that this process is making, or has made and nobody has fetched."""

    patience: float = PATIENCE
    _turn: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    _making: dict[_Key, asyncio.Task[_Made]] = field(default_factory=dict)

    async def take(
        self, key: _Key, make: Callable[[], bytes], *, wait: bool
    ) -> bytes | None:
        """What `make` gives; None while it is not done, unless the caller will `wait`.
        Raises what `make` raises, or HTTPException 503 if too many are waiting."""
        self._forget()
        task = self._making.get(key)
        if task is None:
            if len(self._making) >= MAX_WAITING:
                raise HTTPException(503, _BUSY, {"Retry-After": "10"})
            task = self._making[key] = asyncio.create_task(self._make(make))
        await asyncio.wait([task], timeout=None if wait else self.patience)
        if not task.done():
            return None
        self._making.pop(key, None)
        return task.result().content

    def _forget(self) -> None:
        """What failed, and what nobody came back for."""
        oldest = time.monotonic() - _KEPT
        for key, task in list(self._making.items()):
            if task.done() and (task.exception() or task.result().at < oldest):
                del self._making[key]

    async def _make(self, make: Callable[[], bytes]) -> _Made:
        async with self._turn:
            content = await run_in_threadpool(make)
        return _Made(content, time.monotonic())
