"""Where to go after the login: to a page of the staff area and nowhere else."""

import re

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse

BERANDA, MASUK = "/pengelola/", "/pengelola/masuk"
_OURS = re.compile(r"/pengelola/[A-Za-z0-9/_.@~%?=&+-]{0,400}")


def parse_lanjut(text: str) -> str:
    """The path (with its query) in `text`, or the first page if it is none of ours.

    The beginning is fixed, so that no host, scheme or backslash can stand before it.
    """
    return text if _OURS.fullmatch(text) else BERANDA


def to_login(request: Request) -> RedirectResponse:
    """A page comes again after the login; an act does not."""
    url = URL(MASUK)
    if request.method in ("GET", "HEAD"):
        asked = URL(request.url.path).replace(query=request.url.query)
        url = url.include_query_params(lanjut=str(asked))
    return RedirectResponse(url, 303)
