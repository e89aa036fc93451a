"""The single writer: many waiting answers, one commit, each acknowledged after it."""

import math
import sqlite3
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import monotonic

from siputri.skm.jawaban import Jawaban
from siputri.store import connection
from siputri.store.errors import StoreBusyError, StoreError
from siputri.store.store import Store

MAX_BATCH = 128
MAX_WAITING = 2000
"""More waiting answers than this are turned away with 503 rather than piled up."""


@dataclass(frozen=True)
class _Entry:
    """An answer that waits, and until when (seconds of the steady clock) it waits for
    a lock: each citizen is told after the same time, whoever came before."""

    jawaban: Jawaban
    future: "Future[bool]"
    deadline: float


class Writer:
    """Owns the only writing connection of the web process.

    `write_now` commits on the caller's thread where nothing has to be waited for; what
    cannot be written at once waits in the queue of `submit`, for a thread of its own.
    After an error it opens the database anew, so that the service heals without a
    restart; a file that was replaced or removed is noticed, never written to unseen.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._queue: SimpleQueue[_Entry | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="penulis", daemon=True)
        self._using = Lock()
        self._store: Store | None = None
        self._inode = 0

    @property
    def waiting(self) -> int:
        """How many answers wait for their turn."""
        return self._queue.qsize()

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Writes what is waiting, then ends."""
        self._queue.put(None)
        self._thread.join()

    def write_now(self, batch: Sequence[Jawaban]) -> tuple[bool, ...] | None:
        """Stores `batch` in one commit, on disk when it returns; for each answer
        whether it is new. None, and nothing stored, if it would have to wait or
        something is wrong: then `submit` the answers."""
        if not self._using.acquire(blocking=False):
            return None
        try:
            if self._store is None or not self._is_same_file():
                return None
            with self._store.patient(0):
                return self._store.insert_jawaban(batch)
        except Exception:  # `submit` says what, to each answer
            return None
        finally:
            self._using.release()

    def submit(self, jawaban: Jawaban) -> "Future[bool]":
        """A future that is done when `jawaban` is on disk, or holds a StoreError; its
        result says whether the answer is new.

        It cannot be cancelled: what was handed over is written.
        """
        future: Future[bool] = Future()
        future.set_running_or_notify_cancel()
        if self._queue.qsize() >= MAX_WAITING:
            future.set_exception(StoreBusyError("Terlalu banyak jawaban menunggu."))
        else:
            deadline = monotonic() + connection.BUSY_SECONDS
            self._queue.put(_Entry(jawaban, future, deadline))
        return future

    def _run(self) -> None:
        running = True
        while running:
            batch, running = self._next_batch()
            if batch:
                self._write(batch)
        self._drop()

    def _next_batch(self) -> tuple[list[_Entry], bool]:
        entry = self._queue.get()
        batch: list[_Entry] = []
        while entry is not None:
            batch.append(entry)
            if len(batch) == MAX_BATCH:
                return batch, True
            try:
                entry = self._queue.get_nowait()
            except Empty:
                return batch, True
        return batch, False

    def _write(self, batch: list[_Entry]) -> None:
        first = min(entry.deadline for entry in batch)
        try:
            with self._using:
                store = self._open()
                with store.patient(max(first - monotonic(), 0)):
                    new = store.insert_jawaban([entry.jawaban for entry in batch])
        except sqlite3.IntegrityError as error:
            self._write_alone(batch, error)
        except Exception as error:  # every waiting citizen must get an answer
            self._drop()
            self._fail(batch, error, first)
        else:
            for entry, is_new in zip(batch, new, strict=True):
                entry.future.set_result(is_new)

    def _fail(self, batch: list[_Entry], error: Exception, first: float) -> None:
        """All of the batch; after a lock that was waited for, only those whose time is
        up, and the others go on waiting."""
        now = monotonic()
        until = now if isinstance(error, StoreBusyError) and now >= first else math.inf
        failure = error if isinstance(error, StoreError) else StoreError(str(error))
        for entry in batch:
            if entry.deadline <= until:
                entry.future.set_exception(failure)
        if in_time := [entry for entry in batch if entry.deadline > until]:
            self._write(in_time)

    def _write_alone(self, batch: list[_Entry], error: Exception) -> None:
        """One bad row must not take its neighbours with it."""
        if len(batch) == 1:
            batch[0].future.set_exception(StoreError(str(error)))
            return
        for entry in batch:
            self._write([entry])

    def _open(self) -> Store:
        if self._store is not None and not self._is_same_file():
            self._close()
        if self._store is None:
            self._store = Store(self.path, shared=True)
            self._inode = self.path.stat().st_ino
        return self._store

    def _is_same_file(self) -> bool:
        try:
            found = self.path.stat()
        except OSError:
            return False
        return found.st_ino == self._inode and found.st_size > 0

    def _drop(self) -> None:
        with self._using:
            self._close()

    def _close(self) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
