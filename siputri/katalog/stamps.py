"""Which content files are as they were when the last release was built.

A file whose size, times and inode are those recorded has not changed; one with other
times but the same bytes has not either. As in git's index, times that are nearly those
of the recording prove nothing: a second change within the clock's grain would not show.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Protocol

from pydantic_core import from_json

from siputri.katalog.digest import digest_of_files

_GRAIN = 2_000_000_000
"""Nanoseconds: the coarsest clock of a file system in use (FAT)."""


@dataclass(frozen=True)
class Stamp:
    """What a file was like: `state` of its inode, `digest` of its bytes."""

    state: tuple[int, ...]
    digest: str


@dataclass(frozen=True)
class Stamps:
    """The files that were good, by path, at `taken` (nanoseconds since 1970)."""

    taken: int = 0
    by_path: Mapping[str, Stamp] = field(default_factory=dict)

    def is_same(self, path: str, state: tuple[int, ...]) -> bool:
        """Whether the file is certainly as it was, by its inode alone."""
        stamp = self.by_path.get(path)
        if stamp is None or stamp.state != state:
            return False
        return max(state[1:3]) < self.taken - _GRAIN

    def has(self, path: str, digest: str) -> bool:
        """Whether the file has the bytes that it had."""
        stamp = self.by_path.get(path)
        return stamp is not None and stamp.digest == digest


class _Stat(Protocol):
    """What of a file's status says whether it has changed."""

    @property
    def st_size(self) -> int: ...
    @property
    def st_mtime_ns(self) -> int: ...
    @property
    def st_ctime_ns(self) -> int: ...
    @property
    def st_ino(self) -> int: ...


NO_STAMPS = Stamps()


def state_of(stat: _Stat) -> tuple[int, ...]:
    """Size, times of content and inode (nanoseconds), number of the inode."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino


def format_stamps(stamps: Stamps, rilis: str) -> bytes:
    """As JSON, for the release that was made from these files."""
    files = {path: [*item.state, item.digest] for path, item in stamps.by_path.items()}
    head = {"rilis": rilis, "pembaca": _reader(), "saat": stamps.taken}
    return json.dumps({**head, "berkas": files}).encode()


def read_stamps(file: Path, rilis: str) -> Stamps:
    """Those of a release; none if they are of another one, or if another version of the
    program read its files."""
    try:
        data = from_json(file.read_bytes())
        if (data["rilis"], data["pembaca"]) != (rilis, _reader()):
            return NO_STAMPS
        files = data["berkas"].items()
        found = {path: Stamp(tuple(item[:4]), item[4]) for path, item in files}
        return Stamps(data["saat"], found)
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return NO_STAMPS


@cache
def _reader() -> str:
    """Of the code that makes objects of files."""
    return digest_of_files(version("pydantic"), [Path(__file__).parent])
