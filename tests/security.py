"""What every response carries, whoever sends it."""

from collections.abc import Mapping

import httpx2

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self'; "
    "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'"
)
PROMISED: Mapping[str, str] = {
    "content-security-policy": CSP,
    "strict-transport-security": "max-age=31536000",
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
}
KEPT, NEVER, IMMUTABLE = (
    "no-cache",
    "no-store",
    "public, max-age=31536000, immutable",
)


def check_headers(headers: httpx2.Headers, caching: str) -> None:
    """Each of them once, the caching rule, and nothing that says what runs here."""
    told = {name: headers.get_list(name) for name in (*PROMISED, "cache-control")}
    due = {name: [value] for name, value in PROMISED.items()}
    assert told == due | {"cache-control": [caching]}
    assert not {"server", "x-powered-by"} & headers.keys()
