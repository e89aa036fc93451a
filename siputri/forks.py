"""Work shared between processor cores: forked processes have all that it needs."""

import ctypes
import gc
import multiprocessing
import os
import signal
import traceback
from collections.abc import Callable
from functools import partial
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

MIN_ITEMS = 150
"""Fewer are done sooner here than a process is made for them."""
_MAX_PARTS = 4
_PR_SET_PDEATHSIG = 1
_fork = multiprocessing.get_context("fork")
T = TypeVar("T")


class ForkError(Exception):
    """What went wrong in another process, as it told it."""


class ForkKilledError(ForkError):
    """Another process was ended before it could tell; the message is for people."""


def count_parts(items: int) -> int:
    """Into how many parts so many items are worth being divided on this machine."""
    cores = len(os.sched_getaffinity(0))
    return min(cores, _MAX_PARTS) if items >= MIN_ITEMS else 1


def share_out(work: Callable[[int], T], parts: int) -> list[T]:
    """`work(part)` for each part from 0, the first here and the others beside it; the
    results in order. Raises what fails here, and ForkError for the others."""
    others = [Fork(partial(work, part)) for part in range(1, parts)]
    try:
        return [work(0), *(other.result() for other in others)]
    finally:
        for other in others:
            other.end()


class Fork(Generic[T]):
    """A function that runs in a process of its own, which dies with this one. What has
    threads here, as Typst does after its first use, must not be used there."""

    def __init__(self, work: Callable[[], T]) -> None:
        self._here, there = _fork.Pipe(duplex=False)
        gc.freeze()  # the collector's marks would copy the memory that both share
        self._process = _fork.Process(target=_run, args=(work, there, os.getpid()))
        self._process.start()
        there.close()

    def result(self) -> T:
        """Waits for it. Raises ForkError if it failed, ForkKilledError if it was
        killed."""
        try:
            done, value = self._here.recv()
        except EOFError as error:
            self._process.join()
            code = self._process.exitcode
            raise ForkKilledError(
                f"Proses pembantu terhenti (kode {code}); mungkin memori habis. "
                "Coba lagi."
            ) from error
        self._process.join()
        if not done:
            raise ForkError(value)
        found: T = value
        return found

    def end(self) -> None:
        """Ends it if it still runs."""
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._here.close()


def _run(work: Callable[[], T], out: Connection, parent: int) -> None:
    die_with_parent()
    if os.getppid() != parent:
        os._exit(1)
    try:
        out.send((True, work()))
    except Exception:
        out.send((False, traceback.format_exc()))
    out.close()


def die_with_parent() -> None:
    """From now on this process does not outlive the one that started it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
