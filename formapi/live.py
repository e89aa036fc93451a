"""The live release as this process sees it; noticed anew when it is swapped."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from starlette.staticfiles import StaticFiles

from siputri.katalog import Katalog
from siputri.katalog.masukan import read_masukan
from siputri.settings import Settings
from siputri.tampilan import Tampilan


class NoReleaseError(Exception):
    """Nothing has been built yet."""


@dataclass(frozen=True)
class Release:
    """One release, complete and unchanging: a request sees no other."""

    path: Path
    katalog: Katalog
    tampilan: Tampilan

    @cached_property
    def files(self) -> StaticFiles:
        return StaticFiles(directory=self.path, html=True)


class Live:
    """The release that `current` points at."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._target = ""
        self._release: Release | None = None

    def release(self) -> Release:
        """Raises NoReleaseError before the first build."""
        try:
            target = str(self.settings.current.readlink())
        except OSError as error:
            raise NoReleaseError from error
        if self._release is None or target != self._target:
            self._release = self._load(self.settings.var / target)
            self._target = target
        return self._release

    def _load(self, path: Path) -> Release:
        masukan = read_masukan(path / ".data")
        tampilan = Tampilan(
            masukan.katalog,
            url=self.settings.url,
            tanggal=masukan.tanggal,
            demo=masukan.demo,
        )
        return Release(path, masukan.katalog, tampilan)
