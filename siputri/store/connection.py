"""Opening the database: never creating, never replacing one by accident."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from siputri.store.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreMissingError,
)
from siputri.store.migrations import MIGRATIONS

APPLICATION_ID = 0x51505554
"""Marks a file as ours in SQLite's header."""
BUSY_SECONDS = 5.0
CHECKPOINT_PAGES = 4000
"""So many pages of 4 kB the log collects before they go into the file: answers touch
the same pages of the receipts' index again and again."""


def create_database(path: Path, *, demo: bool = False) -> None:
    """Makes a new database. Raises FileExistsError if anything is there."""
    require_nothing(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600, exist_ok=False)
    db = Database(sqlite3.connect(path))
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    db.execute("PRAGMA journal_mode = WAL")
    _configure(db)
    MIGRATIONS.apply(db)
    if demo:
        with db.atomic():
            db.execute("INSERT INTO keterangan VALUES ('demo', 'ya')")
    db.close()


def require_nothing(path: Path) -> None:
    """Raises FileExistsError for a database that is there, and for the log of one that
    is not: SQLite would take its pages into the new file."""
    for suffix in ("", "-wal", "-shm", "-journal"):
        file = path.with_name(f"{path.name}{suffix}")
        if file.exists():
            raise FileExistsError(file)


def open_database(
    path: Path, *, readonly: bool = False, shared: bool = False
) -> Database:
    """A connection for one thread, or `shared` by threads that take turns. Raises
    StoreError if the file is missing, empty, foreign, damaged or locked."""
    if not path.is_file():
        raise StoreMissingError(
            f"Basis data {path} tidak ada. Jalankan 'siputri init'."
        )
    if not path.stat().st_size:  # opening it, SQLite would remove its log too
        raise StoreDamagedError(f"Berkas {path} kosong. Pulihkan dari cadangan.")
    mode = "ro" if readonly else "rw"
    uri = f"file:{quote(str(path))}?mode={mode}"
    try:
        connection = sqlite3.connect(
            uri, uri=True, timeout=BUSY_SECONDS, check_same_thread=not shared
        )
    except sqlite3.OperationalError as error:
        raise StoreBusyError(
            f"Basis data {path} tidak dapat dibuka: {error}."
        ) from error
    try:
        with translated_errors(path):
            found = connection.execute("PRAGMA application_id").fetchone()[0]
            if found != APPLICATION_ID:
                raise StoreDamagedError(f"Berkas {path} bukan basis data SI-PUTRI.")
            db = Database(connection)
            if not readonly:
                _configure(db)
    except StoreError:
        connection.close()
        raise
    return db


def _configure(db: Database) -> None:
    """FULL: an acknowledged answer survives a power cut; NORMAL would lose it."""
    db.execute("PRAGMA synchronous = FULL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute(f"PRAGMA wal_autocheckpoint = {CHECKPOINT_PAGES}")


@contextmanager
def translated_errors(path: Path) -> Iterator[None]:
    """SQLite's errors as the store's."""
    try:
        yield
    except sqlite3.IntegrityError:
        raise
    except sqlite3.OperationalError as error:
        raise StoreBusyError(
            f"Basis data {path} tidak dapat dipakai: {error}."
        ) from error
    except sqlite3.DatabaseError as error:
        raise StoreDamagedError(f"Basis data {path} rusak: {error}.") from error
