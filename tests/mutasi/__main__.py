"""Mutation testing of the arithmetic: `make mutasi`, or some modules by their paths.

Every mutant changes one expression of `siputri/skm`, after the operators of mutmut.
mutmut itself passes over constants and decorated functions, half of this domain; here
each mutant is a forked child that runs the tests which reach the changed function, the
quickest first. A mutant is dead when a test fails or mypy refuses it. Those that no
test could tell from the original are listed with the reason in `setara.md`; any other
survivor is printed, and the exit is 1.
"""

import argparse
import gc
import importlib
import importlib.util
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from importlib.machinery import ModuleSpec, SourceFileLoader
from pathlib import Path
from types import ModuleType

import hypothesis
import mypy.api
import pytest

from tests.mutasi.capai import Capaian, failures, in_child
from tests.mutasi.mutan import ROOT, SKM, Mutant, mutants_of, unchanged
from tests.mutasi.tukar import change, module_name

TESTS = "tests/skm"
LISTED = Path(__file__).with_name("setara.md")
FEW = 50
"""Tests that must pass on each module as it is, put in the place of itself."""
KEPT = ("siputri.katalog", "siputri.__version__", "tests.mutasi")
"""Of ours, what no mutant changes."""


class Quick:
    """A plugin of pytest: Hypothesis looks for one failure and makes it no smaller."""

    def pytest_collection(self) -> None:
        hypothesis.settings.register_profile(
            "mutasi",
            hypothesis.settings.get_profile("siputri"),
            max_examples=30,
            phases=[hypothesis.Phase.explicit, hypothesis.Phase.generate],
            suppress_health_check=list(hypothesis.HealthCheck),
        )
        hypothesis.settings.load_profile("mutasi")


def run_tests(arguments: Sequence[str], *plugins: object) -> int:
    off = [f"-pno:{name}" for name in ("cacheprovider", "xdist", "cov", "faulthandler")]
    quick = ["-xqs", "--tb=native", "--assert=plain", "-Wignore::pytest.PytestWarning"]
    return pytest.main([*arguments, *quick, *off], plugins=[Quick(), *plugins])


class Session:
    """A plugin of pytest: instead of running the collected tests once, tries every
    mutant on those that reach it."""

    def __init__(self, mutants: Sequence[Mutant], judge: "Judge") -> None:
        self.mutants = mutants
        self.judge = judge

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        capaian = Capaian(session.items)
        capaian.measure(self.judge.folder)
        gc.freeze()
        for mutant in self.mutants:
            tests = capaian.tests_of(mutant)[: None if mutant.old else FEW]
            self.judge.try_on(mutant, lambda m=mutant, t=tests: _is_noticed(m, t))
        return True


def _is_noticed(mutant: Mutant, tests: Sequence[pytest.Item]) -> bool:
    change(mutant)
    return any(failures(tests))


def _is_noticed_anew(mutant: Mutant) -> bool:
    """By tests that import everything again."""
    forget()
    sys.meta_path.insert(0, _Finder(mutant))
    return run_tests([TESTS]) != 0


class _Finder:
    """Imports one module of ours from a changed source."""

    def __init__(self, mutant: Mutant) -> None:
        self.name = module_name(mutant.path)
        self.file = str(mutant.path)
        self.code = compile(mutant.source, self.file, "exec")

    def find_spec(
        self, name: str, path: object, target: object = None
    ) -> ModuleSpec | None:
        if name != self.name:
            return None
        found = importlib.util.spec_from_file_location(name, self.file)
        assert found
        assert isinstance(found.loader, SourceFileLoader)
        found.loader.get_code = lambda fullname: self.code
        return found


class Judge:
    """Counts mutants by module and what became of them; prints the open ones."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.listed = LISTED.read_text("utf-8")
        self.counts: Counter[tuple[str, str]] = Counter()
        self.left: list[Mutant] = []

    def try_on(self, mutant: Mutant, is_noticed: Callable[[], bool]) -> None:
        if mutant.key in self.listed:
            self._count(mutant, "setara")
        elif in_child(is_noticed, self.folder / "log") != 0:
            assert mutant.old, f"{mutant.path}: a test fails on the unchanged module"
            self._count(mutant, "mati")
        elif mutant.place.name:
            self._survived(mutant)
        elif mutant.old:
            self.left.append(mutant)

    def try_left(self) -> None:
        """What stands outside of functions may have been used during the import."""
        for mutant in self.left:
            log = self.folder / "log"
            if in_child(lambda m=mutant: _is_noticed_anew(m), log) != 0:
                self._count(mutant, "mati")
            else:
                self._survived(mutant)

    def _survived(self, mutant: Mutant) -> None:
        is_typed = self._is_typed(mutant)
        self._count(mutant, "hidup" if is_typed else "ditolak mypy")
        if is_typed:
            print(mutant.key, flush=True)

    def _count(self, mutant: Mutant, state: str) -> None:
        self.counts[str(mutant.path.relative_to(SKM)), state] += 1

    def _is_typed(self, mutant: Mutant) -> bool:
        shadow = self.folder / "mutan.py"
        shadow.write_text(mutant.source, "utf-8")
        path = str(mutant.path.relative_to(ROOT))
        return mypy.api.run([path, "--shadow-file", path, str(shadow)])[2] == 0


def prepare() -> None:
    """Imports what no mutant changes, so that no child need do it."""
    importlib.import_module("tests.conftest")
    loader = importlib.import_module("siputri.katalog.loader")
    loader.load_katalog = cache(loader.load_katalog)  # type: ignore[attr-defined]
    loader.load_katalog(ROOT / "content")
    forget()


def forget() -> None:
    """Lets all of ours that a mutant may change be imported anew."""
    for name in list(sys.modules):
        ours = name.split(".")[0] in ("siputri", "formapi", "tests")
        if ours and "." in name and not name.startswith(KEPT):
            del sys.modules[name]
            parent, _, leaf = name.rpartition(".")
            vars(sys.modules.get(parent, ModuleType("gone"))).pop(leaf, None)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", type=Path, help="default: all")
    asked = [path.resolve() for path in parser.parse_args().modules]
    os.chdir(ROOT)
    mutants = [
        mutant
        for path in asked or sorted(SKM.rglob("*.py"))
        for mutant in (unchanged(path), *mutants_of(path))
    ]
    prepare()
    with tempfile.TemporaryDirectory() as name:
        judge = Judge(Path(name))
        run_tests([TESTS], Session(mutants, judge))
        judge.try_left()
    for (path, state), number in sorted(judge.counts.items()):
        print(f"{path}\t{state}\t{number}")
    return 1 if any(state == "hidup" for _, state in judge.counts) else 0


if __name__ == "__main__":
    sys.exit(main())
