"""A real browser against a real server on a state folder of its own."""

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    sync_playwright,
)

from siputri.pengelola import Peran
from siputri.pengelola.sandi import Hasher
from siputri.settings import Settings, read_settings
from siputri.store import Store
from siputri.store.akun import change_sandi
from tests.e2e.ruang import SANDI

CHROMIUM = Path("/usr/bin/chromium")
TOOLS = Path(__file__).parents[1] / "mutu"
BIN = TOOLS / "node_modules" / ".bin"
ROOT = Path(__file__).parents[2]
NOTICE = """---
judul: Libur bersama
mulai: 2020-01-01
jenis: libur
---
Kantor tutup. Survei tetap dibuka.
"""
_ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        if os.environ.get("SIPUTRI_REQUIRE_BROWSER"):
            pytest.fail("chromium is required here and not installed")
        pytest.skip("browser tests need chromium: sudo apt install chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(
            executable_path=str(CHROMIUM), args=_ARGUMENTS
        )
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A phone; any script error or failed request of our own fails the test."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="id-ID"
    )
    context.set_default_timeout(5000)
    found = context.new_page()
    problems: list[str] = []
    found.on("pageerror", lambda error: problems.append(str(error)))
    found.on("console", lambda message: _note(message, problems))
    yield found
    context.close()
    assert not problems


def _note(message: ConsoleMessage, problems: list[str]) -> None:
    if message.type == "error" and "status of 422" not in message.text:
        problems.append(message.text)


def demo_environ(
    var: Path, port: int, content: Path = ROOT / "content"
) -> dict[str, str]:
    return {
        **os.environ,
        "SIPUTRI_VAR": str(var),
        "SIPUTRI_CONTENT": str(content),
        "SIPUTRI_URL": f"http://127.0.0.1:{port}",
    }


def environ_of(settings: Settings) -> dict[str, str]:
    """For commands about what is served."""
    port = int(settings.url.rpartition(":")[2])
    return demo_environ(settings.var, port, settings.content)


def siputri(environ: dict[str, str], *arguments: str, code: int = 0) -> str:
    """What a `siputri` command printed; it must end with this exit code."""
    result = subprocess.run(
        [sys.executable, "-m", "siputri", *arguments],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == code, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """A served demo state folder with content of its own."""
    folder = tmp_path_factory.mktemp("demo")
    content = Path(shutil.copytree(ROOT / "content", folder / "content"))
    environ = demo_environ(folder / "var", free_port(), content)
    siputri(environ, "demo", "--jawaban", "600")
    with served(environ) as settings:
        yield settings


@pytest.fixture(scope="session")
def office(demo: Settings) -> Settings:
    """The demo, with passwords that the tests know."""
    hashed = Hasher().hash(SANDI)
    with Store(demo.database) as store, store.writing():
        for peran in Peran:
            change_sandi(store, peran, hashed)
    return demo


@pytest.fixture(scope="session")
def tools() -> Path:
    """The outside judges, installed by `make mutu`."""
    if not BIN.exists():
        if os.environ.get("SIPUTRI_REQUIRE_BROWSER"):
            pytest.fail("the judges are required here: make mutu")
        pytest.skip("quality tests need the npm tools: make mutu")
    return TOOLS


@pytest.fixture(scope="session")
def cirebon(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    """Another region, served: SPBE catalogue, help desk, a notice in force and the
    public completeness page."""
    folder = tmp_path_factory.mktemp("cirebon")
    content = shutil.copytree(ROOT / "contoh/cirebon/content", folder / "content")
    situs = content / "situs.yaml"
    situs.write_text(f"kepatuhan_publik: ya\n{situs.read_text('utf-8')}", "utf-8")
    (content / "pengumuman").mkdir(exist_ok=True)
    (content / "pengumuman" / "libur.md").write_text(NOTICE, "utf-8")
    environ = demo_environ(folder / "var", free_port(), content)
    siputri(environ, "init")
    siputri(environ, "build")
    with served(environ) as settings:
        yield settings


@pytest.fixture(scope="session")
def server(
    demo: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """The release of the demo beside a database of its own."""
    environ = demo_environ(tmp_path_factory.mktemp("offline") / "var", free_port())
    siputri(environ, "init")
    target = demo.current.readlink()
    var = Path(environ["SIPUTRI_VAR"])
    shutil.copytree(demo.var / target, var / target, copy_function=os.link)
    (var / "current").symlink_to(target)
    with served(environ) as settings:
        yield settings


@pytest.fixture
def site(server: Settings) -> Settings:
    """The served site without answers."""
    with closing(sqlite3.connect(server.database)) as connection, connection:
        connection.execute("DELETE FROM jawaban")
    return server


@pytest.fixture
def phone(browser: Browser, site: Settings) -> Iterator[BrowserContext]:
    """A phone whose browser has nothing stored; any script error fails the test."""
    context = browser.new_context(
        base_url=site.url,
        viewport={"width": 360, "height": 740},
        locale="id-ID",
        accept_downloads=True,
    )
    context.set_default_timeout(8000)
    problems: list[str] = []
    context.on("weberror", lambda found: problems.append(str(found.error)))
    yield context
    context.close()
    assert problems == []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def served(environ: dict[str, str]) -> Iterator[Settings]:
    settings = read_settings(environ)
    port = settings.url.rsplit(":", 1)[1]
    command = [sys.executable, "-m", "siputri", "serve", "--port", port]
    with subprocess.Popen(command, env=environ, stdout=subprocess.DEVNULL) as server:
        try:
            _wait_for(f"{settings.url}/formapi/healthz")
            yield settings
        finally:
            server.terminate()


def _wait_for(url: str) -> None:
    for _ in range(1200):
        try:
            with urllib.request.urlopen(url, timeout=1):
                return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError(url)
