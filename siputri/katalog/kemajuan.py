"""How far the release that is being made is: a file that grows a byte a page."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_FRESH = ".2*"
"""A release has a dot before its name, which begins with the year, until it is done."""
_FILE = ".kemajuan"


@contextmanager
def counting(release: Path, pages: int) -> Iterator[Callable[[], object]]:
    """What is yielded, in whatever process, counts one of so many pages as made."""
    file = release / _FILE
    file.write_bytes(b"%d\n" % pages)
    try:
        with file.open("ab", buffering=0) as stream:
            yield lambda: stream.write(b".")
    finally:
        file.unlink()


def count_pages(releases: Path) -> tuple[int, int] | None:
    """Pages that are made, and all pages of the release; None while none is made."""
    for file in releases.glob(f"{_FRESH}/{_FILE}"):
        try:
            whole, _, made = file.read_bytes().partition(b"\n")
        except FileNotFoundError:
            continue
        return len(made), int(whole or 0)
    return None
