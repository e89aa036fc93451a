"""The shipped front server and units: valid by their own validators, and true."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from formapi.headers import HEADERS
from siputri.settings import Settings
from tests.conftest import ROOT
from tests.deploy.front import CADDYFILE, ask, fronting, needs_caddy
from tests.security import PROMISED
from tests.tahan.server import free_port

DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())


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


@pytest.fixture(scope="module")
def front(built: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The front server, before nothing; its port."""
    folder = tmp_path_factory.mktemp("caddy")
    with fronting(built, folder, free_port()) as port:
        yield port


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
    answer = ask(front, path)
    assert answer.status == 404
    assert answer.headers.items() >= PROMISED.items()
    assert b"layanan_lainnya" not in answer.body
    assert len(answer.body) < 10_000
