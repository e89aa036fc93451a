"""How the night and the queue speak: JSON for programs, a bar at a terminal."""

import asyncio
import json
import logging
import os
import pty
import re
import subprocess
import sys
from typing import Any

import pytest

from siputri.commands.logs import logging_to_stderr
from siputri.commands.progress import progress
from siputri.katalog.kemajuan import counting
from siputri.settings import Settings
from siputri.store import Store
from siputri.store.antrean import Jenis, ask_terbit
from tests.tahan.server import environ_of
from tests.terbit.conftest import Run

pytestmark = pytest.mark.usefixtures("made_here")

AT = "2026-11-18T15:00:00+00:00"


def parse(err: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in err.splitlines()]


def ask(settings: Settings, jenis: Jenis = Jenis.ULANG) -> None:
    with Store(settings.database) as store, store.writing():
        ask_terbit(store, jenis, AT, "admin")


@pytest.mark.parametrize("command", [("nightly",), ("build", "--antrean")])
def test_a_run_that_ends_well_is_one_line_with_its_figures(
    command: tuple[str, ...], site: Settings, run: Run
) -> None:
    if command != ("nightly",):
        ask(site)
    result = run(*command)
    assert result.code == 0
    (line,) = parse(result.err)
    assert (line["level"], line["logger"]) == ("info", "siputri.terbit.penerbitan")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", line["time"])
    assert line["message"] in result.out
    assert line["fields"]["release_id"] == site.current.readlink().name
    assert line["fields"]["rendered"] + line["fields"]["reused"] > 10
    assert (line["fields"]["run"], line["fields"]["bad_files"]) == (1, 0)


def test_bad_files_are_one_line_each(site: Settings, run: Run) -> None:
    file = "layanan/diskominfo/permohonan-informasi-ppid.yaml"
    text = (site.content / file).read_text()
    (site.content / file).write_text(text.replace("judul: ", "judul: [", 1))
    result = run("nightly")
    assert result.code == 3
    lines = parse(result.err)
    assert any(f"{file}:" in line["message"] for line in lines)
    assert {line["level"] for line in lines} == {"info", "warning"}


def test_a_run_that_fails_says_why_in_one_line(site: Settings, run: Run) -> None:
    (site.content / "situs.yaml").unlink()
    (site.current / ".data" / "katalog.json").unlink()
    result = run("nightly")
    assert result.code == 1
    assert parse(result.err)[-1]["level"] == "error"
    assert "siputri check" in parse(result.err)[-1]["message"]


def test_what_nobody_foresaw_is_one_line_too(
    site: Settings, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object, **_options: object) -> None:
        raise OSError(5, "Input/output error", "/penanda")

    monkeypatch.setattr("siputri.terbit.nightly.backup_database", broken)
    result = run("nightly")
    assert result.code == 1
    (line,) = parse(result.err)
    assert line["level"] == "critical"
    assert line["fields"]["error"] == "OSError"
    assert line["fields"]["reason"] == "Input/output error"
    assert "penanda" not in result.err


def test_a_command_of_a_person_speaks_plainly(site: Settings, run: Run) -> None:
    (site.content / "situs.yaml").unlink()
    result = run("build")
    assert result.code == 1
    assert result.err.endswith("Situs yang tayang tidak berubah.\n")
    assert "{" not in result.err


def test_afterwards_nothing_is_left_of_it(run: Run, settings: Settings) -> None:
    before = (list(logging.getLogger().handlers), logging.getLogger("siputri").level)
    run("nightly")
    after = (list(logging.getLogger().handlers), logging.getLogger("siputri").level)
    assert after == before


def test_what_asyncio_adds_about_a_task_is_left_out(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """It would repeat the words of the error, and those are somebody's."""
    with logging_to_stderr(unattended=True):
        loop = asyncio.new_event_loop()
        error = KeyError("penanda")
        context = {"message": "Task failed", "task": "penanda", "exception": error}
        loop.call_exception_handler(context)
        loop.close()
    (line,) = parse(capsys.readouterr().err)
    assert (line["logger"], line["message"]) == ("asyncio", "Task failed")
    assert line["fields"]["error"] == "KeyError"
    assert "penanda" not in json.dumps(line)


def at_a_terminal(settings: Settings, *command: str) -> str:
    """All that a person would see."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "siputri", *command],
        env={**os.environ, **environ_of(settings)},
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    try:
        while part := os.read(ours, 4096):
            seen += part
    except OSError:  # the other end is closed
        pass
    os.close(ours)
    assert process.wait(60) == 0
    return seen.decode()


def test_a_terminal_shows_how_far_it_is(site: Settings) -> None:
    ask(site, Jenis.PENUH)
    seen = at_a_terminal(site, "build", "--antrean")
    assert "Hasil survei dihitung.\r\n" in seen
    assert re.search(r"\[#*\.*\] +\d+%  \d+ dari \d+ halaman", seen)
    assert '{"time"' not in seen
    last = seen.split("\x1b[K")[-1]
    assert last.startswith("Rilis ")


def test_the_bar_tells_pages_made_of_all(site: Settings) -> None:
    assert progress(site) == ""
    fresh = site.releases / ".20991231T000000-00"
    fresh.mkdir()
    with counting(fresh, 8) as count:
        assert progress(site) == "[........................]   0%  0 dari 8 halaman"
        count()
        count()
        assert progress(site) == "[######..................]  25%  2 dari 8 halaman"
    assert progress(site) == ""
    assert list(fresh.iterdir()) == []
