"""The live release as this process sees it; noticed anew when it is swapped."""

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from formapi.files import ReleaseFiles
from siputri.cari import INDEX_FILE, Index
from siputri.katalog.data import DATA
from siputri.katalog.katalog import Katalog
from siputri.katalog.masukan import read_rilis
from siputri.settings import Settings
from siputri.tampilan import Tampilan

if TYPE_CHECKING:
    from formapi.offer import Offer


class NoReleaseError(Exception):
    """Nothing has been built yet."""


@dataclass(frozen=True)
class Release:
    """One release, complete and unchanging: a request sees no other."""

    path: Path
    katalog: Katalog
    tampilan: Tampilan
    offers: "dict[tuple[str, str], Offer]" = field(default_factory=dict)
    """The surveys that were asked for, kept by `formapi.offer`."""

    @cached_property
    def index(self) -> Index:
        """The search index; whether it can be asked shows when it is."""
        return Index(self.path / DATA / INDEX_FILE)

    @cached_property
    def files(self) -> ReleaseFiles:
        return ReleaseFiles(directory=self.path, html=True)


class Live:
    """The release that `current` points at."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._current = str(settings.current)
        self._target = ""
        self._release: Release | None = None

    def release(self) -> Release:
        """Raises NoReleaseError before the first build."""
        try:
            target = os.readlink(self._current)  # noqa: PTH115  # each request does this
        except OSError as error:
            raise NoReleaseError from error
        if self._release is None or target != self._target:
            before, self._release = (
                self._release,
                self._load(self.settings.var / target),
            )
            self._target = target
            if before:
                before.index.close()
        return self._release

    def close(self) -> None:
        """Gives up what the release holds open."""
        if self._release:
            self._release.index.close()

    def _load(self, path: Path) -> Release:
        rilis = read_rilis(path / DATA)
        tampilan = Tampilan(
            rilis.katalog,
            url=self.settings.url,
            tanggal=rilis.tanggal,
            demo=rilis.demo,
        )
        return Release(path, rilis.katalog, tampilan)
