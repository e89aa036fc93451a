"""One size of the build figure: the same content and results for us and for Hugo."""

import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from bench import generator, hugo
from bench.rekap import make_rekap
from bench.timing import Run, run_timed
from siputri.katalog.rekap import Rekap


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
    def peer(self) -> Path:
        return self.folder / "hugo"

    def rekap(self, revision: int) -> Path:
        return self.folder / f"rekap-{revision}.json"

    def prepare(self) -> None:
        """Writes the content, both revisions of the results, and the Hugo site."""
        self.folder.mkdir()
        with ProcessPoolExecutor(len(os.sched_getaffinity(0))) as pool:
            for done in [pool.submit(self._write_rekap, number) for number in (0, 1)]:
                done.result()
        generator.write_content(self.content, self.size)
        hugo.write_site(self.peer, self.content)

    def _write_rekap(self, revision: int) -> None:
        rekap = Rekap.of(make_rekap(self.size, revision))
        self.rekap(revision).write_bytes(rekap.as_json())

    def forget(self) -> None:
        """Back to before the first build, with the first results."""
        for folder in (self.var, self.peer / "public", self.peer / "cache"):
            rmtree(folder, ignore_errors=True)
        self.var.mkdir()
        self.publish(0)

    def edit(self, revision: int) -> None:
        """Changes the summary of the layanan in the middle."""
        number = self.size // 2
        generator.write_layanan(self.content, number, revision)
        hugo.copy_layanan(self.peer, self.content, generator.layanan_path(number))

    def publish(self, revision: int) -> None:
        """Gives both the results of a night."""
        text = self.rekap(revision).read_text("utf-8")
        (self.var / "rekap.json").write_text(text, "utf-8")
        titles = {
            generator.layanan_path(number): generator.layanan_judul(number)
            for number in range(self.size)
        }
        hugo.write_results(self.peer, json.loads(text), titles)

    def build_ours(self) -> Run:
        environ = {"SIPUTRI_VAR": str(self.var), "SIPUTRI_CONTENT": str(self.content)}
        return run_timed([sys.executable, "-m", "siputri", "build"], environ)

    def build_peer(self) -> Run:
        return run_timed(hugo.hugo_command(self.peer), {})


@dataclass(frozen=True)
class Extent:
    """What a build wrote: pages, MB (2^20 bytes) of them, and files of other kinds."""

    pages: int
    megabytes: float
    others: int


def measure_extent(folder: Path) -> Extent:
    files = [file for file in folder.resolve().rglob("*") if file.is_file()]
    sizes = [file.stat().st_size for file in files if file.suffix == ".html"]
    megabytes = round(sum(sizes) / 2**20, 1)
    return Extent(len(sizes), megabytes, len(files) - len(sizes))
