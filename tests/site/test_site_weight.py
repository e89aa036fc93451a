"""A page with its style sheet arrives in the first round trip: 14 kB compressed."""

import gzip
from pathlib import Path

from siputri.settings import Settings
from tests.page import Page

FIRST_ROUND_TRIP = 14 * 1024


def packed(*contents: bytes) -> int:
    """As gzip -9 packs each, together."""
    return sum(len(gzip.compress(content, 9, mtime=0)) for content in contents)


def test_every_page_with_its_style_sheet_fits(
    live: Settings, pages: dict[str, Page]
) -> None:
    sizes: dict[str, int] = {}
    for name, page in pages.items():
        sheets = [link["href"] for link in page.all("link", rel="stylesheet")]
        contents = [_read(live, sheet) for sheet in sheets]
        assert sheets, name
        sizes[name] = packed((live.current / name).read_bytes(), *contents)
    heavy = {name: size for name, size in sizes.items() if size > FIRST_ROUND_TRIP}
    assert heavy == {}


def _read(live: Settings, path: str) -> bytes:
    file: Path = live.current / path.lstrip("/")
    return file.read_bytes()
