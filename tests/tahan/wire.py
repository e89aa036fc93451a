"""Requests as bytes, also such as no browser sends."""

from collections.abc import Iterable
from itertools import chain

from tests.tahan.citizen import FORM, URLENCODED


def request(line: str, *headers: str, body: bytes = b"") -> bytes:
    """One request, after which the service is to hang up."""
    head = [f"{line} HTTP/1.1", "Host: x", "Connection: close", *headers]
    return "\r\n".join([*head, "", ""]).encode("latin-1") + body


def get(path: str, *headers: str) -> tuple[bytes]:
    return (request(f"GET {path}", *headers),)


def post(body: bytes, kind: str = URLENCODED, path: str = FORM) -> tuple[bytes]:
    headers = (f"Content-Type: {kind}", f"Content-Length: {len(body)}")
    return (request(f"POST {path}", *headers, body=body),)


def chunked(*pieces: Iterable[bytes]) -> Iterable[bytes]:
    headers = (f"Content-Type: {URLENCODED}", "Transfer-Encoding: chunked")
    return chain([request(f"POST {FORM}", *headers)], *pieces)
