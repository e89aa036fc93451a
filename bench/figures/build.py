"""Building the site beside Hugo: cold, after one edit, after a night's results.

Both make the same pages from the same YAML and the same results, neither compresses.
Ours also verifies every link, forces the release to disk and swaps it in.
"""

import json
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from shutil import rmtree

from bench import generator, hugo
from bench.record import OURS, Comparison, Figure, Outcome, Setting
from bench.rekap import CHANGED, make_rekap
from bench.timing import Run, run_timed

HUGO = "Hugo"
SIZES = (1_000, 10_000)
QUICK_SIZES = (100,)
REPEATS = 3
ENOUGH = 90.0
"""Seconds after which a subject is not repeated in a case."""
LIMIT = 480.0
"""Seconds of builds beyond which no further case is begun."""
CASES = ("cold", "one file edited", f"IKM of 1 in {CHANGED} changed")
_MEASURES: tuple[tuple[str, Callable[[Run], float], str], ...] = (
    ("wall time", lambda run: run.seconds, "s"),
    ("CPU time", lambda run: run.cpu_seconds, "s"),
    ("peak memory", lambda run: run.peak_mb, "MB"),
)


@dataclass
class _Site:
    """One size: where both subjects build, and what their results are."""

    size: int
    folder: Path
    runs: dict[str, dict[str, list[Run]]] = field(default_factory=dict)

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def var(self) -> Path:
        return self.folder / "var"

    @property
    def peer(self) -> Path:
        return self.folder / "hugo"

    def rekap(self, revision: int) -> Path:
        return self.folder / f"rekap-{revision}.json"

    @property
    def titles(self) -> dict[str, str]:
        numbers = range(self.size)
        return {generator.layanan_path(n): generator.layanan_judul(n) for n in numbers}


def run(setting: Setting) -> Outcome:
    """Measures case by case at every size, for as long as the limit allows."""
    sizes = QUICK_SIZES if setting.quick else SIZES
    setting.progress.expect(1 + len(sizes) * len(CASES) * REPEATS * 2)
    sites = [_Site(size, setting.folder / str(size)) for size in sizes]
    with setting.progress.step(f"{' and '.join(f'{n:,}' for n in sizes)} generated"):
        with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            list(pool.map(_write_rekap, *zip(*product(sites, (0, 1)), strict=True)))
        for site in sites:
            generator.write_content(site.content, site.size)
            hugo.write_site(site.peer, site.content)
    left_out = _measure_all(sites, setting)
    comparisons = [item for site in sites for item in _compare(site)]
    return Outcome(tuple(comparisons), {**_facts(sites), "left out": left_out})


def _write_rekap(site: _Site, revision: int) -> None:
    site.folder.mkdir(exist_ok=True)
    text = json.dumps(make_rekap(site.size, revision))
    site.rekap(revision).write_text(text, "utf-8")


def _measure_all(sites: list[_Site], setting: Setting) -> str:
    """The case of the smaller size says how long that of the larger one will take;
    what was left out for want of time."""
    spent, left_out = 0.0, []
    for case in CASES:
        expected = 0.0
        for site in sites:
            expected *= site.size
            if spent + expected > LIMIT:
                left_out.append(f"{site.size:,} {case}")
                setting.progress.skip(REPEATS * 2, f"{left_out[-1]}: no time left")
                continue
            spent += _measure(site, case, setting)
            once = sum(runs[0].seconds for runs in site.runs[case].values())
            expected = once / site.size
    return ", ".join(left_out) or "nothing"


def _measure(site: _Site, case: str, setting: Setting) -> float:
    """Takes turns, so that a noisy minute hits both; the seconds that it took."""
    found = site.runs.setdefault(case, {OURS: [], HUGO: []})
    for turn in range(REPEATS):
        _change(site, case, turn)
        for subject, build in ((OURS, _build_ours), (HUGO, _build_peer)):
            label = f"{site.size:,}, {case}: {subject}, run {turn + 1} of {REPEATS}"
            if sum(run.seconds for run in found[subject]) > ENOUGH:
                setting.progress.skip(1, label)
                continue
            with setting.progress.step(label):
                found[subject].append(build(site))
    return sum(run.seconds for runs in found.values() for run in runs)


def _change(site: _Site, case: str, turn: int) -> None:
    """Brings both subjects to where the build of this turn begins."""
    if case == CASES[0]:
        rmtree(site.var, ignore_errors=True)
        rmtree(site.peer / "public", ignore_errors=True)
        rmtree(site.peer / "cache", ignore_errors=True)
        site.var.mkdir()
        _publish(site, 0)
    elif case == CASES[1]:
        number = site.size // 2
        generator.write_layanan(site.content, number, revision=turn + 1)
        path = generator.layanan_path(number)
        hugo.copy_layanan(site.peer, site.content, path)
    else:
        _publish(site, (turn + 1) % 2)


def _publish(site: _Site, revision: int) -> None:
    text = site.rekap(revision).read_text("utf-8")
    (site.var / "rekap.json").write_text(text, "utf-8")
    hugo.write_results(site.peer, json.loads(text), site.titles)


def _build_ours(site: _Site) -> Run:
    environ = {"SIPUTRI_VAR": str(site.var), "SIPUTRI_CONTENT": str(site.content)}
    return run_timed([sys.executable, "-m", "siputri", "build"], environ)


def _build_peer(site: _Site) -> Run:
    return run_timed(hugo.hugo_command(site.peer), {})


def _compare(site: _Site) -> list[Comparison]:
    return [
        Comparison(
            case=f"{site.size:,} layanan, {case}",
            measure=measure,
            unit="MB" if unit == "MB" else "s",
            better="lower",
            runs={name: [pick(run) for run in found] for name, found in runs.items()},
        )
        for case, runs in site.runs.items()
        for measure, pick, unit in _MEASURES
    ]


def _facts(sites: list[_Site]) -> Mapping[str, object]:
    last = sites[-1]
    text = generator.layanan_yaml(0)
    return {
        "repeats": f"{REPEATS}, fewer where they would take over {ENOUGH:.0f} s",
        "bytes of one YAML file": len(text.encode()),
        f"pages at {last.size:,}": {
            OURS: _pages(last.var / "current")[0],
            HUGO: _pages(last.peer / "public")[0],
        },
        f"MB of HTML at {last.size:,}": {
            OURS: _pages(last.var / "current")[1],
            HUGO: _pages(last.peer / "public")[1],
        },
        f"MB of rekap.json at {last.size:,}": _megabytes(last.rekap(0).stat().st_size),
    }


def _pages(folder: Path) -> tuple[int, float]:
    """How many HTML files there are in `folder`, and how many MB."""
    sizes = [file.stat().st_size for file in folder.resolve().rglob("*.html")]
    return len(sizes), _megabytes(sum(sizes))


def _megabytes(size: int) -> float:
    return round(size / 2**20, 1)


FIGURE = Figure(
    name="build",
    title="Building the whole site, beside Hugo with the same pages",
    packages=("siputri", "pelican", "jinja2", "pydantic", "pyyaml", "markdown", "hugo"),
    run=run,
)
