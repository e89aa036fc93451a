"""sitemap.xml and robots.txt: for search engines."""

from collections.abc import Iterator, Sequence

from siputri.situs.konteks import Konteks
from siputri.situs.page import Page


def sitemap_pages(konteks: Konteks, paths: Sequence[str]) -> Iterator[Page]:
    """Of every page among `paths` (files and the 404 page are left out)."""
    pages = [f"{konteks.alamat}{path}" for path in paths if path.endswith("/")]
    yield Page("/sitemap.xml", "sitemap.xml", {"alamat": sorted(pages)})
    sitemap = f"{konteks.alamat}/sitemap.xml"
    yield Page("/robots.txt", "robots.txt", {"sitemap": sitemap})
