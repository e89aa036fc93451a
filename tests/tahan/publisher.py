"""`python -m siputri …` in processes of its own, as timers and people start it, and
readers who look at the live site meanwhile."""

import gzip
import hashlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from pathlib import Path
from threading import Event, Thread

from siputri.settings import Settings
from siputri.terbit.release import SPARE
from tests.conftest import CONTENT, make_settings
from tests.tahan.server import HOST, environ_of

DATA = ".data"
OWN = f"{DATA}/berkas.json"
"""Says of what a release was built by inode and time: no two are alike."""
PATIENCE = 120.0
KEPT = ("permohonan-informasi-ppid", "pengaduan-sp4n-lapor")
PLACE = "kepanjangan: "
"""Of situs.yaml, on every page."""
MARKER = "Penanda"
Tree = dict[str, bytes]

DIES = """
import os, signal, sys
from siputri.cli import build_parser, main
build_parser("build")
acts, last, var = 0, int(sys.argv.pop(1)), sys.argv.pop(1)
KINDS = {"open", "os.mkdir", "os.link", "os.symlink", "os.rename", "os.remove",
         "os.rmdir", "os.chmod", "shutil.rmtree"}
def count(event, arguments):
    global acts
    if event not in KINDS:
        return
    below = [str(item).startswith(var) for item in arguments[:2]]
    by_name = event in ("os.remove", "os.rmdir") and arguments[1] != -1
    if not any(below) and not by_name:
        return
    if event == "open" and not arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        return
    acts += 1
    if acts == last:
        os.killpg(0, signal.SIGKILL)
sys.addaudithook(count)
code = main(sys.argv[1:])
print(acts)
sys.exit(code)
"""
"""`siputri` that is killed, with all its children, before the act of that number of
those which change a file below a folder; without such a number it tells how many."""


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Publisher:
    """An installation with little content, and its commands as processes."""

    settings: Settings
    numbers: Iterator[int] = field(default_factory=lambda: iter(range(1, 10_000)))

    def start(self, *arguments: str, program: str | None = None) -> "Process":
        """A command in a process group of its own."""
        how = ["-c", program] if program else ["-m", "siputri"]
        return Process(
            [sys.executable, *how, *arguments],
            env={**os.environ, **environ_of(self.settings)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str, program: str | None = None) -> Result:
        process = self.start(*arguments, program=program)
        out, err = process.communicate(timeout=PATIENCE)
        return Result(process.returncode, out, err)

    def edit(self) -> str:
        """A change that every page shows; what it shows."""
        marker = f"{MARKER} {next(self.numbers)} akhir"
        file = self.settings.content / "situs.yaml"
        lines = file.read_text().splitlines(keepends=True)
        (at,) = (n for n, line in enumerate(lines) if PLACE in line)
        indent = lines[at].partition(PLACE)[0]
        lines[at] = f"{indent}{PLACE}{marker}\n"
        file.write_text("".join(lines))
        return marker

    def build(self, *arguments: str) -> Result:
        result = self.run("build", *arguments)
        assert result.code == 0, result.err
        return result

    @property
    def live(self) -> str:
        return self.settings.current.readlink().name

    def tree(self) -> Tree:
        """The live release; not what it notes of the files it was built from."""
        tree = read_tree(self.settings.current)
        tree.pop(OWN, None)
        return tree

    def leftovers(self) -> list[str]:
        """What a build that died left beside the releases."""
        var = self.settings.var
        found = [*self.settings.releases.glob(".*"), *var.glob(".*")]
        return [file.name for file in found if file.name != SPARE]


class Process(subprocess.Popen[str]):
    """With all that it started."""

    def kill_group(self) -> None:
        os.killpg(self.pid, signal.SIGKILL)
        self.communicate(timeout=PATIENCE)


def make_content(folder: Path) -> Path:
    """The real content with two layanan only: builds are what these tests wait for."""
    shutil.copytree(CONTENT, folder)
    for file in folder.glob("layanan/*/*.yaml"):
        if file.stem not in KEPT:
            file.unlink()
    return folder


def make_publisher(folder: Path) -> Publisher:
    """A state folder with a first release."""
    content = make_content(folder / "content")
    publisher = Publisher(make_settings(folder / "var", content))
    assert publisher.run("init").code == 0
    publisher.edit()
    publisher.build()
    return publisher


def copy_publisher(one: Publisher, folder: Path) -> Publisher:
    """Another one on the same state and content, to be worked on."""
    shutil.copytree(one.settings.var, folder / "var", symlinks=True)
    content = Path(shutil.copytree(one.settings.content, folder / "content"))
    return replace(one, settings=make_settings(folder / "var", content))


def read_tree(folder: Path) -> Tree:
    """Every file below `folder` with its bytes."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@dataclass
class Readers:
    """People who read all pages of the live site again and again: what they read, as
    page and digest, and what they could not."""

    settings: Settings
    pages: tuple[str, ...]
    read: set[tuple[str, str]] = field(default_factory=set)
    known: set[tuple[str, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)
    reads: int = 0
    _over: Event = field(default_factory=Event)

    @contextmanager
    def at_work(self, port: int | None = None) -> Iterator[None]:
        """One over the live link and, with a `port`, two over HTTP: one reads what is
        sent plain, one what is sent compressed."""
        self.remember()
        threads = [Thread(target=self._go, args=(self._from_disk,))]
        if port:
            threads += [
                Thread(target=self._visit, args=(port, coding))
                for coding in ("identity", "gzip")
            ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._over.set()
            for thread in threads:
                thread.join()

    def remember(self) -> None:
        """The live release is whole: what it consists of may be read."""
        for page in self.pages:
            content = (self.settings.current / page).read_bytes()
            self.known.add((page, _digest(content)))

    @property
    def torn(self) -> set[tuple[str, str]]:
        """What was read and is of no release that was ever live."""
        return self.read - self.known

    def _from_disk(self, page: str) -> bytes:
        return (self.settings.current / page).read_bytes()

    def _visit(self, port: int, coding: str) -> None:
        connection = HTTPConnection(HOST, port, timeout=30)
        headers = {"Accept-Encoding": coding}

        def get(page: str) -> bytes:
            url = f"/{page.removesuffix('index.html')}"
            connection.request("GET", url, headers=headers)
            response = connection.getresponse()
            content = response.read()
            if response.status != 200:
                raise OSError(f"/{page}: {response.status}")
            is_packed = response.headers["Content-Encoding"] == "gzip"
            return gzip.decompress(content) if is_packed else content

        self._go(get)
        connection.close()

    def _go(self, get: Callable[[str], bytes]) -> None:
        while not self._over.is_set():
            for page in self.pages:
                try:
                    self.read.add((page, _digest(get(page))))
                except OSError as error:
                    self.faults.append(str(error))
                self.reads += 1
                self._over.wait(0.02)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
