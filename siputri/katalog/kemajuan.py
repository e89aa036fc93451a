"""How far the release that is being made is."""

from pathlib import Path

_FRESH = ".2*"
"""A release has a dot before its name, which begins with the year, until it is done."""


def count_pages(releases: Path, live: Path) -> tuple[int, int] | None:
    """Pages in the release that is being made, and in the live one, which tells about
    how many there will be; None while none is made."""
    fresh = next(iter(releases.glob(_FRESH)), None)
    return (_count(fresh), _count(live)) if fresh else None


def _count(folder: Path) -> int:
    return sum(1 for _ in folder.rglob("*.html"))
