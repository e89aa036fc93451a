"""A disk that takes no more, or nothing at all (promise 3): the citizen is told, keeps
what was typed, and is served again as soon as there is room."""

import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from siputri.settings import Settings
from siputri.store import Store
from tests.tahan.citizen import FORM, send_new
from tests.tahan.folder import files_of, make_folder, read_receipts
from tests.tahan.server import SERVE, Server, serving


def _by_limit(folder: Settings, server: Server) -> Iterator[None]:
    """No file of the service may grow beyond a few bytes."""
    pid = server.process.pid
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE, (512, resource.RLIM_INFINITY))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


def _by_content(folder: Settings, server: Server) -> Iterator[None]:
    """Until no byte fits any more."""
    filler = folder.var / "isi"
    with filler.open("wb", buffering=0) as stream, pytest.raises(OSError):
        for size in (65_536, 4096, 1):
            while stream.write(b"x" * size) == size:
                pass
    yield
    filler.unlink()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 2 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", place],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        pytest.skip("mounting a file system needs root")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk_is_told_and_passes(
    built: Settings, small_disk: Path, tmp_path: Path
) -> None:
    fill_and_free(make_folder(built, small_disk / "var"), tmp_path, _by_content)


def test_a_file_that_may_not_grow_is_told_and_passes(
    folder: Settings, tmp_path: Path
) -> None:
    fill_and_free(folder, tmp_path, _by_limit)


Fill = Callable[[Settings, Server], Iterator[None]]


def fill_and_free(folder: Settings, tmp_path: Path, fill: Fill) -> None:
    with (
        serving(folder, tmp_path / "log.txt") as server,
        server.browser("10.4.0.3") as browser,
    ):
        assert send_new(browser, folder).status_code == 303
        with contextmanager(fill)(folder, server):
            told = [send_new(browser, folder, "x" * 2000).status_code for _ in range(5)]
            assert 503 in told
            assert browser.get(FORM).status_code == 200
        assert send_new(browser, folder).status_code == 303
        with Store(folder.database, readonly=True) as store:
            store.check(thorough=True)
        assert len(read_receipts(folder)) == 2 + told.count(303)


OBEY_FILE_MODES = f"""
import ctypes, os, sys
CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24
ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-c", {SERVE!r}, *sys.argv[1:]])
"""
"""Even root then gets no more than a file's mode grants; nothing changes for others."""


def test_a_read_only_database_is_told_and_passes(
    folder: Settings, tmp_path: Path
) -> None:
    """As on a disk that was mounted read-only after an error."""
    with (
        serving(folder, tmp_path / "log.txt", program=OBEY_FILE_MODES) as server,
        server.browser("10.4.0.4") as browser,
    ):
        for file in files_of(folder):
            file.chmod(0o400)
        assert send_new(browser, folder).status_code == 503
        assert browser.get(FORM).status_code == 200
        for file in files_of(folder):
            file.chmod(0o600)
        assert send_new(browser, folder).status_code == 303
