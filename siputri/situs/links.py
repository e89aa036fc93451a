"""The links of a page that lead to other files of the same site."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from urllib.parse import unquote, urlsplit

_LINKING = ("href", "src")
_SERVED_BY_FORMAPI = re.compile(r"/survei/[^/]+/[^/]+/|/cari|/pengelola/.*|/formapi/.*")


def linked_files(html: str) -> Iterator[str]:
    """What must lie below the web root for the links of a page to lead somewhere."""
    parts = html.split('="/')  # ten times sooner than a regular expression
    links = {
        rest.partition('"')[0]
        for before, rest in pairwise(parts)
        if before.endswith(_LINKING)
    }
    for link in links:
        file = _file_of(f"/{link}")
        if file is not None:
            yield file


@lru_cache(maxsize=1024)
def _file_of(link: str) -> str | None:
    """None for what formapi serves."""
    path = unquote(urlsplit(link.replace("&amp;", "&")).path)
    if _SERVED_BY_FORMAPI.fullmatch(path):
        return None
    return path[1:] + ("index.html" if path.endswith("/") else "")
