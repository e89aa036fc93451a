"""What the reader of a guide has: a terminal and a browser."""

import subprocess
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

PATIENCE = 120.0


@dataclass
class Terminal:
    """A shell that keeps its folder and its exports from one block to the next."""

    top: Path
    environment: dict[str, str]
    typed: str
    """What is typed when a command asks."""
    output: list[str] = field(default_factory=list)

    def run(self, text: str) -> None:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", self._script(text)],
            input=self.typed,
            env=self.environment,
            cwd=self.top,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # no terminal: commands read `typed`
            timeout=PATIENCE,
            check=False,
        )
        self.output.append(done.stdout)
        assert done.returncode == 0, f"{text}\n{done.stdout}"

    def start(self, text: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            ["bash", "-euo", "pipefail", "-c", self._script(text)],
            env=self.environment,
            cwd=self.top,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _script(self, text: str) -> str:
        state = self.top / "state"
        state.touch()
        keep = f'{{ export -p; printf "cd %q\\n" "$PWD"; }} > "{state}"'
        return f'. "{state}"\n{text}\n{keep}'


@dataclass(frozen=True)
class Browser:
    """A browser of the standard library: cookies, forms, redirects."""

    address: str

    @cached_property
    def _opener(self) -> OpenerDirector:
        return build_opener(HTTPCookieProcessor())

    def get(self, path: str, form: dict[str, str] | None = None) -> str:
        data = urlencode(form).encode() if form else None
        request = Request(self.address + path, data, {"Origin": self.address})
        with self._opener.open(request, timeout=PATIENCE) as response:
            return str(response.read().decode())

    def read(self, path: str) -> bytes:
        with self._opener.open(self.address + path, timeout=PATIENCE) as response:
            return bytes(response.read())
