"""The shipped front server, started as it is but for its two addresses."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

import pytest

from siputri.settings import Settings
from tests.conftest import ROOT
from tests.tahan.server import HOST, PATIENCE, free_port, wait_for

CADDYFILE = ROOT / "deploy" / "Caddyfile"
needs_caddy = pytest.mark.skipif(not shutil.which("caddy"), reason="needs caddy")


@contextmanager
def caddy(config: Path, folder: Path, port: int, **environ: str) -> Iterator[None]:
    """Caddy on `port`, its own files in `folder`."""
    command = ["caddy", "run", "--config", str(config), "--adapter", "caddyfile"]
    places = ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")
    own = {**os.environ, **dict.fromkeys(places, str(folder)), **environ}
    log = folder / "caddy.log"
    with log.open("ab") as stream:
        process = subprocess.Popen(command, env=own, stderr=stream)
    try:
        wait_for(port, process, log)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


@contextmanager
def fronting(settings: Settings, folder: Path, upstream: int) -> Iterator[int]:
    """The shipped file over plain HTTP before a service on `upstream`; its port."""
    port, config = free_port(), folder / "Caddyfile"
    text = CADDYFILE.read_text()
    assert text.count("127.0.0.1:8000") == 1
    config.write_text(text.replace("127.0.0.1:8000", f"{HOST}:{upstream}"))
    host, var = f"http://{HOST}:{port}", str(settings.var)
    with caddy(config, folder, port, SIPUTRI_HOST=host, SIPUTRI_VAR=var):
        yield port


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(
    port: int, path: str, method: str = "GET", body: bytes = b"", **headers: str
) -> Answer:
    """Exactly these headers; their names in any case."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    with closing(HTTPConnection(HOST, port, timeout=PATIENCE)) as connection:
        connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in {**named, "Content-Length": str(len(body))}.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        told = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, told, response.read())
