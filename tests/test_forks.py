"""Work in other processes: its results, its failures, and its end."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from siputri.forks import (
    MIN_ITEMS,
    Fork,
    ForkError,
    ForkKilledError,
    count_parts,
    share_out,
)

ROOT = Path(__file__).resolve().parents[1]
ORPHAN = """
import os, sys, time
from siputri.forks import Fork
def work():
    print(os.getpid(), flush=True)
    time.sleep(60)
Fork(work)
time.sleep(60)
"""


def test_each_part_is_done_once_and_told_in_order() -> None:
    found = share_out(lambda part: (part, os.getpid()), 3)
    assert [part for part, _ in found] == [0, 1, 2]
    assert found[0][1] == os.getpid()
    assert len({pid for _, pid in found}) == 3


def test_few_items_stay_in_one_process() -> None:
    assert count_parts(MIN_ITEMS - 1) == 1
    assert 1 <= count_parts(MIN_ITEMS) <= len(os.sched_getaffinity(0))


def test_what_goes_wrong_elsewhere_is_told_here() -> None:
    def fail() -> None:
        raise ValueError("tidak dapat")

    with pytest.raises(ForkError, match="tidak dapat"):
        Fork(fail).result()
    with pytest.raises(ForkKilledError, match=r"terhenti \(kode -9\)"):
        Fork(lambda: os.kill(os.getpid(), signal.SIGKILL)).result()


def test_a_failure_here_ends_the_others() -> None:
    def work(part: int) -> None:
        if part:
            time.sleep(60)
        raise KeyError(part)

    with pytest.raises(KeyError):
        share_out(work, 2)


def test_it_does_not_outlive_the_process_that_began_it() -> None:
    command = [sys.executable, "-c", ORPHAN]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as own:
        assert own.stdout
        pid = int(own.stdout.readline())
        own.kill()
        own.wait()
        for _ in range(200):
            if not Path(f"/proc/{pid}").exists() or " Z " in _status(pid):
                return
            time.sleep(0.05)
    raise AssertionError(f"process {pid} is still there")


def _status(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return " Z "
