"""Very many files in one folder. Their paths are strings: `pathlib` takes longer over
a path than the system over a file."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path


class Tree:
    """A folder and what is made in it, by paths with "/" that are relative to it."""

    def __init__(self, root: Path) -> None:
        self._root = f"{root}/"
        self._folders: set[str] = set()

    def write(self, path: str, content: bytes) -> None:
        """Writes a new file, and first the folders that it lies in; one that is there
        may have other names and keeps its content under these. Raises OSError."""
        self._make_folder_of(path)
        self.remove(path)
        with open(self._root + path, "xb") as stream:
            stream.write(content)

    def link(self, path: str, other: "Tree") -> int:
        """Shares the file that another tree has; its size in bytes. Raises OSError."""
        self._make_folder_of(path)
        target = self._root + path
        os.link(other._root + path, target)
        return os.stat(target).st_size

    def read(self, path: str) -> bytes:
        """Raises OSError."""
        with open(self._root + path, "rb") as stream:
            return stream.read()

    def remove(self, path: str) -> None:
        """The file, if it is there."""
        with suppress(FileNotFoundError):
            os.unlink(self._root + path)

    def remove_empty(self, path: str) -> None:
        """The folders that a file lay in, as far as they are empty now."""
        self._folders.clear()
        folder = path.rpartition("/")[0]
        with suppress(OSError):
            while folder:
                os.rmdir(self._root + folder)
                folder = folder.rpartition("/")[0]

    def size(self, path: str) -> int | None:
        """Of a file, in bytes; None if there is none."""
        try:
            found = os.stat(self._root + path, follow_symlinks=False)
        except OSError:
            return None
        return found.st_size if stat.S_ISREG(found.st_mode) else None

    def _make_folder_of(self, path: str) -> None:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            os.makedirs(self._root + folder, exist_ok=True)
            self._folders.add(folder)


def walk(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Relative paths of all that is below `folder` but folders, with what their inodes
    say; names that begin with "." are passed over. Raises OSError."""
    stack = [("", str(folder))]
    while stack:
        prefix, current = stack.pop()
        with os.scandir(current) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    stack.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    yield prefix + entry.name, entry.stat(follow_symlinks=False)
