"""`siputri serve --saja`: the web alone, as production has it."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from siputri.settings import Settings
from siputri.store import Store
from siputri.store.antrean import Jenis, Status, ask_terbit, read_penerbitan
from tests.conftest import URL, make_settings
from tests.tahan.publisher import Process, Publisher
from tests.tahan.server import PATIENCE, free_port, wait_for

AT = "2026-11-18T15:00:00+00:00"


def ask(settings: Settings) -> None:
    with Store(settings.database) as store, store.writing():
        ask_terbit(store, Jenis.ULANG, AT, "admin")


def status(settings: Settings) -> Status:
    with Store(settings.database, readonly=True) as store:
        return read_penerbitan(store, 1)[0].status


@contextmanager
def serve(settings: Settings, folder: Path, *options: str) -> Iterator[Process]:
    port = free_port()
    process = Publisher(settings).start("serve", "--port", str(port), *options)
    try:
        wait_for(port, process, folder / "tidak-ada")
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE)


def test_alone_it_leaves_the_queue_to_others(site: Settings, tmp_path: Path) -> None:
    """In production: its unit may not write where a pull would."""
    with serve(site, tmp_path, "--saja") as process:
        ask(site)
        time.sleep(2.5)
        assert status(site) is Status.MENUNGGU
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
        assert children.read_text() == ""
    assert Publisher(site).run("build", "--antrean").code == 0
    assert status(site) is Status.SELESAI


def test_it_says_where_to_look_and_under_what_address(
    site: Settings, tmp_path: Path
) -> None:
    """They differ where somebody chose another port, or behind a front server."""
    with serve(site, tmp_path) as process:
        assert process.stdout
        said = process.stdout.readline()
    assert re.match(rf"Buka http://127.0.0.1:\d+, alamat situs {URL} ", said)


def test_alone_it_makes_nothing(tmp_path: Path) -> None:
    """Where the disk with the answers is not mounted, a new database would take the
    answers of the day and be hidden by the old one later."""
    settings = make_settings(tmp_path / "var")
    result = Publisher(settings).run("serve", "--saja", "--port", str(free_port()))
    assert result.code != 0
    assert "siputri init" in result.err
    assert not settings.var.exists() or list(settings.var.iterdir()) == []


def test_it_ends_when_it_is_asked_to(site: Settings, tmp_path: Path) -> None:
    with serve(site, tmp_path, "--saja") as process:
        process.terminate()
        assert process.wait(PATIENCE) in (0, -15)
