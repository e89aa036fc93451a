"""The publisher's queue from the command line, the night, and `siputri serve`."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from siputri.cli import main
from siputri.settings import Settings
from siputri.store import Store
from siputri.store.antrean import (
    Jenis,
    Penerbitan,
    Status,
    ask_terbit,
    is_pending,
    last_penerbitan,
    read_penerbitan,
)
from siputri.terbit.antrean import drain, watching
from siputri.terbit.nightly import run_nightly
from siputri.terbit.penerbitan import alone, publishing
from siputri.terbit.report import BuildError

pytestmark = pytest.mark.usefixtures("made_here")

AT = "2026-11-18T15:00:00+00:00"


@pytest.fixture
def ask(site: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Asks for a rebuild; the environment is that of the site."""
    monkeypatch.setenv("SIPUTRI_VAR", str(site.var))
    monkeypatch.setenv("SIPUTRI_CONTENT", str(site.content))
    monkeypatch.setenv("SIPUTRI_URL", site.url)

    def request() -> None:
        with Store(site.database) as store, store.writing():
            ask_terbit(store, Jenis.ULANG, AT, "admin")

    return request


def newest(settings: Settings) -> Penerbitan:
    with Store(settings.database, readonly=True) as store:
        return read_penerbitan(store, 1)[0]


def test_the_command_builds_what_waits_and_says_so(
    site: Settings, ask: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    ask()
    assert main(["build", "--antrean"]) == 0
    assert "halaman dirender" in capsys.readouterr().out
    assert newest(site).status is Status.SELESAI


def test_with_an_empty_queue_it_does_nothing(
    site: Settings, ask: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    live = site.current.readlink()
    assert main(["build", "--antrean"]) == 0
    assert capsys.readouterr().out == ""
    assert site.current.readlink() == live


def test_a_build_by_hand_is_waited_for(site: Settings, ask: Callable[[], None]) -> None:
    """It is not even tried to run beside it."""
    ask()
    with ThreadPoolExecutor(1) as pool:
        with alone(site):
            drained = pool.submit(drain, site, lambda _line: None)
            time.sleep(0.3)
            assert newest(site).status is Status.MENUNGGU
        assert drained.result(60)
    assert newest(site).status is Status.SELESAI


def test_a_build_by_hand_is_turned_away_while_one_runs(
    site: Settings, ask: Callable[[], None], capsys: pytest.CaptureFixture[str]
) -> None:
    with publishing(site):
        assert main(["build"]) == 1
        assert main(["release", "rollback"]) == 1
    said = capsys.readouterr().err.splitlines()
    assert said == ["Penerbitan lain sedang berjalan. Coba lagi nanti."] * 2


def test_the_night_is_in_the_same_list(site: Settings) -> None:
    told: list[str] = []
    run_nightly(site, told.append)
    with Store(site.database, readonly=True) as store:
        night = last_penerbitan(store, malam=True)
    assert night
    assert (night.jenis, night.status, night.asked_by) == (
        Jenis.MALAM,
        Status.SELESAI,
        None,
    )
    assert all(line in night.log for line in told)


def test_a_night_that_fails_is_there_too(site: Settings) -> None:
    (site.content / "situs.yaml").unlink()
    (site.current / ".data" / "katalog.json").unlink()
    with pytest.raises(BuildError):
        run_nightly(site, lambda _line: None)
    assert newest(site).status is Status.GAGAL
    assert "siputri check" in newest(site).log


def test_a_dead_run_is_cleared_by_the_next(site: Settings) -> None:
    with Store(site.database) as store, store.writing():
        store.db.execute(
            "INSERT INTO penerbitan (jenis, status, asked_at) "
            "VALUES ('malam', 'berjalan', ?)",
            [AT],
        )
    with publishing(site):
        assert newest(site).status is Status.GAGAL
    with Store(site.database, readonly=True) as store:
        assert not is_pending(store)


def test_a_child_process_drains_the_queue_while_serving(
    site: Settings, ask: Callable[[], None]
) -> None:
    """What `siputri serve` wraps around the web process."""
    live = site.current.readlink()
    with watching(site):
        ask()
        deadline = time.monotonic() + 60
        while newest(site).finished_at is None:
            assert time.monotonic() < deadline
            time.sleep(0.2)
    assert newest(site).status is Status.SELESAI
    assert site.current.readlink() != live
