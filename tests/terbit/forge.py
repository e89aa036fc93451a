"""A forge as editors push to it: a bare repository behind HTTPS or SSH, on this
machine."""

import os
import shutil
import subprocess
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from getpass import getuser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.deploy.front import caddy
from tests.tahan.server import HOST, PATIENCE, free_port, wait_for

ACCOUNT, PASSWORD = "portal", "kunci-penyebaran"
SSHD = shutil.which("sshd", path=f"{os.environ['PATH']}:/usr/sbin")
needs_sshd = pytest.mark.skipif(not SSHD, reason="needs openssh-server")
FRONT = """{{
	admin off
	skip_install_trust
	auto_https disable_redirects
}}
https://localhost:{port} {{
	tls internal
	route {{
		@known header Authorization "Basic {key}"
		reverse_proxy @known {host}:{upstream}
		header WWW-Authenticate "Basic realm=forge"
		respond 401
	}}
}}
"""


def git(folder: Path, *arguments: str) -> str:
    command = [
        "git",
        *("-c", "user.name=Uji", "-c", "user.email=uji@contoh.example"),
        *("-C", str(folder), *arguments),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def commit(folder: Path) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=isi")


@dataclass
class Forge(ThreadingHTTPServer):
    """Git over HTTP, as forges run it; with `is_stuck` it begins its answers and never
    ends them."""

    repository: Path
    port: int
    is_stuck: bool = False

    def __post_init__(self) -> None:
        super().__init__((HOST, self.port), _Handler)


class _Handler(BaseHTTPRequestHandler):
    server: Forge

    def do_GET(self) -> None:
        self._answer(b"")

    def do_POST(self) -> None:
        self._answer(self.rfile.read(int(self.headers["Content-Length"])))

    def _answer(self, body: bytes) -> None:
        if self.server.is_stuck:
            self._drip()
            return
        path, _, query = self.path.partition("?")
        environ = {
            "PATH": os.environ["PATH"],
            "GIT_PROJECT_ROOT": str(self.server.repository.parent),
            "GIT_HTTP_EXPORT_ALL": "1",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "REQUEST_METHOD": self.command,
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "HTTP_CONTENT_ENCODING": self.headers.get("Content-Encoding", ""),
            "GIT_PROTOCOL": self.headers.get("Git-Protocol", ""),
        }
        command = ["git", "http-backend"]
        done = subprocess.run(command, input=body, env=environ, capture_output=True)
        head, _, content = done.stdout.partition(b"\r\n\r\n")
        self.send_response(200)
        for line in head.decode().split("\r\n"):
            name, _, value = line.partition(": ")
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def _drip(self) -> None:
        """A byte now and then, so that no one-sided timeout ends it."""
        self.send_response(200)
        kind = "application/x-git-upload-pack-advertisement"
        self.send_header("Content-Type", kind)
        self.end_headers()
        with suppress(ConnectionError):
            while self.server.is_stuck:
                self.wfile.write(b"0")
                time.sleep(0.1)

    def log_message(self, *_arguments: object) -> None:
        pass


@contextmanager
def https_forge(repository: Path, folder: Path) -> Iterator[tuple[Forge, str, Path]]:
    """The forge, its address without an account, and the certificate to trust."""
    key = b64encode(f"{ACCOUNT}:{PASSWORD}".encode()).decode()
    forge, port = Forge(repository, free_port()), free_port()
    config = folder / "Caddyfile"
    config.write_text(FRONT.format(port=port, key=key, host=HOST, upstream=forge.port))
    thread = Thread(target=forge.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    certificate = folder / "caddy/pki/authorities/local/root.crt"
    try:
        with caddy(config, folder, port):
            yield forge, f"https://localhost:{port}/{repository.name}", certificate
    finally:
        forge.is_stuck = False
        forge.shutdown()
        forge.server_close()


@contextmanager
def ssh_forge(folder: Path) -> Iterator[tuple[int, str]]:
    """A port on which this machine's repositories can be had with a key, and the
    command by which a clone gets in."""
    for name in ("host", "key"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / name]
        subprocess.run(command, check=True)
    port = free_port()
    config = folder / "sshd_config"
    config.write_text(
        f"ListenAddress {HOST}:{port}\nHostKey {folder / 'host'}\nPidFile none\n"
        f"AuthorizedKeysFile {folder / 'key.pub'}\nStrictModes no\nUsePAM no\n"
        "PasswordAuthentication no\nKbdInteractiveAuthentication no\n"
    )
    public = " ".join((folder / "host.pub").read_text().split()[:2])
    known = folder / "known_hosts"
    known.write_text(f"[{HOST}]:{port} {public}\n")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
    log = folder / "sshd.log"
    with log.open("ab") as stream:
        process = subprocess.Popen([str(SSHD), "-D", "-e", "-f", config], stderr=stream)
    try:
        wait_for(port, process, log)
        options = f"-F none -i {folder / 'key'} -o UserKnownHostsFile={known}"
        yield port, f"ssh {options}"
    finally:
        process.terminate()
        process.wait(PATIENCE)


def ssh_url(port: int, repository: Path) -> str:
    return f"ssh://{getuser()}@{HOST}:{port}{repository}"
