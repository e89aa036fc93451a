"""`siputri serve` as an operator starts it, in a process of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx2

from siputri.settings import Settings

HOST = "127.0.0.1"
SERVE = "import sys; from siputri.cli import main; sys.exit(main(sys.argv[1:]))"
PATIENCE = 20.0


@dataclass(frozen=True)
class Server:
    """A running service; `log` holds all that it prints."""

    settings: Settings
    process: "subprocess.Popen[bytes]"
    port: int
    log: Path

    def browser(self, address: str | None = None, **headers: str) -> httpx2.Client:
        """A browser; behind the trusted proxy if it has an `address`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if address:
            named["x-forwarded-for"] = address
        url = f"http://{HOST}:{self.port}"
        return httpx2.Client(
            base_url=url, headers=named, timeout=30, trust_env=False, verify=False
        )

    def kill(self) -> None:
        """As the kernel does when the memory is full."""
        os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(PATIENCE)

    def memory(self) -> int:
        """Resident bytes."""
        pages = Path(f"/proc/{self.process.pid}/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")

    def cpu_seconds(self) -> float:
        text = Path(f"/proc/{self.process.pid}/stat").read_text("ascii")
        user, system = text.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    @contextmanager
    def bounded_cost(self) -> Iterator[None]:
        """What happens in here costs the service less than 2 s and 64 MB, and makes no
        traceback (promise 18)."""
        seconds, memory = self.cpu_seconds(), self.memory()
        said = len(self.log.read_text())
        yield
        assert self.cpu_seconds() - seconds < 2
        assert self.memory() - memory < 64 * 1024 * 1024
        assert "Traceback" not in self.log.read_text()[said:]

    def talk(self, pieces: Iterable[bytes], patience: float = 5.0) -> bytes:
        """Sends bytes as they are; all that comes back until the service hangs up. A
        service that hangs up while they are sent is heard out."""
        answer = b""
        with socket.create_connection((HOST, self.port), timeout=patience) as line:
            with suppress(ConnectionError):
                for piece in pieces:
                    line.sendall(piece)
            with suppress(ConnectionError, TimeoutError):
                while part := line.recv(65_536):
                    answer += part
        return answer


@contextmanager
def serving(
    settings: Settings,
    log: Path,
    *,
    environ: Mapping[str, str] | None = None,
    program: str = SERVE,
) -> Iterator[Server]:
    """Starts the service on a free port and stops it in the end. `program` may change
    what no setting changes before it calls `siputri`."""
    port = free_port()
    with log.open("ab") as stream:
        process = subprocess.Popen(
            [sys.executable, "-c", program, "serve", "--port", str(port)],
            env={**environ_of(settings), **(environ or {})},
            stdout=stream,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_for(port, process, log)
            yield Server(settings, process, port, log)
        finally:
            process.terminate()
            process.wait(PATIENCE)


def environ_of(settings: Settings) -> dict[str, str]:
    """What the service gets to know, and nothing of this machine."""
    proxy = settings.trusted_proxy
    return {
        "SIPUTRI_VAR": str(settings.var),
        "SIPUTRI_CONTENT": str(settings.content),
        "SIPUTRI_URL": settings.url,
        **({"SIPUTRI_TRUSTED_PROXY": proxy} if proxy else {}),
    }


def free_port() -> int:
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])


def wait_for(port: int, process: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), socket.create_connection((HOST, port)):
            return
        time.sleep(0.02)
    raise AssertionError(f"siputri serve did not start: {log.read_text()}")
