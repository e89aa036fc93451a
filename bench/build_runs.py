"""The runs of the build figure: turn by turn, by size, case and subject."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.record import OURS, BenchError, Setting
from bench.rekap import CHANGED
from bench.site import Site, measure_extent
from bench.timing import Run

COLD, EDITED, NIGHT = "cold", "one file edited", f"IKM of 1 in {CHANGED} changed"
BEGIN: Mapping[str, Callable[[Site, int], None]] = {
    COLD: lambda site, _: site.forget(),
    EDITED: lambda site, turn: site.edit(turn + 1),
    NIGHT: lambda site, turn: site.publish((turn + 1) % 2),
}
"""What is done before a turn. All but the first need a built site."""
Builds = Mapping[str, Callable[[Site], Run]]


@dataclass
class Measured:
    """Each subject's runs by size and case, and what else there is to say."""

    setting: Setting
    runs: dict[tuple[int, str], dict[str, list[Run]]] = field(default_factory=dict)
    pages: dict[int, int] = field(default_factory=dict)
    facts: dict[str, Any] = field(default_factory=dict)

    def prepare(self, size: int, *peers: str) -> Site:
        site = Site(size, self.setting.folder / str(size))
        self.setting.progress.expect(1)
        with self.setting.progress.step(f"{size:,} layanan generated"):
            site.prepare(*peers)
        return site

    def turn(self, site: Site, case: str, builds: Builds, turn: int = 0) -> None:
        """One run of each, so that a noisy minute hits all."""
        begin = BEGIN.get(case)
        if begin:
            begin(site, turn)
        self.setting.progress.expect(len(builds))
        runs = self.runs.setdefault((site.size, case), {})
        for subject, build in builds.items():
            with self.setting.progress.step(f"{site.size:,}, {case}: {subject}"):
                runs.setdefault(subject, []).append(build(site))

    def settle(self, site: Site) -> None:
        """Builds, unmeasured, until a release is pruned with each build, as on most
        days: the next one is made out of it."""
        self.setting.progress.expect(1)
        with self.setting.progress.step(f"{site.size:,} layanan, more releases"):
            while not site.has_spare:
                site.build_html()

    def note_extent(self, site: Site, subjects: Sequence[str]) -> None:
        """What the cold builds have written. Raises BenchError if one has not made two
        pages per layanan."""
        extents = {name: measure_extent(site.output(name)) for name in subjects}
        for name, extent in extents.items():
            if extent["pages"] < 2 * site.size:
                raise BenchError(f"{name} wrote {extent['pages']} pages")
        self.pages[site.size] = int(extents[OURS]["pages"])
        for what in extents[OURS]:
            found = {name: extent[what] for name, extent in extents.items()}
            self.facts[f"{what} at {site.size:,}"] = found

    def seconds(self, site: Site, case: str) -> list[float]:
        """Of ours."""
        return [run.seconds for run in self.runs[site.size, case][OURS]]
