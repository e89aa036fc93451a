"""Building a release: have it made by a program of its own, swap it in, prune."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

from siputri.katalog.findings import Finding
from siputri.settings import Settings
from siputri.terbit import release
from siputri.terbit.files import exclusive, sync_file_system, write_atomically
from siputri.terbit.order import Made, Order
from siputri.terbit.report import BuildError, BuildReport

PROGRAM = "siputri.terbit.making"
_ROOT = Path(__file__).resolve().parents[2]


def build(
    settings: Settings,
    *,
    demo: bool = False,
    full: bool = False,
    today: date | None = None,
    tell: Callable[[str], None] = lambda _line: None,
) -> BuildReport:
    """Builds a release and makes it live; `full` renders every page anew, `today` is
    the region's calendar day if it is not the present one. `tell` hears each step.

    Raises BuildError or BusyError; then the live site is unchanged.
    """
    started = time.monotonic()
    with exclusive(settings.var / "terbit.lock"):
        release_id = _new_id(settings)
        fresh = settings.releases / f".{release_id}"
        before = None if full or not settings.current.exists() else settings.current
        order = Order(settings, fresh, release_id, demo, today, before)
        # What a build that was killed this second left.
        shutil.rmtree(fresh, ignore_errors=True)
        if before:
            release.take_spare(settings, fresh)
        try:
            tell(f"Rilis {release_id} dirender.")
            made = _make(order)
            tell("Rilis lolos pemeriksaan.")
            _go_live(settings, fresh, release_id)
            _remember(settings, made)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        release.prune(settings)
    return BuildReport(
        release_id,
        made.rendered,
        made.reused,
        made.removed,
        time.monotonic() - started,
        made.findings,
        made.stale,
    )


def _make(order: Order) -> Made:
    """Raises BuildError."""
    process = subprocess.Popen(  # noqa: S603
        [sys.executable, "-m", PROGRAM],
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        out, err = process.communicate(order.as_json())
    finally:
        process.kill()
        process.communicate()
    if process.returncode:
        killed = f"Program pembuatnya terhenti (kode {process.returncode})."
        raise BuildError(f"Rilis gagal dibuat.\n{err.strip() or killed}")
    told = json.loads(out)
    if "made" not in told:
        findings = tuple(Finding(**item) for item in told["findings"])
        raise BuildError(told["error"], findings)
    return Made.parse(told["made"])


def _new_id(settings: Settings) -> str:
    """A time in UTC; later ids sort later even if two builds share a second."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    newest = max((item.id for item in release.list_releases(settings)), default="")
    if now > newest[: len(now)]:
        return f"{now}-00"
    return f"{newest[:-2]}{int(newest[-2:]) + 1:02}"


def _remember(settings: Settings, made: Made) -> None:
    """Spares the next build what has not changed; without it all is read again."""
    with suppress(OSError):
        write_atomically(settings.stamps, made.stamps.encode())


def _go_live(settings: Settings, fresh: Path, release_id: str) -> None:
    sync_file_system(fresh)
    fresh.rename(settings.releases / release_id)
    release.make_live(settings, release_id)
