"""Draining the queue: what the super admin or a push asked for is built here, never by
a web process."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from siputri.settings import Settings
from siputri.store import Store, StoreError
from siputri.store.antrean import Jenis, Penerbitan, is_pending, take_terbit
from siputri.terbit.penerbitan import Tell, now, publishing, run_logged
from siputri.terbit.report import BuildReport
from siputri.terbit.tarik import pull_content

POLL_SECONDS = 1.0
_COMMAND = (sys.executable, "-m", "siputri", "build", "--antrean")


def drain(settings: Settings, tell: Tell) -> BuildReport | None:
    """Builds until nothing waits; the last report, or None if nothing did.

    Whoever else drains is waited for. A request that fails does not keep the next one
    from its turn. Raises BuildError, BusyError, GitError, StoreError or ValueError of
    the last one that failed.
    """
    if not _waits(settings):
        return None
    report, failure = None, None
    with publishing(settings):
        while request := _take(settings):
            try:
                report, failure = _build(settings, request, tell), None
            except Exception as error:  # noted in the log of the run
                failure = error
    if failure:
        raise failure
    return report


def _take(settings: Settings) -> Penerbitan | None:
    with Store(settings.database) as store, store.writing():
        return take_terbit(store, now())


def _build(settings: Settings, request: Penerbitan, tell: Tell) -> BuildReport:
    from siputri.terbit.nightly import rebuild  # mostly nothing waits

    def work(both: Tell) -> BuildReport:
        if request.tarik:
            pull_content(settings, both)
        return rebuild(settings, both, full=request.jenis is Jenis.PENUH)

    return run_logged(settings, request.id, work, tell)


@contextmanager
def watching(settings: Settings) -> Iterator[None]:
    """While this lasts a child process drains the queue whenever something waits."""
    stop = Event()
    watcher = Thread(target=_watch, args=(settings, stop), daemon=True)
    watcher.start()
    try:
        yield
    finally:
        stop.set()
        watcher.join()


def _watch(settings: Settings, stop: Event) -> None:
    child: subprocess.Popen[bytes] | None = None
    while not stop.wait(POLL_SECONDS):
        is_idle = child is None or child.poll() is not None
        if is_idle and _is_pending(settings):
            child = _start()
    if child is not None and child.poll() is None:
        child.terminate()
        child.wait()


def _start() -> subprocess.Popen[bytes]:
    """In a session of its own: Ctrl+C at the terminal is for the server."""
    return subprocess.Popen(  # noqa: S603
        _COMMAND, stdin=subprocess.DEVNULL, start_new_session=True
    )


def _is_pending(settings: Settings) -> bool:
    """A database that cannot be read now is asked again later."""
    try:
        return _waits(settings)
    except StoreError:
        return False


def _waits(settings: Settings) -> bool:
    with Store(settings.database, readonly=True) as store:
        return is_pending(store)
