"""Building the site beside Hugo: cold, after one edit, after a night's results.

All make the same two pages per layanan from the same YAML and the same results, and
nothing but HTML (`bench.html_only`); ours also verifies every link, forces the release
to disk and swaps it in. Eleventy and stock Pelican join at the small size, cold. What
the whole costs, with PDF, QR codes, search index and compression, stands beside it.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import fmean

from bench import eleventy
from bench.build_runs import COLD, EDITED, NIGHT, Builds, Measured
from bench.generator import layanan_yaml
from bench.record import OURS, BenchError, Comparison, Figure, Outcome, Setting, Unit
from bench.site import ELEVENTY, HUGO, PELICAN, Site
from bench.timing import Run

TURNS = 3
"""At `small`; at `large` one, and more while there is time."""
LIMIT = 1_000.0
"""Seconds that the figure should take."""
HTML_ONLY, COLD_BUILD = "HTML only", "cold build"
CHECK, WHOLE = "siputri check", "cold, with PDF, QR, index and compression"


@dataclass(frozen=True)
class _Sizes:
    """Layanan: beside all peers, and with everything on; beside Hugo; ours alone."""

    small: int
    large: int
    largest: int


SIZES, QUICK_SIZES = _Sizes(1_000, 10_000, 20_000), _Sizes(50, 80, 100)

OF_ALL: Builds = {
    OURS: Site.build_html,
    HUGO: Site.build_hugo,
    ELEVENTY: Site.build_eleventy,
    PELICAN: Site.build_pelican,
}
OF_TWO: Builds = {name: OF_ALL[name] for name in (OURS, HUGO)}
ALONE: Builds = {OURS: Site.build_html}
_MEASURES: tuple[tuple[str, Unit, Callable[[Run], float]], ...] = (
    ("wall time", "s", lambda run: run.seconds),
    ("CPU time", "s", lambda run: run.cpu_seconds),
    ("peak memory", "MB", lambda run: run.peak_mb),
)


def run(setting: Setting) -> Outcome:
    """Measures the smaller sizes first; the largest only where it fits into LIMIT."""
    until = time.monotonic() + LIMIT
    sizes = QUICK_SIZES if setting.quick else SIZES
    measured = Measured(setting, facts={"left out": "nothing"})
    _measure_small(measured, sizes.small)
    begun = time.monotonic()
    site = measured.prepare(sizes.large, HUGO)
    turns = [_turn_of_large(measured, site, 0)]
    prepared = time.monotonic() - begun - turns[0]
    cold = fmean(measured.seconds(site, COLD))
    if time.monotonic() + (prepared + cold) * sizes.largest / sizes.large < until:
        _measure_largest(measured, sizes.largest)
    else:
        _leave_out(measured, f"{sizes.largest:,} layanan, for want of time")
    while len(turns) < TURNS and time.monotonic() + max(turns) < until:
        turns.append(_turn_of_large(measured, site, len(turns)))
    measured.facts |= {
        f"turns at {sizes.large:,}": len(turns),
        "bytes of one YAML file": len(layanan_yaml(0).encode()),
        f"MB of rekap.json at {site.size:,}": _megabytes(site),
    }
    return Outcome(tuple(_compare(measured, sizes)), measured.facts)


def _leave_out(measured: Measured, what: str) -> None:
    said = measured.facts["left out"]
    measured.facts["left out"] = what if said == "nothing" else f"{said}; {what}"


def _measure_whole(measured: Measured, site: Site) -> None:
    """Everything on, and the same without: ours alone, once."""
    measured.turn(site, WHOLE, {OURS: Site.build_whole})
    site.forget()
    measured.turn(site, WHOLE, {HTML_ONLY: Site.build_html})


def _measure_small(measured: Measured, size: int) -> None:
    builds = dict(OF_ALL)
    try:
        eleventy.install()
        measured.facts["Eleventy"] = eleventy.describe()
    except BenchError as error:
        del builds[ELEVENTY]
        _leave_out(measured, str(error))
    site = measured.prepare(size, *(name for name in builds if name != OURS))
    _measure_whole(measured, site)
    for turn in range(TURNS):
        measured.turn(site, COLD, builds, turn)
    measured.note_extent(site, tuple(builds))
    measured.settle(site)
    for case in (EDITED, NIGHT):
        for turn in range(TURNS):
            measured.turn(site, case, OF_TWO, turn)


def _turn_of_large(measured: Measured, site: Site, turn: int) -> float:
    """One run of all cases, from a cold build on; the seconds it took."""
    begun = time.monotonic()
    measured.turn(site, COLD, OF_TWO, turn)
    if not turn:
        measured.note_extent(site, tuple(OF_TWO))
    measured.settle(site)
    measured.turn(site, EDITED, OF_TWO, turn)
    measured.turn(site, NIGHT, OF_TWO)
    measured.turn(site, CHECK, {OURS: Site.check})
    return time.monotonic() - begun


def _measure_largest(measured: Measured, size: int) -> None:
    site = measured.prepare(size)
    measured.turn(site, COLD, ALONE)
    measured.note_extent(site, tuple(ALONE))


def _megabytes(site: Site) -> float:
    return round(site.rekap(0).stat().st_size / 2**20, 1)


def _compare(measured: Measured, sizes: _Sizes) -> list[Comparison]:
    for (size, case), runs in measured.runs.items():
        if case == CHECK:
            runs[COLD_BUILD] = measured.runs[size, COLD][OURS]
    return [
        *(
            Comparison(
                f"{size:,} layanan, {case}",
                measure,
                unit,
                "lower",
                {name: [pick(run) for run in found] for name, found in runs.items()},
            )
            for (size, case), runs in measured.runs.items()
            for measure, unit, pick in _MEASURES
        ),
        *_compare_pages(measured, sizes.small),
    ]


def _compare_pages(measured: Measured, small: int) -> list[Comparison]:
    """Milliseconds of a page: they should not grow with the number of pages."""
    of_page = {
        size: [run.seconds * 1e3 / pages for run in measured.runs[size, COLD][OURS]]
        for size, pages in measured.pages.items()
    }
    found = []
    for size, runs in of_page.items():
        fewer = {} if size == small else {"a smaller site": of_page[small]}
        case = f"{size:,} layanan, {COLD}"
        subjects = {OURS: runs, **fewer}
        found.append(Comparison(case, "wall time of a page", "ms", "lower", subjects))
    return found


FIGURE = Figure(
    name="build",
    title="Building the site, HTML only, beside Hugo with the same pages",
    packages=("siputri", "pelican", "jinja2", "pydantic", "pyyaml", "markdown", "hugo"),
    run=run,
)
