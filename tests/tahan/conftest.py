"""Real services, and a state folder of their own."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from siputri.settings import Settings
from tests.tahan.folder import make_folder
from tests.tahan.publisher import Publisher, copy_publisher, make_publisher
from tests.tahan.server import Server, serving


@pytest.fixture
def folder(built: Settings, tmp_path: Path) -> Settings:
    """A state folder of one's own behind a trusted proxy; it shares the release."""
    return make_folder(built, tmp_path / "var")


@pytest.fixture(scope="session")
def shared_server(
    built: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """One service for the tests that harm nothing."""
    folder = tmp_path_factory.mktemp("server")
    with serving(make_folder(built, folder / "var"), folder / "log.txt") as found:
        yield found


@pytest.fixture
def server(shared_server: Server) -> Server:
    """A running service without answers."""
    database = shared_server.settings.database
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("DELETE FROM jawaban")
        connection.execute("DELETE FROM jebakan")
    return shared_server


@pytest.fixture(scope="session")
def first_publisher(tmp_path_factory: pytest.TempPathFactory) -> Publisher:
    """An installation with little content that was built once; to be copied."""
    return make_publisher(tmp_path_factory.mktemp("terbit"))


@pytest.fixture
def publisher(first_publisher: Publisher, tmp_path: Path) -> Publisher:
    """An installation of one's own."""
    return copy_publisher(first_publisher, tmp_path)
