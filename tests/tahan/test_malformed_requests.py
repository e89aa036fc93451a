"""Requests that no browser sends, byte by byte, to a running service (promise 18): no
crash, no row, and little time and memory."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, repeat
from urllib.parse import urlencode

import pytest

from formapi.body import MAX_BYTES, MAX_FIELDS
from tests.tahan.citizen import FORM, JSON, URLENCODED, fill_form
from tests.tahan.folder import read_rows
from tests.tahan.server import Server
from tests.tahan.wire import chunked, get, post, request

MUCH = 100
"""Megabytes that a client sends who does not stop."""


@dataclass(frozen=True)
class Case:
    """What is sent, in pieces, and the status that answers it."""

    name: str
    status: int
    pieces: Iterable[bytes]

    def __str__(self) -> str:
        return self.name


def endless(piece: bytes) -> Iterator[bytes]:
    return repeat(piece * (65_536 // len(piece)), MUCH * 16)


START = b"GET / HTTP/1.1\r\nHost: x\r\n"
CHUNK = b"10000\r\n" + b"a" * 0x10000 + b"\r\n"
LINES = (
    Case("no HTTP", 400, [b"\x16\x03\x01\x02\x00\x01" * 100]),
    Case("HTTP/2 without asking", 400, [b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"]),
    Case("a NUL in a header", 400, get("/", "X: a\0b")),
    Case("a length that is no number", 400, get("/", "Content-Length: abc")),
    Case("a negative length", 400, get("/", "Content-Length: -1")),
    Case("two lengths", 400, get("/", "Content-Length: 1", "Content-Length: 2")),
    Case(
        "a length and chunks",
        400,
        get("/", "Content-Length: 1", "Transfer-Encoding: chunked"),
    ),
    Case("a chunk of no length", 400, chunked([b"zz\r\n"])),
    Case("a body that is longer than it says", 422, [post(b"a")[0] + b"bcd" * 99]),
    Case("CONNECT", 400, [request("CONNECT jahat.example:80")]),
    Case("TRACE", 405, [request("TRACE /")]),
    Case("PUT", 405, [request(f"PUT {FORM}")]),
    Case("DELETE of an answer", 405, [request(f"DELETE {JSON}")]),
    Case("OPTIONS", 405, [request(f"OPTIONS {JSON}")]),
    Case("HEAD of a form", 200, [request(f"HEAD {FORM}")]),
    Case("GET of the JSON address", 404, get(JSON)),
)
PATHS = (
    Case("steps up", 404, get("/../../../etc/passwd")),
    Case("steps up, encoded", 404, get("/aset/%2e%2e/%2e%2e/siputri.db")),
    Case("steps up, with backslashes", 404, get("/aset/..\\..\\siputri.db")),
    Case("an encoded slash before a folder", 404, get("/aset/..%2f.data%2fsitus")),
    Case("what is not for the web", 404, get("/%2edata/katalog.json")),
    Case("a NUL", 404, get("/%00")),
    Case("a NUL in a form's address", 404, get("/survei/%00/%00/")),
    Case("no UTF-8", 404, get("/%ff%fe%ed%a0%80")),
    Case("a percent sign of nothing", 404, get("/%zz%")),
    Case("bytes beyond ASCII", 400, get("/\xff")),
    Case("odd values in a link", 200, get(f"{FORM}?unit=%00&unit=%ff&kanal=%ed")),
    Case("odd values in a search", 200, get("/cari?q=%ff%00%ed%a0%80&hal=-1&opd=%00")),
    Case("a long search", 200, get(f"/cari?q={'a%20' * 4000}")),
    Case("a query of 300 kB", 400, get(f"/cari?q={'a' * 300_000}")),
    Case("a range of nothing", 400, get("/", "Range: bytes=9-1,\xb2-,--")),
    Case("a cookie of nothing", 303, get("/pengelola/", f"Cookie: {'a=b;' * 5000}")),
    Case(
        "no address of a client",
        422,
        [
            request(
                f"POST {FORM}",
                "X-Forwarded-For: \x80,, ",
                f"Content-Type: {URLENCODED}",
            )
        ],
    ),
)
ENDLESS = (
    Case("an address without end", 400, chain([b"GET /"], endless(b"a"))),
    Case("a header without end", 400, chain([START, b"X: "], endless(b"a"))),
    Case("headers without end", 400, chain([START], endless(b"a: b\r\n"))),
    Case("chunks without end", 413, chunked(repeat(CHUNK, MUCH * 16))),
    Case("a chunk's name without end", 400, chunked([b"1;x="], endless(b"a"))),
    Case("an epilogue without end", 400, chunked([b"0\r\n"], endless(b"a: b\r\n"))),
    Case("requests without end", 400, endless(START + b"\r\n")),
)  # fmt: skip


@pytest.mark.parametrize("case", [*LINES, *PATHS, *ENDLESS], ids=str)
def test_a_malformed_request_is_refused_cheaply(case: Case, server: Server) -> None:
    with server.bounded_cost():
        answer = server.talk(case.pieces)
    assert answer.startswith(b"HTTP/1.1 ")
    statuses = {int(part[:3]) for part in answer.split(b"HTTP/1.1 ")[1:]}
    assert case.status in statuses
    assert not [status for status in statuses if status >= 500]
    assert read_rows(server.settings) == []


def test_the_service_goes_on_when_people_leave_while_they_send(server: Server) -> None:
    """A telephone that loses its network is no fault of ours: nothing in the log."""
    whole = post(urlencode(fill_form(server.settings).fields).encode())[0]
    for end in (20, len(whole) // 2, len(whole) - 1):
        with server.bounded_cost():
            assert server.talk([whole[:end]], patience=0.2) == b""
    with server.browser("10.9.9.1") as browser:
        assert browser.get("/formapi/healthz").status_code == 200
    assert read_rows(server.settings) == []


def form(server: Server, *more: tuple[str, str]) -> list[tuple[str, str]]:
    return [*fill_form(server.settings).fields.items(), *more]


@pytest.mark.parametrize(
    "name",
    [
        "token",
        "instrumen",
        "skor_waktu",
        "jenis_kelamin",
        "usia",
        "kanal",
        "unit",
        "saran",
        "situs_web",
    ],
)
def test_a_field_that_comes_twice_is_refused_whatever_it_is(
    name: str, server: Server
) -> None:
    """Even with the same value: which of two was meant is nobody's to guess."""
    fields = dict(form(server))
    value = fields.get(name, "")
    body = urlencode([*fields.items(), (name, value), (name, value)])
    assert server.talk(post(body.encode()))[9:12] == b"422"
    assert read_rows(server.settings) == []


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        (URLENCODED, b"a" * (MAX_BYTES + 1), 413),
        (URLENCODED, b"&".join([b"a=1"] * (MAX_FIELDS + 1)), 400),
        (URLENCODED, b"saran=%00%07", 422),
        (URLENCODED, b"saran=%ff", 400),
        (URLENCODED, b"saran=\xc3\x28", 400),
        (URLENCODED, b"%" * MAX_BYTES, 422),
        (URLENCODED, b"+" * MAX_BYTES, 422),
        (URLENCODED, b"=" * MAX_BYTES, 422),
        (f"{URLENCODED}; charset=utf-16", b"\xff\xfea\0", 400),
        ("multipart/form-data; boundary=x", b"--x\r\n" * 10_000, 415),
        ("text/plain", b"token=x", 415),
        ("application/json", b"{}", 415),
    ],
)
def test_a_form_that_is_none_is_refused(
    kind: str, body: bytes, status: int, server: Server
) -> None:
    with server.bounded_cost():
        assert server.talk(post(body, kind))[9:12] == str(status).encode()
    assert read_rows(server.settings) == []
