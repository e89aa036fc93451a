"""The program behind the system call filter of its own units: nothing that it does, or
that git, Typst and Argon2 do for it, is refused."""

import errno
import re
import shutil
import subprocess
import sys
from ctypes.util import find_library
from pathlib import Path

import httpx2
import pytest

from siputri.cli import build_parser
from siputri.settings import Settings
from tests.conftest import ROOT
from tests.deploy.sandbox import values
from tests.pengelola.conftest import SANDI
from tests.tahan.publisher import Publisher
from tests.tahan.server import HOST, PATIENCE, environ_of, free_port, wait_for
from tests.terbit.forge import commit, git

UNITS = ROOT / "deploy" / "systemd"
pytestmark = pytest.mark.skipif(
    not (shutil.which("systemd-analyze") and find_library("seccomp")),
    reason="needs systemd and libseccomp",
)


def command(unit: str) -> list[str]:
    """What the unit starts, from this environment."""
    text = (UNITS / unit).read_text()
    (words,) = re.findall(r"^ExecStart=\S+/siputri (.*)$", text, re.MULTILINE)
    build_parser().parse_args(words.split())
    return [sys.executable, "-m", "siputri", *words.split()]


def confined(unit: str, settings: Settings, *words: str) -> "subprocess.Popen[str]":
    sandbox = [sys.executable, "-m", "tests.deploy.sandbox", str(UNITS / unit)]
    return subprocess.Popen(
        [*sandbox, *(words or command(unit))],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"} | environ_of(settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


TRIES = """
import mmap, os, socket
for act in (lambda: os.chroot("/"), lambda: os.nice(1), lambda: os.chown("/", 0, 0),
            lambda: mmap.mmap(-1, 9, prot=7), lambda: socket.socket(socket.AF_NETLINK)):
    try:
        act()
    except OSError as error:
        print(error.errno)
"""
SETTINGS = ("SystemCallFilter", "RestrictAddressFamilies", "MemoryDenyWriteExecute")


def test_the_filter_refuses_what_the_program_never_does(publisher: Publisher) -> None:
    """Else these tests would prove nothing."""
    tried = (sys.executable, "-c", TRIES)
    process = confined("siputri.service", publisher.settings, *tried)
    out, _ = process.communicate(timeout=PATIENCE)
    assert out.split() == [str(errno.EPERM)] * 5


@pytest.mark.parametrize("name", SETTINGS)
def test_the_units_share_one_filter(name: str) -> None:
    web, night, queue = (values(unit, name) for unit in sorted(UNITS.glob("*.service")))
    assert web == night == queue != []


def test_the_night_backs_up_pulls_and_builds(
    publisher: Publisher, tmp_path: Path
) -> None:
    content, forge = publisher.settings.content, tmp_path / "forge"
    shutil.move(content, forge)
    git(forge, "init", "--quiet", "--initial-branch=main")
    commit(forge)
    git(tmp_path, "clone", "--quiet", str(forge), str(content))
    file = forge / "halaman" / "tentang.md"
    file.write_text(f"{file.read_text()}\nParagraf baru.\n")
    commit(forge)
    process = confined("siputri-nightly.service", publisher.settings)
    out, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert "Cadangan: " in out
    assert "Isi ditarik dengan git: " in out
    assert b"Paragraf baru." in publisher.tree()["halaman/tentang/index.html"]


def test_the_web_logs_in_and_prints(publisher: Publisher, tmp_path: Path) -> None:
    """Argon2, SQLite and Typst at work."""
    settings = publisher.settings
    words = ["pengelola", "add", "admin", "--peran", "super-admin", "--password-stdin"]
    added = publisher.start(*words)
    added.communicate(SANDI, timeout=PATIENCE)
    assert added.returncode == 0
    port, words = free_port(), command("siputri.service")
    words[words.index("--port") + 1] = str(port)
    process = confined("siputri.service", settings, *words)
    try:
        wait_for(port, process, tmp_path / "tidak-ada")
        url = f"http://{HOST}:{port}"
        with httpx2.Client(base_url=url, trust_env=False, timeout=30) as browser:
            assert browser.get("/").status_code == 200
            login = {"nama": "admin", "sandi": SANDI}
            entered = browser.post("/pengelola/masuk", data=login)
            assert entered.status_code == 303
            cookie = {"cookie": entered.headers["set-cookie"].partition(";")[0]}
            form = "/pengelola/opd/diskominfo/kertas/pengaduan-sp4n-lapor/formulir.pdf"
            paper = browser.get(form, headers=cookie)
            assert paper.content.startswith(b"%PDF")
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)
