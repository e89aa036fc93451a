"""Releases beside each other: which is live, going back, and tidying up."""

from pathlib import Path

import pytest

from siputri.settings import Settings
from siputri.terbit import release
from tests.terbit.conftest import Run

IDS = [f"2026110{day}T010000-00" for day in range(1, 9)]


def add_release(settings: Settings, release_id: str) -> Path:
    folder = settings.releases / release_id
    (folder / ".data").mkdir(parents=True)
    (folder / "index.html").write_text(release_id)
    return folder


@pytest.fixture
def eight(settings: Settings) -> Settings:
    """Eight releases, the last one live."""
    for release_id in IDS:
        add_release(settings, release_id)
    release.make_live(settings, IDS[-1])
    return settings


def live(settings: Settings) -> str:
    return (settings.current / "index.html").read_text()


def ids(settings: Settings) -> list[str]:
    return [item.id for item in release.list_releases(settings)]


def test_the_list_begins_with_the_newest_and_marks_the_live_one(
    eight: Settings, run: Run
) -> None:
    lines = run("release", "list").out.splitlines()
    assert lines == [f"* {IDS[7]}", *(f"  {item}" for item in reversed(IDS[:7]))]


def test_before_the_first_build_there_is_nothing_to_list(
    settings: Settings, run: Run
) -> None:
    assert run("release", "list").out == ""
    result = run("release", "rollback")
    assert (result.code, settings.current.exists()) == (1, False)
    assert "(sebelumnya)" in result.err


def test_rolling_back_goes_one_back_each_time(eight: Settings, run: Run) -> None:
    for expected in (IDS[6], IDS[5]):
        result = run("release", "rollback")
        assert (result.code, result.out) == (0, f"Rilis {expected} tayang.\n")
        assert live(eight) == expected
    assert not eight.current.readlink().is_absolute()


def test_the_oldest_has_nothing_before_it(eight: Settings, run: Run) -> None:
    release.make_live(eight, IDS[0])
    assert run("release", "rollback").code == 1
    assert live(eight) == IDS[0]


def test_any_release_can_be_named_forward_too(eight: Settings, run: Run) -> None:
    for release_id in (IDS[2], IDS[7], IDS[7]):
        assert run("release", "rollback", release_id).code == 0
        assert live(eight) == release_id


@pytest.mark.parametrize(
    "release_id",
    [
        "20260101T000000-00",
        "",
        ".",
        "..",
        "../current",
        "../releases",
        f"../releases/{IDS[0]}",
        f"{IDS[0]}/",
        ".20261109T010000-00",
        "20261110T010000-00",
    ],
)
def test_what_is_no_release_never_goes_live(
    release_id: str, eight: Settings, run: Run
) -> None:
    """Nor one that was not finished, nor a way around."""
    add_release(eight, ".20261109T010000-00")
    (eight.releases / "20261110T010000-00").mkdir()
    before = eight.current.readlink()
    with pytest.raises(KeyError):
        release.make_live(eight, release_id)
    assert run("release", "rollback", release_id or "x").code == 1
    assert eight.current.readlink() == before
    assert live(eight) == IDS[7]


def test_five_releases_are_kept(eight: Settings) -> None:
    assert release.prune(eight) == 3
    assert ids(eight) == IDS[:2:-1]
    assert release.prune(eight) == 0


def test_the_live_release_is_kept_however_old(eight: Settings) -> None:
    release.make_live(eight, IDS[0])
    assert release.prune(eight) == 2
    assert ids(eight) == [*IDS[:2:-1], IDS[0]]
    assert live(eight) == IDS[0]


def test_what_a_killed_build_left_is_swept_up(eight: Settings) -> None:
    left = add_release(eight, ".20261109T010000-00")
    release.prune(eight)
    assert not left.exists()
