"""Every page of two sites: as built from content alone, and with results on it."""

import shutil
from pathlib import Path

import pytest

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.terbit.demo import create_demo
from siputri.terbit.nightly import run_nightly
from tests.conftest import make_settings
from tests.page import Page

Pages = dict[str, Page]


@pytest.fixture(scope="session")
def with_results(
    built: Settings, katalog: Katalog, tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """A live site of invented answers: quarters that are open, closed and held back."""
    found = make_settings(tmp_path_factory.mktemp("results") / "var")
    create_demo(found, katalog, total=200, seed=1)
    for name in ("releases", "current"):
        _copy(built.var / name, found.var / name)
    run_nightly(found, tell=lambda _text: None)
    return found


def _copy(source: Path, target: Path) -> None:
    """So that the build shares what has not changed."""
    if source.is_symlink():
        target.symlink_to(source.readlink())
    else:
        shutil.copytree(source, target)


@pytest.fixture(scope="session", params=["built", "with_results"])
def live(request: pytest.FixtureRequest) -> Settings:
    found: Settings = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def pages(live: Settings) -> Pages:
    """Every HTML file by its path below the web root."""
    found = {
        file.relative_to(live.current).as_posix(): Page(file.read_text("utf-8"))
        for file in sorted(live.current.rglob("*.html"))
    }
    assert len(found) >= 48
    return found
