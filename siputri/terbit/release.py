"""Releases: complete built sites side by side; `current` points at the live one."""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from siputri.katalog.data import DATA
from siputri.settings import Settings
from siputri.terbit.files import swap_link

KEEP = 5
SPARE = ".lama"
"""The release that was pruned last: the next one is made out of it, since most pages
of the two are the same, and their folders too."""


@dataclass(frozen=True)
class Release:
    id: str
    path: Path
    is_live: bool


def list_releases(settings: Settings) -> list[Release]:
    """All complete releases, the newest first."""
    if not settings.releases.is_dir():
        return []
    live = live_id(settings)
    return [
        Release(path.name, path, path.name == live)
        for path in sorted(settings.releases.iterdir(), reverse=True)
        if not path.name.startswith(".") and (path / DATA).is_dir()
    ]


def live_id(settings: Settings) -> str | None:
    """The id of the live release; None before the first build."""
    try:
        return settings.current.readlink().name
    except FileNotFoundError:
        return None


def make_live(settings: Settings, release_id: str) -> None:
    """Points `current` at a release, atomically. Raises KeyError for an unknown id."""
    if release_id not in {item.id for item in list_releases(settings)}:
        raise KeyError(release_id)
    swap_link(settings.current, f"{settings.releases.name}/{release_id}")


def previous_release(settings: Settings) -> Release | None:
    """The newest release that is older than the live one."""
    live = live_id(settings) or ""
    older = [item for item in list_releases(settings) if item.id < live]
    return older[0] if older else None


def prune(settings: Settings) -> int:
    """Removes all but the newest `KEEP` releases and the live one; how many went. The
    newest of these stays as the spare."""
    old = [item for item in list_releases(settings)[KEEP:] if not item.is_live]
    spare = settings.releases / SPARE
    leftovers = [path for path in settings.releases.glob(".*") if path.is_dir()]
    if not old and spare in leftovers:
        leftovers.remove(spare)
    for path in [item.path for item in old[1:]] + leftovers:
        shutil.rmtree(path)
    if old:
        old[0].path.rename(spare)
    return len(old)


def take_spare(settings: Settings, folder: Path) -> None:
    """Moves the spare to `folder`, if there is one."""
    with suppress(FileNotFoundError):
        (settings.releases / SPARE).rename(folder)
