"""A fresh database, and the raw connection that a test looks at it with."""

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from siputri.store import create_database

Query = Callable[..., list[tuple[Any, ...]]]


@pytest.fixture(scope="session")
def new_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """As `siputri init` makes it; never opened again but to be copied."""
    file = tmp_path_factory.mktemp("store") / "siputri.db"
    create_database(file)
    return file


@pytest.fixture
def database(new_database: Path, tmp_path: Path) -> Path:
    """A database of one's own, without answers."""
    return Path(shutil.copy(new_database, tmp_path / "siputri.db"))


@pytest.fixture
def query(database: Path) -> Query:
    """Runs one statement of SQL on the database, beside the code under test."""

    def run(sql: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(database)) as connection, connection:
            return connection.execute(sql, values).fetchall()

    return run


@pytest.fixture
def locked(database: Path) -> Iterator[sqlite3.Connection]:
    """Somebody who holds the database for themselves, until `rollback()`."""
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield connection


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for a lock only briefly."""
    monkeypatch.setattr("siputri.store.connection.BUSY_SECONDS", 0.05)
