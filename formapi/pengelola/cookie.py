"""The session cookie. It holds 256 random bits; the store keeps their SHA-256 only."""

import hmac
import re
import secrets
from hashlib import sha256
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response

from formapi.state import State
from siputri.settings import Settings

_TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")
_LOOPBACK = ("127.0.0.1", "localhost", "::1")


def new_token() -> str:
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def csrf_of(key: bytes, token: str) -> str:
    """What a form of this session carries, and no form of another can."""
    return hmac.digest(key, f"csrf:{token}".encode(), "sha256").hex()


def is_plain(settings: Settings) -> bool:
    """Whether the site is looked at on this very machine without TLS: browsers then
    keep no Secure cookie."""
    parts = urlsplit(settings.url)
    return parts.scheme == "http" and parts.hostname in _LOOPBACK


def cookie_name(settings: Settings) -> str:
    """`__Host-` makes browsers insist on Secure, this very host, and the path /."""
    return "siputri" if is_plain(settings) else "__Host-siputri"


def read_cookie(request: Request) -> str | None:
    """The token, if the cookie can be one."""
    token = request.cookies.get(cookie_name(State.of(request).settings), "")
    return token if _TOKEN.fullmatch(token) else None


def set_cookie(response: Response, settings: Settings, token: str) -> None:
    """For as long as the browser is open; the server ends it sooner."""
    response.set_cookie(
        cookie_name(settings),
        token,
        path="/",
        secure=not is_plain(settings),
        httponly=True,
        samesite="lax",
    )


def drop_cookie(response: Response, settings: Settings) -> None:
    response.delete_cookie(
        cookie_name(settings),
        path="/",
        secure=not is_plain(settings),
        httponly=True,
        samesite="lax",
    )
