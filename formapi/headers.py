"""Security headers on every response: the outermost layer, so that even the page of a
crash has them."""

from collections.abc import Mapping
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from formapi.counts import Counts

CONTENT_SECURITY_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
_RAW = [(name.lower().encode(), value.encode()) for name, value in HEADERS.items()]
_NOINDEX = ((b"x-robots-tag", b"noindex"),)
_NEVER_STORED = ("/survei/", "/formapi/", "/pengelola/")
_STATIC = ("/survei/", "/survei/antrean/")
_IMMUTABLE = "public, max-age=31536000, immutable"


class SecurityHeaders:
    """Adds `HEADERS` and the caching rule of the path to each response; counts it."""

    def __init__(self, app: ASGIApp, counts: Counts) -> None:
        self.app = app
        self.counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = perf_counter()

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                path, status = scope["path"], message["status"]
                taken = perf_counter() - started
                self.counts.respond(scope["method"], path, status, taken)
                rule = cache_rule(path, status)
                message["headers"] = [
                    *message["headers"],
                    *_RAW,
                    (b"cache-control", rule.encode()),
                    *(_NOINDEX if path.startswith("/pengelola") else ()),
                ]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def cache_rule(path: str, status: int) -> str:
    """Forms and receipts are never stored; assets have their content in their name."""
    if path not in _STATIC and path.startswith(_NEVER_STORED):
        return "no-store"
    if path.startswith("/aset/") and status == 200:
        return _IMMUTABLE
    return "no-cache"
