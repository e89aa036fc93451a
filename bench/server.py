"""An ASGI application under uvicorn as `siputri serve` runs it behind a proxy, in a
process of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.load import HOST
from bench.record import BenchError
from bench.timing import ROOT

_OPTIONS = (
    "--loop uvloop --http httptools --proxy-headers --no-access-log "
    "--no-server-header --log-level warning"
)
_PATIENCE = 30.0
"""Seconds until a server must listen, and must have ended."""


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def cpu_seconds(self) -> float:
        """CPU time that the process has used so far, in user and system mode."""
        text = Path(f"/proc/{self.pid}/stat").read_text("ascii")
        user, system = text.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


@contextmanager
def serve(factory: str, environ: Mapping[str, str]) -> Iterator[Server]:
    """Serves the application that `factory` ("module:function") makes."""
    port = _free_port()
    command = [sys.executable, "-m", "uvicorn", factory, "--factory", "--host", HOST]
    command += ["--port", str(port), "--forwarded-allow-ips", HOST, *_OPTIONS.split()]
    environ = {**os.environ, "SIPUTRI_TRUSTED_PROXY": HOST, **environ}
    process = subprocess.Popen(command, cwd=ROOT, env=environ)
    try:
        _wait(process, port)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
    return port


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    """Until it listens. Raises BenchError if it ends or takes too long."""
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            socket.create_connection((HOST, port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise BenchError("The server did not start; its last words are above.")
