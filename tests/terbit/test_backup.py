"""Backups: taken while answers come in, checked, kept for a month."""

import shutil
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event, Thread

import pytest

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.store import Store, StoreDamagedError, StoreMissingError
from siputri.terbit.backup import backup_database, prune_backups
from siputri.terbit.terbitan import compute_rekap
from tests.conftest import make_settings
from tests.terbit.conftest import TODAY, Run

Make = Callable[..., Jawaban]


@pytest.fixture
def answered(settings: Settings, make_jawaban: Make) -> Settings:
    with Store(settings.database) as store:
        store.insert_jawaban([make_jawaban(skor) for skor in (1, 2, 3, 4) * 10])
    return settings


def results(settings: Settings, katalog: Katalog) -> object:
    with Store(settings.database, readonly=True) as store:
        return compute_rekap(store, katalog, TODAY, published=False)


def test_a_backup_restores_on_an_empty_machine_with_the_same_results(
    answered: Settings, katalog: Katalog, tmp_path: Path
) -> None:
    """One plain file, without a log beside it, for our eyes only."""
    file = backup_database(answered)
    assert file.parent == answered.backups
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [item.name for item in answered.backups.iterdir()] == [file.name]
    elsewhere = make_settings(tmp_path / "mesin-baru")
    elsewhere.var.mkdir()
    shutil.copy(file, elsewhere.database)
    with Store(elsewhere.database) as store:
        store.check(thorough=True)
    assert results(elsewhere, katalog) == results(answered, katalog)


def test_a_backup_under_load_is_whole(answered: Settings, make_jawaban: Make) -> None:
    """It holds every answer that was acknowledged before it began."""
    stop, begun = Event(), Event()
    acknowledged: list[str] = []

    def write() -> None:
        with Store(answered.database) as store:
            while not stop.is_set():
                jawaban = make_jawaban()
                store.insert_jawaban([jawaban])
                acknowledged.append(jawaban.tanda_terima)
                begun.set()

    thread = Thread(target=write)
    thread.start()
    begun.wait()
    try:
        before = list(acknowledged)
        file = backup_database(answered)
    finally:
        stop.set()
        thread.join()
    with Store(file, readonly=True) as copy:
        copy.check(thorough=True)
        assert all(copy.find_tanda_terima(receipt) for receipt in before)


def test_todays_backup_is_renewed(answered: Settings, make_jawaban: Make) -> None:
    first = backup_database(answered)
    with Store(answered.database) as store:
        store.insert_jawaban([make_jawaban()])
    assert backup_database(answered) == first
    with closing(sqlite3.connect(first)) as connection:
        rows = connection.execute("SELECT count(*) FROM jawaban").fetchone()
    assert rows == (41,)


def test_a_named_file_is_never_overwritten(
    answered: Settings, run: Run, tmp_path: Path
) -> None:
    file = tmp_path / "luar" / "cadangan.db"
    result = run("backup", str(file))
    assert (result.code, result.out) == (0, f"{file}\n")
    with Store(file, readonly=True) as copy:
        assert copy.rows("SELECT count(*) FROM jawaban") == [(40,)]
    content = file.read_bytes()
    result = run("backup", str(file))
    assert result.code == 1
    assert str(file) in result.err
    assert file.read_bytes() == content
    assert [item.name for item in file.parent.iterdir()] == [file.name]


def test_a_damaged_database_never_replaces_a_good_backup(
    answered: Settings, run: Run
) -> None:
    file = backup_database(answered)
    good = file.read_bytes()
    with closing(sqlite3.connect(answered.database)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(answered.database.read_bytes())
    content[-3 * 4096 :] = b"\xee" * (3 * 4096)
    answered.database.write_bytes(content)
    with pytest.raises(StoreDamagedError):
        backup_database(answered)
    assert run("backup").code == 1
    assert run("nightly").code == 1
    assert file.read_bytes() == good


def test_without_a_database_there_is_no_backup(answered: Settings, run: Run) -> None:
    answered.database.unlink()
    with pytest.raises(StoreMissingError):
        backup_database(answered)
    result = run("backup")
    assert result.code == 1
    assert "siputri init" in result.err
    assert not answered.database.exists()


def test_backups_are_kept_for_thirty_days(settings: Settings) -> None:
    """Only our own daily ones are ever removed."""
    settings.backups.mkdir()
    days = [date(2026, 10, 10), date(2026, 10, 11), date(2026, 11, 9)]
    for day in days:
        (settings.backups / f"siputri-{day:%Y%m%d}.db").touch()
    (settings.backups / "sebelum-pindah.db").touch()
    assert prune_backups(settings, datetime(2026, 11, 10, 1, tzinfo=UTC)) == 1
    assert sorted(item.name for item in settings.backups.iterdir()) == [
        "sebelum-pindah.db",
        "siputri-20261011.db",
        "siputri-20261109.db",
    ]
