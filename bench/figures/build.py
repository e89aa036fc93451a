"""Building the site beside Hugo: cold, after one edit, after a night's results.

Both make the same pages from the same YAML and the same results. Ours makes more (PDF,
QR, open data: "other files"), verifies every link, forces the release to disk and swaps
it in; Hugo stops at the pages.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bench.generator import layanan_yaml
from bench.record import OURS, Comparison, Figure, Outcome, Setting
from bench.rekap import CHANGED
from bench.site import Site, measure_extent
from bench.timing import Run

HUGO = "Hugo"
SIZES = (100, 1_000, 10_000)
"""Layanan; the first is always measured and tells how long the others will take."""
QUICK_SIZES = (100,)
REPEATS = 3
ENOUGH = 90.0
"""Seconds of builds after which a case is not repeated."""
LIMIT = 540.0
"""Seconds that the figure may take; a case that would take longer is left out, except
at the first size."""

CASES: dict[str, Callable[[Site, int], None]] = {
    "cold": lambda site, _: site.forget(),
    "one file edited": lambda site, turn: site.edit(turn + 1),
    f"IKM of 1 in {CHANGED} changed": lambda site, turn: site.publish((turn + 1) % 2),
}
"""Each with what is done before a turn. All but the first need a built site."""
SUBJECTS: dict[str, Callable[[Site], Run]] = {
    OURS: Site.build_ours,
    HUGO: Site.build_peer,
}
_MEASURES: tuple[tuple[str, Callable[[Run], float]], ...] = (
    ("wall time", lambda run: run.seconds),
    ("CPU time", lambda run: run.cpu_seconds),
    ("peak memory", lambda run: run.peak_mb),
)


@dataclass
class _Cell:
    """One case at one size and its runs by subject."""

    case: str
    site: Site
    runs: dict[str, list[Run]] = field(
        default_factory=lambda: {s: [] for s in SUBJECTS}
    )

    @property
    def name(self) -> str:
        return f"{self.site.size:,} layanan, {self.case}"

    @property
    def seconds(self) -> float:
        """Of all its runs so far."""
        return sum(run.seconds for runs in self.runs.values() for run in runs)

    @property
    def pace(self) -> float:
        """Seconds of one turn, for each layanan."""
        return self.seconds / len(self.runs[OURS]) / self.site.size


def run(setting: Setting) -> Outcome:
    """Measures case by case, the smaller size first: it tells how long the larger one
    would take."""
    until = time.monotonic() + LIMIT
    sizes = QUICK_SIZES if setting.quick else SIZES
    setting.progress.expect(len(sizes) * (1 + len(CASES) * REPEATS * len(SUBJECTS)))
    sites = [Site(size, setting.folder / str(size)) for size in sizes]
    cells: list[_Cell] = []
    left_out: list[str] = []
    for case in CASES:
        pace = 0.0
        for site in sites:
            cell = _Cell(case, site)
            too_long = time.monotonic() + pace * site.size > until
            if (too_long and pace) or not _is_ready(cell, setting):
                left_out.append(cell.name)
                _skip(cell, setting)
                continue
            _measure(cell, setting)
            cells.append(cell)
            pace = cell.pace
    comparisons = tuple(item for cell in cells for item in _compare(cell))
    return Outcome(comparisons, _facts(cells, left_out))


def _is_ready(cell: _Cell, setting: Setting) -> bool:
    """Whether there is what the case begins with; the first case makes it."""
    if cell.site.folder.exists():
        return True
    if cell.case != next(iter(CASES)):
        return False
    with setting.progress.step(f"{cell.site.size:,} layanan generated"):
        cell.site.prepare()
    return True


def _skip(cell: _Cell, setting: Setting) -> None:
    first = cell.case == next(iter(CASES))
    steps = REPEATS * len(SUBJECTS) + first
    setting.progress.skip(steps, f"{cell.name}: not enough time")


def _measure(cell: _Cell, setting: Setting) -> None:
    """Takes turns, so that a noisy minute hits both."""
    for turn in range(REPEATS):
        if cell.seconds > ENOUGH:
            left = (REPEATS - turn) * len(SUBJECTS)
            setting.progress.skip(left, f"{cell.name}: turn {turn} was long enough")
            return
        CASES[cell.case](cell.site, turn)
        for subject, build in SUBJECTS.items():
            label = f"{cell.name}: {subject}, run {turn + 1} of {REPEATS}"
            with setting.progress.step(label):
                cell.runs[subject].append(build(cell.site))


def _compare(cell: _Cell) -> list[Comparison]:
    return [
        Comparison(
            case=cell.name,
            measure=measure,
            unit="MB" if "memory" in measure else "s",
            better="lower",
            runs={
                name: [pick(run) for run in runs] for name, runs in cell.runs.items()
            },
        )
        for measure, pick in _MEASURES
    ]


def _facts(cells: list[_Cell], left_out: list[str]) -> dict[str, Any]:
    site = max((cell.site for cell in cells), key=lambda site: site.size)
    ours = measure_extent(site.var / "current")
    peer = measure_extent(site.peer / "public")
    rekap = site.rekap(0).stat().st_size
    return {
        "turns": f"{REPEATS}, no further one after {ENOUGH:.0f} s",
        "left out for want of time": "; ".join(left_out) or "nothing",
        "bytes of one YAML file": len(layanan_yaml(0).encode()),
        f"pages at {site.size:,}": {OURS: ours.pages, HUGO: peer.pages},
        f"MB of HTML at {site.size:,}": {OURS: ours.megabytes, HUGO: peer.megabytes},
        f"other files at {site.size:,}": {OURS: ours.others, HUGO: peer.others},
        f"MB of rekap.json at {site.size:,}": round(rekap / 2**20, 1),
    }


FIGURE = Figure(
    name="build",
    title="Building the whole site, beside Hugo with the same pages",
    packages=("siputri", "pelican", "jinja2", "pydantic", "pyyaml", "markdown", "hugo"),
    run=run,
)
