"""State folders for real services, and what stands in them."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from siputri.settings import Settings, create_secrets
from siputri.store import create_database
from siputri.terbit.build import build
from tests.conftest import make_settings
from tests.tahan.server import HOST


def make_folder(built: Settings, var: Path) -> Settings:
    """A state folder behind a trusted proxy, with the release of `built` and a copy of
    its database."""
    var.mkdir(mode=0o700)
    for name in ("siputri.db", "rahasia.json"):
        shutil.copy2(built.var / name, var / name)
    (var / "releases").symlink_to(built.releases)
    (var / "current").symlink_to(built.current.readlink())
    return replace(make_settings(var), trusted_proxy=HOST)


def build_once(var: Path) -> Settings:
    """A state folder with a release of the real content, without answers."""
    settings = make_settings(var)
    create_database(settings.database)
    create_secrets(settings.secret_file)
    build(settings)
    return settings


def read_rows(settings: Settings, table: str = "jawaban") -> list[dict[str, Any]]:
    """All that stands in a table, oldest first."""
    with closing(sqlite3.connect(settings.database)) as connection:
        connection.row_factory = sqlite3.Row
        found = connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()
    return [dict(row) for row in found]


def read_receipts(settings: Settings) -> list[str]:
    return [row["tanda_terima"] for row in read_rows(settings)]


def files_of(settings: Settings) -> list[Path]:
    return sorted(settings.var.glob("siputri.db*"))
