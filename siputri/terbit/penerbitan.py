"""A run of the publisher, kept in the database as it goes, so that pages show it."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path

from siputri.settings import Settings
from siputri.store import Store, StoreError
from siputri.store.antrean import Hitungan, append_log, fail_dead, finish_terbit
from siputri.terbit.disk import FULL, is_disk_full
from siputri.terbit.files import exclusive
from siputri.terbit.report import BuildReport

logger = logging.getLogger(__name__)
Tell = Callable[[str], None]


@contextmanager
def publishing(settings: Settings) -> Iterator[None]:
    """One run at a time: this waits for the one before. What was left unfinished by a
    dead process is marked so. Raises StoreError."""
    with exclusive(_lock(settings), wait=True):
        with Store(settings.database) as store, store.writing():
            fail_dead(store, now())
        yield


@contextmanager
def alone(settings: Settings) -> Iterator[None]:
    """For what is done by hand: runs wait for it, it waits for none. Raises
    BusyError."""
    with exclusive(_lock(settings)):
        yield


def _lock(settings: Settings) -> Path:
    return settings.var / "antrean.lock"


def run_logged(
    settings: Settings, number: int, work: Callable[[Tell], BuildReport], tell: Tell
) -> BuildReport:
    """Does the work of the run `number` and keeps what it tells; inside `publishing`.
    Raises what the work raises, after it is noted."""

    def both(line: str) -> None:
        tell(line)
        _keep(settings, number, [line])

    try:
        report = work(both)
    except Exception as error:
        findings = [str(item) for item in getattr(error, "findings", ())]
        is_full = is_disk_full(error, settings.var)
        why = FULL if is_full else str(error) or type(error).__name__
        _keep(settings, number, [*findings, why])
        _finish(settings, number, None)
        raise
    stale = [f"{path}: versi baik yang terakhir tetap tayang." for path in report.stale]
    _keep(settings, number, [*map(str, report.findings), *stale, report.sentence])
    _finish(settings, number, report)
    logger.info("%s", report.sentence, extra={"fields": _fields(number, report)})
    return report


def _keep(settings: Settings, number: int, lines: list[str]) -> None:
    with _noting(settings) as store:
        append_log(store, number, "\n".join(lines))


def _finish(settings: Settings, number: int, report: BuildReport | None) -> None:
    with _noting(settings) as store:
        finish_terbit(store, number, now(), _hitungan(report) if report else None)


@contextmanager
def _noting(settings: Settings) -> Iterator[Store]:
    """What cannot be noted neither stops the work nor hides why it failed."""
    try:
        with Store(settings.database) as store, store.writing():
            yield store
    except StoreError as error:
        logger.warning("penerbitan tidak tercatat: %s", error)


def _hitungan(report: BuildReport) -> Hitungan:
    bad = {item.path for item in report.findings if item.severity == "galat"}
    return Hitungan(
        report.release_id, report.rendered, report.reused, report.removed, len(bad)
    )


def _fields(number: int, report: BuildReport) -> dict[str, int | float | str]:
    """For the log of programs."""
    seconds = round(report.seconds, 1)
    return {"run": number, **asdict(_hitungan(report)), "seconds": seconds}


def now() -> str:
    """As the store writes times: ISO 8601 in UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")
