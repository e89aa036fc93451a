"""One size of the build figure: the same content and results for us and the peers."""

import os
import shutil
import sys
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from bench import eleventy, generator, hugo, stock_pelican
from bench.record import OURS
from bench.rekap import make_rekap
from bench.timing import Run, run_timed
from siputri.katalog.rekap import Rekap
from siputri.terbit.release import SPARE

HUGO, ELEVENTY, PELICAN = "Hugo", "Eleventy", "stock Pelican"


@dataclass(frozen=True)
class Site:
    """`size` layanan under `folder`, which is made by `prepare`."""

    size: int
    folder: Path

    @property
    def content(self) -> Path:
        return self.folder / "content"

    @property
    def var(self) -> Path:
        return self.folder / "var"

    @property
    def data(self) -> Path:
        """What the peers are told beside the content."""
        return self.peer(HUGO) / "data"

    def peer(self, name: str) -> Path:
        return self.folder / name

    def output(self, name: str) -> Path:
        """Where a subject writes its pages."""
        return self.var / "current" if name == OURS else self.peer(name) / "public"

    def rekap(self, revision: int) -> Path:
        return self.folder / f"rekap-{revision}.json"

    def results(self, revision: int) -> Path:
        """The results of the rekap as the peers read them."""
        return self.folder / f"results-{revision}"

    def prepare(self, *peers: str) -> None:
        """Writes the content, both revisions of the results, and the peers' sites;
        Hugo's is the first, for the others read its data."""
        self.folder.mkdir()
        with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            tasks = [pool.submit(self._write_results, number) for number in (0, 1)]
            tasks.append(pool.submit(generator.write_content, self.content, self.size))
            for task in tasks:
                task.result()
        if peers:
            hugo.write_site(self.peer(HUGO), self.content)
        if ELEVENTY in peers:
            eleventy.write_site(self.peer(ELEVENTY))
        self.forget()
        if PELICAN in peers:
            stock_pelican.write_site(self.peer(PELICAN), self.content, self.data)

    def _write_results(self, revision: int) -> None:
        rekap = make_rekap(self.size, revision)
        self.rekap(revision).write_bytes(Rekap.of(rekap).as_json())
        titles = {
            generator.layanan_path(number): generator.layanan_judul(number)
            for number in range(self.size)
        }
        hugo.write_results(self.results(revision), rekap, titles)

    def forget(self) -> None:
        """Back to before the first build, with the first results. What was built is put
        aside: ext4 is slow to make files where many have just been removed."""
        outputs = [self.output(name) for name in (HUGO, ELEVENTY, PELICAN)]
        aside = Path(mkdtemp(prefix="aside-", dir=self.folder))
        for number, folder in enumerate(
            (self.var, *outputs, self.peer(HUGO) / "cache")
        ):
            if folder.exists():
                folder.rename(aside / str(number))
        self.var.mkdir()
        self.publish(0)

    @property
    def has_spare(self) -> bool:
        return (self.var / "releases" / SPARE).exists()

    def edit(self, revision: int) -> None:
        """Changes the summary of the layanan in the middle."""
        number = self.size // 2
        generator.write_layanan(self.content, number, revision)
        hugo.copy_layanan(self.peer(HUGO), self.content, generator.layanan_path(number))

    def publish(self, revision: int) -> None:
        """Gives all the results of a night."""
        shutil.copy(self.rekap(revision), self.var / "rekap.json")
        if self.data.exists():
            rmtree(self.data / "ikm", ignore_errors=True)
            shutil.copytree(self.results(revision), self.data / "ikm")

    def build_html(self) -> Run:
        """Ours, with HTML only."""
        command = [sys.executable, "-m", "bench.html_only", "build"]
        return run_timed(command, self._environ)

    def build_whole(self) -> Run:
        """Ours, as it goes live."""
        return run_timed([sys.executable, "-m", "siputri", "build"], self._environ)

    def check(self) -> Run:
        return run_timed([sys.executable, "-m", "siputri", "check"], self._environ)

    @property
    def _environ(self) -> Mapping[str, str]:
        return {"SIPUTRI_VAR": str(self.var), "SIPUTRI_CONTENT": str(self.content)}

    def build_hugo(self) -> Run:
        return run_timed(hugo.hugo_command(self.peer(HUGO)), {})

    def build_eleventy(self) -> Run:
        environ = {"BENCH_CONTENT": str(self.content), "BENCH_DATA": str(self.data)}
        command = eleventy.eleventy_command(self.peer(ELEVENTY))
        return run_timed(command, environ)

    def build_pelican(self) -> Run:
        return run_timed(stock_pelican.pelican_command(self.peer(PELICAN)), {})


def measure_extent(folder: Path) -> dict[str, float]:
    """What a build wrote: pages, MB (2^20 bytes) of them, and files of other kinds."""
    files = [file for file in folder.resolve().rglob("*") if file.is_file()]
    sizes = [file.stat().st_size for file in files if file.suffix == ".html"]
    return {
        "pages": len(sizes),
        "MB of HTML": round(sum(sizes) / 2**20, 1),
        "other files": len(files) - len(sizes),
    }
