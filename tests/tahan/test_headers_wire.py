"""The headers of every response, as a real server sends them, byte by byte."""

import httpx2
import pytest

from tests.security import check_headers
from tests.tahan.citizen import FORM
from tests.tahan.server import Server
from tests.tahan.wire import request

KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
WEBSOCKET = ("Upgrade: websocket", KEY, "Sec-WebSocket-Version: 13")


def parse(answer: bytes) -> tuple[int, httpx2.Headers]:
    """The status and the headers of the one response that came back."""
    head, _, _ = answer.partition(b"\r\n\r\n")
    assert answer.count(b"HTTP/1.1 ") == 1
    first, *lines = head.decode("latin-1").split("\r\n")
    pairs = [line.split(": ", 1) for line in lines]
    return int(first.split()[1]), httpx2.Headers(
        [(name, value) for name, value in pairs]
    )


@pytest.mark.parametrize(
    ("path", "status", "caching"),
    [
        ("/", 200, "no-cache"),
        (FORM, 200, "no-store"),
        ("/formapi/v1/jawaban", 404, "no-store"),
        ("/pengelola/", 303, "no-store"),
        ("/tidak-ada/", 404, "no-cache"),
    ],
)
@pytest.mark.parametrize("more", [WEBSOCKET, WEBSOCKET[:1], ("Upgrade: h2c",)], ids=str)
def test_there_is_nothing_to_upgrade_to(
    path: str, status: int, caching: str, more: tuple[str, ...], server: Server
) -> None:
    """The request is answered as any other (RFC 9110 §7.8), and nothing is logged."""
    said = server.log.read_text()
    asked = request(f"GET {path}", *more).replace(
        b"Connection: close", b"Connection: Upgrade, close"
    )
    told, headers = parse(server.talk([asked]))
    assert told == status
    check_headers(headers, caching)
    assert "upgrade" not in headers
    assert server.log.read_text() == said


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\x02\x00\x01",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET / HTTP/1.1\r\nX: a\0b\r\n\r\n",
        b"GET /" + b"a" * 100_000,
    ],
)
def test_what_is_no_request_is_refused_with_all_of_them(
    sent: bytes, server: Server
) -> None:
    told, headers = parse(server.talk([sent]))
    assert told == 400
    check_headers(headers, "no-store")
    assert headers["connection"] == "close"
