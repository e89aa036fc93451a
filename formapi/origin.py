"""Same-origin requests only: a form on another site cannot post here."""

from starlette.requests import Request


def is_same_origin(request: Request, origin: str) -> bool:
    """By Sec-Fetch-Site, else by Origin; a client that sends neither is no browser
    that another site could misuse."""
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    sent = request.headers.get("origin")
    return sent is None or sent == origin
