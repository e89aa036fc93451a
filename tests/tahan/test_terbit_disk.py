"""A disk that is full during a build or a night (promise 8): told in a sentence, the
live site as it was, and all well again when there is room."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from siputri.store import Store
from tests.tahan.publisher import Publisher, copy_publisher


@pytest.fixture
def on_small_disk(first_publisher: Publisher, tmp_path: Path) -> Iterator[Publisher]:
    """Its state folder is a file system of 24 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", place]
    if subprocess.run(command, capture_output=True, check=False).returncode:
        pytest.skip("mounting a file system needs root")
    yield copy_publisher(first_publisher, place)
    subprocess.run(["umount", place], check=True)


@contextmanager
def filled(folder: Path, left: int) -> Iterator[None]:
    """Only so many bytes still fit."""
    filler, room = folder / "isi-disk", folder / "sisa"
    room.write_bytes(bytes(left))
    with filler.open("wb", buffering=0) as stream, pytest.raises(OSError):
        for size in (65_536, 4096, 1):
            while stream.write(b"x" * size) == size:
                pass
    room.unlink()
    yield
    filler.unlink()


@pytest.mark.parametrize(
    ("command", "left"),
    [("build --full", 60_000), ("build --full", 500_000), ("nightly", 0)],
)
def test_a_full_disk_is_told_and_passes(
    command: str, left: int, on_small_disk: Publisher
) -> None:
    publisher, words = on_small_disk, command.split()
    marker = publisher.edit()
    before, live = publisher.tree(), publisher.live
    with filled(publisher.settings.var, left):
        result = publisher.run(*words)
        assert result.code == 1
        assert "penuh" in told(result.err), result.err
        assert "Traceback" not in result.out + result.err
        assert (publisher.live, publisher.tree()) == (live, before)
    result = publisher.run(*words)
    assert result.code == 0, result.err
    assert marker.encode() in publisher.tree()["index.html"]
    assert publisher.leftovers() == []
    with Store(publisher.settings.database, readonly=True) as store:
        store.check(thorough=True)


def told(err: str) -> str:
    """The last thing said, in words; the night says it as JSON."""
    text = err.strip()
    last = text.splitlines()[-1]
    return json.loads(last)["message"] if last.startswith("{") else text
