"""Restoring: a state folder from a backup, never over a database that is there."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from siputri.settings import Settings, create_secrets
from siputri.store import Store
from siputri.store.connection import require_nothing
from siputri.store.lampiran import copy_lampiran, read_sha256
from siputri.store.sesi import end_all_sesi
from siputri.terbit.backup import LAMPIRAN
from siputri.terbit.files import new_file


def restore_database(settings: Settings, file: Path) -> tuple[str, ...]:
    """Makes the database, and the attachments that it names, from the copy in `file`;
    the attachments that are missing or damaged there.

    Nobody is logged in afterwards. Raises FileExistsError if a database or its log is
    there, and
    StoreError, with nothing made, if the copy is no sound database of ours.
    """
    require_nothing(settings.database)
    with Store(file, readonly=True) as store:
        store.check(thorough=True)
    settings.database.parent.mkdir(parents=True, exist_ok=True)
    with new_file(settings.database) as fresh:
        shutil.copyfile(file, fresh)
        named = _bring_up_to_date(fresh)
        missing = copy_lampiran(file.parent / LAMPIRAN, settings.lampiran, named)
    with closing(sqlite3.connect(settings.database)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
    create_secrets(settings.secret_file)
    return missing


def _bring_up_to_date(database: Path) -> frozenset[str]:
    """Migrates a copy and ends its logins; the attachments that it names."""
    with Store(database) as store:
        with store.writing():
            end_all_sesi(store)
        return read_sha256(store)
