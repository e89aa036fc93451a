"""Building a release: check, render in a child process, verify, swap, prune."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from siputri.cari import INDEX_FILE, write_index
from siputri.katalog import Finding, Katalog, load_katalog
from siputri.katalog.filling import Before
from siputri.katalog.findings import FINDINGS_FILE, write_findings
from siputri.katalog.loader import Reading
from siputri.katalog.masukan import Masukan, write_masukan
from siputri.katalog.rekap import Rekap, read_rekap
from siputri.katalog.stamps import format_stamps, read_stamps
from siputri.settings import Settings
from siputri.terbit import release
from siputri.terbit.files import exclusive, sync_file_system, write_atomically
from siputri.terbit.rekomendasi import publik_rekomendasi
from siputri.terbit.riwayat import read_riwayat
from siputri.terbit.terbitan import today_in
from siputri.terbit.verify import problems

PROGRAM = "siputri.situs"
_ROOT = Path(__file__).resolve().parents[2]


class BuildError(Exception):
    """The release could not be made; the live site is as it was."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        super().__init__(message)
        self.findings = findings


@dataclass(frozen=True)
class BuildReport:
    """What a build did; `stale` names the bad files whose last good version stands."""

    release_id: str
    rendered: int
    reused: int
    removed: int
    seconds: float
    findings: tuple[Finding, ...]
    stale: tuple[str, ...]

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "galat" for finding in self.findings)

    @property
    def sentence(self) -> str:
        """For people: the release, its pages, the time it took."""
        return (
            f"Rilis {self.release_id}: {self.rendered} halaman dirender, "
            f"{self.reused} dipakai ulang, {self.removed} dihapus, "
            f"{self.seconds:.1f} detik."
        )


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
        reading = read_content(settings)
        if reading.katalog is None:
            raise BuildError("Isi tidak dapat dibaca.", reading.findings)
        release_id = _new_id(settings)
        fresh = settings.releases / f".{release_id}"
        rekap = _read_rekap(settings, reading.katalog)
        day = today or today_in(reading.katalog)
        riwayat = read_riwayat(settings.content)
        rekomendasi = publik_rekomendasi(settings, reading.katalog.situs.zone)
        masukan = Masukan(
            reading.katalog, rekap, settings.url, demo, day, riwayat, rekomendasi
        )
        try:
            tell(f"Rilis {release_id} dirender.")
            counts = _make(fresh, masukan, None if full else settings.current)
            write_findings(fresh / release.DATA / FINDINGS_FILE, reading.findings)
            tell("Rilis lolos pemeriksaan.")
            _go_live(settings, fresh, release_id)
            _remember(settings, reading, release_id)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        release.prune(settings)
    seconds = time.monotonic() - started
    return BuildReport(
        release_id,
        **counts,
        seconds=seconds,
        findings=reading.findings,
        stale=reading.stale,
    )


def read_content(settings: Settings) -> Reading:
    """The content, bad files in their last good version; what has not changed since
    the live release is not read again."""
    katalog = last_katalog(settings)
    stamps = read_stamps(settings.stamps, release.live_id(settings) or "")
    before = Before(katalog, stamps) if katalog else None
    return load_katalog(settings.content, before, now=time.time_ns())


def _read_rekap(settings: Settings, katalog: Katalog) -> Rekap:
    """Results cannot be shown or computed again without their instrument. Raises
    BuildError."""
    try:
        rekap = read_rekap(settings.rekap)
        used = rekap.instrumen
    except ValueError as error:
        raise BuildError(
            "rekap.json tidak dapat dibaca. Jalankan siputri nightly."
        ) from error
    missing = sorted(used - katalog.instrumen_by_kode.keys())
    if missing:
        names = ", ".join(f"instrumen/{kode}.yaml" for kode in missing)
        raise BuildError(f"{names} dihapus padahal punya hasil. Kembalikan berkasnya.")
    return rekap


def _make(fresh: Path, masukan: Masukan, before: Path | None) -> dict[str, int]:
    """Renders and verifies a release in `fresh`; counts of rendered, reused and
    removed pages."""
    data = fresh / release.DATA
    shutil.rmtree(fresh, ignore_errors=True)  # of a build that was killed this second
    data.mkdir(parents=True)
    write_masukan(data, masukan)
    with _rendering(fresh, before) as result:
        # Meanwhile: where cores are two, this costs no time.
        write_index(masukan.katalog, data / INDEX_FILE, before and _index(before))
        report = result()
    found = list(problems(fresh, masukan.katalog, report.pop("links")))
    if found:
        raise BuildError("Rilis tidak lolos pemeriksaan: " + "; ".join(found[:10]))
    counts: dict[str, int] = report
    return counts


def _index(folder: Path) -> Path:
    return folder / release.DATA / INDEX_FILE


@contextmanager
def _rendering(fresh: Path, before: Path | None) -> Iterator[Callable[[], Any]]:
    """Pelican at work in a program of its own (`siputri.situs`); what is yielded waits
    for its report. Raises BuildError."""
    command = [sys.executable, "-m", PROGRAM, str(fresh)]
    if before:
        command.append(str(before))
    process = subprocess.Popen(  # noqa: S603
        command, cwd=_ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )

    def result() -> Any:
        out, err = process.communicate()
        if process.returncode:
            raise BuildError(f"Pelican gagal:\n{err}".strip())
        return json.loads(out)

    try:
        yield result
    finally:
        process.kill()
        process.communicate()


def last_katalog(settings: Settings) -> Katalog | None:
    """The Katalog of the live release; None before the first build."""
    file = settings.current / release.DATA / "katalog.json"
    try:
        return Katalog.from_release(file.read_bytes())
    except (OSError, ValueError):
        return None


def _new_id(settings: Settings) -> str:
    """A time in UTC; later ids sort later even if two builds share a second."""
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S")
    newest = max((item.id for item in release.list_releases(settings)), default="")
    if now > newest[: len(now)]:
        return f"{now}-00"
    return f"{newest[:-2]}{int(newest[-2:]) + 1:02}"


def _remember(settings: Settings, reading: Reading, release_id: str) -> None:
    """Spares the next build what has not changed; without it all is read again."""
    with suppress(OSError):
        stamps = format_stamps(reading.stamps, release_id)
        write_atomically(settings.stamps, stamps)


def _go_live(settings: Settings, fresh: Path, release_id: str) -> None:
    sync_file_system(fresh)
    fresh.rename(settings.releases / release_id)
    release.make_live(settings, release_id)
