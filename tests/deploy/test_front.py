"""The front server and the program, side by side: whoever answers, a visitor gets the
same page with the same headers."""

import gzip
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Timer

import pytest

from formapi.headers import HEADERS
from siputri.settings import Settings
from tests.conftest import PPID, copy_var, make_settings
from tests.deploy.front import Answer, ask, fronting, needs_caddy
from tests.security import PROMISED
from tests.tahan.citizen import FORM
from tests.tahan.folder import make_folder
from tests.tahan.server import HOST, PATIENCE, free_port, serving

pytestmark = needs_caddy
BR = b"seolah-olah brotli"
PAGES = (
    "/",
    "/layanan/",
    f"/layanan/{PPID}/",
    f"/layanan/{PPID}/standar.pdf",
    f"/layanan/{PPID}/qr.svg",
    f"/layanan/{PPID}/layanan.jsonld",
    "/data/layanan.json",
    "/data/dcat.jsonld",
    "/data/ikm.csv",
    "/survei/",
    "/sw.js",
    "/robots.txt",
    FORM,
    "/cari?q=ktp",
    "/pengelola/masuk",
    "/formapi/openapi.json",
)
REFUSED = (
    ("GET", "/opd", 308),
    ("GET", "/tidak-ada/", 404),
    ("GET", "/aset/tidak-ada.css", 404),
    ("GET", "/survei/tidak/ada/", 404),
    ("GET", "/index.html.br", 404),
    ("GET", "/index.html.gz", 404),
    ("GET", "/.data/katalog.json", 404),
    ("GET", "/.data/katalog.json.gz", 404),
    ("POST", "/", 405),
    ("DELETE", "/layanan/", 405),
    ("POST", FORM, 415),
    ("POST", "/formapi/webhook", 403),
    ("GET", "/pengelola/", 303),
)


@dataclass(frozen=True)
class Doors:
    """The ports of both; `idle` came first and have not said all that they want."""

    front: int
    program: int
    idle: list[socket.socket]


@pytest.fixture(scope="module")
def doors(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    """Both on one live site, of which some files lie compressed beside themselves."""
    folder = tmp_path_factory.mktemp("depan")
    copy = make_settings(folder / "built")
    copy_var(built.var, copy.var)
    settings = make_folder(copy, folder / "var")
    compress(settings.current / "index.html")
    compress(settings.current / "data" / "layanan.json")
    compress(settings.current / ".data" / "katalog.json")
    with (
        serving(settings, folder / "log.txt") as server,
        fronting(settings, folder, server.port) as port,
    ):
        idle = [socket.create_connection((HOST, port)) for _ in range(200)]
        for client in idle:
            client.sendall(b"GET /layanan/ HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        yield Doors(port, server.port, idle)
        for client in idle:
            client.close()


def compress(file: Path) -> None:
    file.with_name(f"{file.name}.gz").write_bytes(gzip.compress(file.read_bytes()))
    file.with_name(f"{file.name}.br").write_bytes(BR)


def told(answer: Answer) -> dict[str, str]:
    """What both must say alike."""
    names = (*PROMISED, "cache-control", "content-type", "x-robots-tag", "location")
    return {name: answer.headers[name] for name in names if name in answer.headers}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_from_both(path: str, doors: Doors) -> None:
    front, program = ask(doors.front, path), ask(doors.program, path)
    assert front.status == program.status == 200
    assert told(front) == told(program)
    assert {name.lower() for name in HEADERS} <= told(front).keys()
    assert "server" not in front.headers
    if path not in (FORM, "/pengelola/masuk"):  # each has a token of its own
        assert front.body == program.body


@pytest.mark.parametrize(("method", "path", "status"), REFUSED)
def test_a_refusal_is_the_same_from_both(
    method: str, path: str, status: int, doors: Doors
) -> None:
    front, program = ask(doors.front, path, method), ask(doors.program, path, method)
    assert front.status == program.status == status
    for headers in (told(front), told(program)):
        assert headers.items() >= PROMISED.items()
    assert front.headers["cache-control"] == program.headers["cache-control"]
    assert front.headers.get("location") == program.headers.get("location")


@pytest.mark.parametrize("path", ["/", "/data/layanan.json"])
@pytest.mark.parametrize("coding", ["br", "gzip"])
def test_both_send_the_compressed_sibling(path: str, coding: str, doors: Doors) -> None:
    plain = ask(doors.front, path)
    for port in (doors.front, doors.program):
        answer = ask(port, path, accept_encoding=f"{coding}, deflate")
        assert answer.headers["content-encoding"] == coding
        assert answer.headers["vary"] == "Accept-Encoding"
        assert answer.headers["content-type"] == plain.headers["content-type"]
        sent = BR if coding == "br" else gzip.decompress(answer.body)
        assert sent == (answer.body if coding == "br" else plain.body)
        assert answer.headers["etag"] != plain.headers["etag"]
        again = ask(
            port, path, accept_encoding=coding, if_none_match=answer.headers["etag"]
        )
        assert (again.status, again.body) == (304, b"")
        assert again.headers["cache-control"] == "no-cache"


def test_the_page_of_an_unknown_address_is_one_of_the_site(doors: Doors) -> None:
    answer = ask(doors.front, "/tidak/ada/")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Halaman tidak ditemukan" in answer.body.decode()


def test_the_metrics_stay_on_the_machine(doors: Doors) -> None:
    assert ask(doors.front, "/formapi/metrics").status == 404
    assert ask(doors.program, "/formapi/metrics").status == 200


def test_a_program_that_is_down_is_told_kindly(built: Settings, tmp_path: Path) -> None:
    with fronting(built, tmp_path, free_port()) as port:
        answer = ask(port, "/cari?q=ktp")
        assert answer.status == 503
        assert answer.headers["retry-after"] == "30"
        assert answer.headers.items() >= PROMISED.items()
        assert "Coba lagi" in answer.body.decode()
        assert ask(port, "/").status == 200


class Program(BaseHTTPRequestHandler):
    """One that has just started."""

    def do_GET(self) -> None:
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        pass


def test_a_page_that_is_asked_for_during_a_restart_is_late_and_no_error(
    built: Settings, tmp_path: Path
) -> None:
    upstream = free_port()

    def start() -> None:
        with HTTPServer((HOST, upstream), Program) as server:
            server.handle_request()

    with fronting(built, tmp_path, upstream) as port:
        later = Timer(1, start)
        later.start()
        assert ask(port, FORM).status == 204
        later.join()


def test_a_client_that_sends_nothing_is_let_go(doors: Doors) -> None:
    """Promise 19: slow and idle clients do not close the counter, not while all the
    others here were served."""
    assert ask(doors.front, "/layanan/").status == 200
    doors.idle[0].settimeout(PATIENCE)
    assert doors.idle[0].recv(1024)[:12] in (b"", b"HTTP/1.1 408", b"HTTP/1.1 400")
