"""Which files the store opens, and that it never creates or replaces one unasked."""

import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from siputri.skm.jawaban import Jawaban
from siputri.store import (
    Store,
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreMissingError,
    create_database,
)
from siputri.store.tutup import mark_closed

Make = Callable[..., Jawaban]


def test_a_new_database_is_ours_alone_and_checks_out(tmp_path: Path) -> None:
    """Folders above it are made; nobody else may read the answers."""
    file = tmp_path / "a" / "b" / "siputri.db"
    create_database(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with Store(file) as store:
        store.check(thorough=True)
        assert store.rows("SELECT count(*) FROM jawaban") == [(0,)]
        assert not store.is_demo


def test_a_demo_database_says_so(tmp_path: Path) -> None:
    create_database(tmp_path / "siputri.db", demo=True)
    with Store(tmp_path / "siputri.db", readonly=True) as store:
        assert store.is_demo


@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
def test_a_log_that_was_left_behind_is_no_place_for_a_new_database(
    suffix: str, tmp_path: Path
) -> None:
    """SQLite would take the pages of the old one into the new."""
    left = tmp_path / f"siputri.db{suffix}"
    left.write_bytes(b"catatan lama")
    with pytest.raises(FileExistsError, match=suffix):
        create_database(tmp_path / "siputri.db")
    assert [file.name for file in tmp_path.iterdir()] == [left.name]


def _answers(file: Path) -> None:
    create_database(file)


def _empty(file: Path) -> None:
    file.touch()


def _text(file: Path) -> None:
    file.write_text("bukan basis data\n" * 1000)


def _foreign(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE jawaban (id INTEGER)")


def _no_header(file: Path) -> None:
    create_database(file)
    file.write_bytes(b"\xff" * 100 + file.read_bytes()[100:])


def _half(file: Path) -> None:
    create_database(file)
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])


def _scribbled(file: Path) -> None:
    """Sound at its first page, so that only a look at the rest tells."""
    create_database(file)
    content = bytearray(file.read_bytes())
    content[4096:] = b"\xee" * (len(content) - 4096)
    file.write_bytes(content)


def _folder(file: Path) -> None:
    file.mkdir()


def _dangling(file: Path) -> None:
    file.symlink_to("tidak-ada")


def _nothing(_file: Path) -> None:
    pass


def _state(file: Path) -> object:
    """What is there: bytes, a folder, a link, or nothing."""
    if file.is_symlink():
        return file.readlink()
    return file.read_bytes() if file.is_file() else file.exists()


@pytest.mark.parametrize(
    "prepare", [_answers, _empty, _text, _foreign, _half, _folder, _dangling]
)
def test_creating_never_touches_what_is_there(
    prepare: Callable[[Path], None], tmp_path: Path
) -> None:
    file = tmp_path / "siputri.db"
    prepare(file)
    before = _state(file)
    with pytest.raises(FileExistsError):
        create_database(file)
    assert _state(file) == before
    assert not (tmp_path / "tidak-ada").exists()


@pytest.mark.parametrize("readonly", [True, False])
@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        (_nothing, StoreMissingError),
        (_dangling, StoreMissingError),
        (_folder, StoreMissingError),
        (_empty, StoreDamagedError),
        (_text, StoreDamagedError),
        (_foreign, StoreDamagedError),
        (_no_header, StoreDamagedError),
        (_half, StoreDamagedError),
        (_scribbled, StoreDamagedError),
    ],
)
def test_a_file_that_is_not_a_sound_database_is_refused_and_kept(
    prepare: Callable[[Path], None],
    error: type[StoreError],
    readonly: bool,
    tmp_path: Path,
) -> None:
    file = tmp_path / "siputri.db"
    prepare(file)
    before = _state(file)
    with (
        pytest.raises(error, match=r"siputri\.db") as caught,
        Store(file, readonly=readonly) as store,
    ):
        store.check()
    assert type(caught.value) is error
    assert _state(file) == before


def test_a_name_that_looks_like_an_address_is_only_a_name(tmp_path: Path) -> None:
    """SQLite opens by URI here; `?` and `%` must not be read as part of one."""
    file = tmp_path / "siputri%20?mode=memory#.db"
    create_database(file)
    with Store(file) as store:
        assert store.rows("SELECT count(*) FROM jawaban") == [(0,)]
    assert [item.name for item in tmp_path.iterdir()] == [file.name]


@pytest.mark.usefixtures("impatient", "locked")
def test_a_locked_database_is_busy_not_damaged(database: Path) -> None:
    """A writer is told to come again; a reader waits for nobody (WAL)."""
    with (
        Store(database) as store,
        pytest.raises(StoreBusyError, match="locked"),
        store.writing(),
    ):
        mark_closed(store, "2026-TW3", "2026-11-01T00:00:00+00:00")
    with Store(database, readonly=True) as store:
        assert store.rows("SELECT count(*) FROM jawaban") == [(0,)]


@pytest.mark.usefixtures("impatient")
def test_a_lock_that_shuts_readers_out_is_busy_too(database: Path) -> None:
    with closing(sqlite3.connect(database, isolation_level=None)) as holder:
        holder.execute("PRAGMA locking_mode = EXCLUSIVE")
        holder.execute("BEGIN EXCLUSIVE")
        for readonly in (True, False):
            with pytest.raises(StoreBusyError, match="locked"):
                Store(database, readonly=readonly)
    with Store(database) as store:
        store.check()


def test_a_read_only_connection_writes_nothing(
    database: Path, make_jawaban: Make
) -> None:
    before = database.read_bytes()
    with Store(database, readonly=True) as store, pytest.raises(StoreBusyError):
        store.insert_jawaban([make_jawaban()])
    assert database.read_bytes() == before


OBEY_FILE_MODES = """
import ctypes, os, sys
CAP_DAC_OVERRIDE, PR_CAPBSET_DROP = 1, 24
ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0)
os.execv(sys.executable, [sys.executable, *sys.argv[1:]])
"""
"""Even root then gets no more than a file's mode grants; nothing changes for others."""
WRITE = """
import pathlib, sys
from siputri.store import Store, StoreBusyError
from siputri.store.tutup import mark_closed
try:
    with Store(pathlib.Path(sys.argv[1])) as store, store.writing():
        mark_closed(store, "2026-TW3", "2026-11-01T00:00:00+00:00")
except StoreBusyError as error:
    print(error)
"""


def test_a_read_only_file_is_busy_and_unchanged(database: Path) -> None:
    """As on a disk that was mounted read-only after an error."""
    database.chmod(0o400)
    before = database.read_bytes()
    result = subprocess.run(
        [sys.executable, "-c", OBEY_FILE_MODES, "-c", WRITE, database],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "readonly" in result.stdout
    assert database.read_bytes() == before
