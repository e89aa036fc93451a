"""Which tests reach which lines of the arithmetic, and how long each takes."""

import os
import resource
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import coverage
import pytest
from _pytest.runner import runtestprotocol

from tests.mutasi.mutan import SKM, Mutant

SECONDS = 60
"""Of processor time; a mutant that takes longer will never end."""


def in_child(work: Callable[[], int], log: Path, seconds: int = SECONDS) -> int | None:
    """The exit of `work` in a forked child; None if it was killed or took too long."""
    child = os.fork()
    if not child:
        descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(descriptor, 1)
        os.dup2(descriptor, 2)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        code = 3
        try:
            code = int(work())
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    _, status = os.waitpid(child, 0)
    return None if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)


def failures(items: Sequence[pytest.Item]) -> Iterator[pytest.TestReport]:
    """Runs the tests; what failed."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        reports = runtestprotocol(item, log=False, nextitem=following)
        yield from (report for report in reports if report.failed)


class Capaian:
    """The collected tests, the lines that each reaches, and its seconds."""

    def __init__(self, items: Sequence[pytest.Item]) -> None:
        self.items = {item.nodeid: item for item in items}
        self.lines: dict[str, dict[int, list[str]]] = {}
        self.seconds: dict[str, float] = {}

    def measure(self, folder: Path) -> None:
        """Runs all tests once, on the code as it is."""
        file, times, log = (folder / name for name in ("coverage", "seconds", "log"))
        if in_child(lambda: self._run_measured(file, times), log, seconds=1800):
            raise SystemExit(log.read_text("utf-8"))
        for line in times.read_text("utf-8").splitlines():
            spent, _, test = line.partition(" ")
            self.seconds[test] = float(spent)
        data = coverage.CoverageData(str(file))
        data.read()
        for path in data.measured_files():
            self.lines[path] = data.contexts_by_lineno(path)

    def _run_measured(self, file: Path, times: Path) -> int:
        measured = coverage.Coverage(
            data_file=str(file), config_file=False, include=[f"{SKM}/**"]
        )
        with measured.collect(), times.open("w", encoding="utf-8") as out:
            for item in self.items.values():
                measured.switch_context(item.nodeid)
                spent = 0.0
                for report in runtestprotocol(item, log=False, nextitem=None):
                    spent += report.duration
                    if report.failed:
                        sys.stderr.write(f"{report.nodeid}\n{report.longrepr}\n")
                        return 1
                out.write(f"{spent} {item.nodeid}\n")
        measured.save()
        return 0

    def tests_of(self, mutant: Mutant) -> list[pytest.Item]:
        """Those that reach the changed function, the quickest first; after them all
        others, if it is outside of functions."""
        place = mutant.place
        reaching = {
            test
            for line, tests in self.lines.get(str(mutant.path), {}).items()
            if place.first <= line <= place.last
            for test in tests
        }
        return sorted(
            (
                item
                for test, item in self.items.items()
                if test in reaching or not place.name
            ),
            key=lambda item: (
                item.nodeid not in reaching,
                self.seconds[item.nodeid],
                item.nodeid,
            ),
        )
