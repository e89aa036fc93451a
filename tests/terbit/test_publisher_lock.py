"""One publisher at a time; the lock of a dead process is no lock."""

import subprocess
import sys
from pathlib import Path

import pytest

from siputri.settings import Settings
from siputri.terbit.build import build
from siputri.terbit.files import BusyError, exclusive, swap_link, write_atomically
from tests.terbit.conftest import Run, read_tree

HOLD = """
import sys
from pathlib import Path
from siputri.terbit.files import exclusive
with exclusive(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_publisher_is_turned_away(site: Settings, run: Run) -> None:
    before = read_tree(site.current)
    with exclusive(site.var / "terbit.lock"):
        with pytest.raises(BusyError, match="sedang berjalan"):
            build(site)
        result = run("build")
        assert (result.code, result.out) == (1, "")
        assert "sedang berjalan" in result.err
        assert run("nightly").code == 1
    assert read_tree(site.current) == before


def test_the_lock_is_free_again_afterwards(tmp_path: Path) -> None:
    """Also when the work under it failed."""
    lock = tmp_path / "var" / "terbit.lock"
    with pytest.raises(ZeroDivisionError), exclusive(lock):
        _ = 1 / 0
    with exclusive(lock), pytest.raises(BusyError), exclusive(lock):
        pass
    with exclusive(lock):
        pass


def test_a_killed_publisher_holds_nothing(tmp_path: Path) -> None:
    lock = tmp_path / "terbit.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, lock],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == b"held\n"
        with pytest.raises(BusyError), exclusive(lock):
            pass
        process.kill()
    with exclusive(lock):
        pass


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    """What a power cut left half-written is overwritten, not appended to."""
    file = tmp_path / "baru" / "rekap.json"
    write_atomically(file, b"satu")
    file.with_name(".rekap.json.baru").write_bytes(b"setengah dari yang lain")
    opened = file.open("rb")
    write_atomically(file, b"dua")
    with opened:
        assert opened.read() == b"satu"
    assert read_tree(tmp_path) == {"baru/rekap.json": b"dua"}


def test_a_link_is_replaced_even_after_a_power_cut(tmp_path: Path) -> None:
    link = tmp_path / "current"
    (tmp_path / ".current.baru").symlink_to("setengah")
    for target in ("satu", "dua"):
        swap_link(link, target)
        assert link.readlink() == Path(target)
    assert list(tmp_path.iterdir()) == [link]
