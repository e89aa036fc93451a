"""kill -9 of a build at any moment (promise 8): the live site is as it was or wholly
the new one, and the next build works."""

import os
import signal
import time
from pathlib import Path

import pytest

from tests.tahan.publisher import Publisher
from tests.tahan.terbit import run_kills

KILLS = 30


def test_a_killed_build_changes_nothing_or_everything(publisher: Publisher) -> None:
    """`python -m tests.tahan.terbit` does it a hundred times."""
    kills = list(run_kills(publisher, KILLS, seed=5))
    assert [kill for kill in kills if not kill.is_good] == []
    publisher.build()
    incremental = publisher.tree()
    publisher.build("--full")
    assert publisher.tree() == incremental
    assert publisher.leftovers() == []


def children_of(pid: int) -> list[int]:
    """Empty once the process is gone."""
    file = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [int(word) for word in file.read_text().split()]
    except FileNotFoundError:
        return []


@pytest.mark.parametrize("depth", [1, 2])
def test_a_killed_helper_is_told_in_a_sentence(
    depth: int, publisher: Publisher
) -> None:
    """As when memory is short: the program that makes the release, or what it forks."""
    before, live = publisher.tree(), publisher.live
    publisher.edit()
    build = publisher.start("build")
    pid = build.pid
    while not publisher.leftovers():  # before that it only asks git
        assert build.poll() is None
        time.sleep(0.001)
    for _ in range(depth):
        while not (below := children_of(pid)):
            assert build.poll() is None
        pid = below[0]
    os.kill(pid, signal.SIGKILL)
    _, err = build.communicate(timeout=120)
    assert build.returncode == 1
    assert "terhenti (kode -9)" in err
    assert "Situs yang tayang tidak berubah." in err
    assert "Traceback" not in err
    assert (publisher.tree(), publisher.live) == (before, live)
    publisher.build()
    assert publisher.leftovers() == []
