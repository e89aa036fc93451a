"""The shipped front server and units: valid by their own validators, and true."""

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from formapi.headers import HEADERS
from siputri.settings import Settings
from tests.conftest import ROOT

DEPLOY = ROOT / "deploy"
CADDYFILE = DEPLOY / "Caddyfile"
UNITS = sorted((DEPLOY / "systemd").iterdir())
needs_caddy = pytest.mark.skipif(not shutil.which("caddy"), reason="needs caddy")
PATIENCE = 20.0


def test_the_front_server_sends_the_headers_of_the_program() -> None:
    block = re.findall(
        r'^\t\t([A-Z][\w-]+) (?:"(.*)"|(\S+))$', CADDYFILE.read_text(), re.M
    )
    told = {name: quoted or plain for name, quoted, plain in block}
    assert told == dict(HEADERS)


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="needs systemd")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_every_unit(unit: Path, tmp_path: Path) -> None:
    """Checked beside each other, with a program that is there."""
    for item in UNITS:
        text = item.read_text().replace("/opt/siputri/.venv/bin/siputri", "/bin/true")
        (tmp_path / item.name).write_text(text)
    done = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / unit.name],
        capture_output=True,
        text=True,
        check=False,
    )
    about = [line for line in done.stderr.splitlines() if unit.stem in line]
    assert (done.returncode, about) == (0, [])


def test_the_units_call_commands_that_exist() -> None:
    from siputri.cli import build_parser

    for unit in UNITS:
        for command in re.findall(
            r"^ExecStart=\S+/siputri (.*)$", unit.read_text(), re.M
        ):
            build_parser().parse_args(command.split())


def test_every_setting_of_the_example_is_read() -> None:
    text = (DEPLOY / "siputri.env.example").read_text()
    names = re.findall(r"^(\w+)=", text, re.M)
    program = (ROOT / "siputri" / "settings.py").read_text()
    assert names
    assert all(name in program for name in names)


@pytest.fixture
def front(site: Settings, tmp_path: Path) -> Iterator[int]:
    """Caddy with the shipped file, over plain HTTP, in front of nothing; its port."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
    environ = {
        **os.environ,
        "SIPUTRI_HOST": f"http://127.0.0.1:{port}",
        "SIPUTRI_VAR": str(site.var),
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
    }
    command = ["caddy", "run", "--config", str(CADDYFILE), "--adapter", "caddyfile"]
    process = subprocess.Popen(command, env=environ, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(OSError):
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait(PATIENCE)


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


def get(port: int, path: str) -> Answer:
    with closing(HTTPConnection("127.0.0.1", port, timeout=PATIENCE)) as connection:
        connection.request("GET", path)
        response = connection.getresponse()
        return Answer(response.status, dict(response.headers), response.read())


@needs_caddy
def test_pages_come_from_the_release_with_every_header(front: int) -> None:
    page = get(front, "/layanan/")
    assert page.status == 200
    assert b"<!doctype html>" in page.body.lower()[:200]
    assert {name: page.headers.get(name) for name in HEADERS} == dict(HEADERS)
    assert page.headers.get("Server") is None
    assert page.headers.get("Cache-Control") == "no-cache"


@needs_caddy
@pytest.mark.parametrize(
    "path",
    [
        "/.data/katalog.json",
        "/.data/",
        "/%2edata/katalog.json",
        "/layanan/../.data/katalog.json",
        "//.data/katalog.json",
        "/tidak-ada/",
        "/formapi/metrics",
    ],
)
def test_what_is_not_for_the_web_is_not_there(front: int, path: str) -> None:
    answer = get(front, path)
    assert answer.status == 404
    assert answer.headers.get("Content-Security-Policy")
    assert b"layanan_lainnya" not in answer.body
    assert len(answer.body) < 10_000


@needs_caddy
def test_a_program_that_is_down_is_told_kindly(front: int) -> None:
    answer = get(front, "/cari?q=ktp")
    assert (answer.status, answer.headers.get("Retry-After")) == (503, "30")
    assert "Coba lagi" in answer.body.decode()


@needs_caddy
def test_a_client_that_sends_nothing_is_let_go_and_keeps_nobody_waiting(
    front: int,
) -> None:
    """Promise 19: slow and idle clients do not close the counter."""
    idle = [socket.create_connection(("127.0.0.1", front)) for _ in range(200)]
    for client in idle:
        client.sendall(b"GET /layanan/ HTTP/1.1\r\nHost: x\r\nX-Slow: ")
    assert get(front, "/layanan/").status == 200
    idle[0].settimeout(PATIENCE)
    assert idle[0].recv(1024)[:12] in (b"", b"HTTP/1.1 408", b"HTTP/1.1 400")
    for client in idle:
        client.close()
