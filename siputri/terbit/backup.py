"""Backups of the database, by SQLite's own backup API, checked before they count.

The attachments that it names lie in a folder `lampiran` beside the copies. Each is kept
once under the SHA-256 of its content, so that thirty copies share them.
"""

import logging
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from siputri.settings import Settings
from siputri.store import Store, StoreError
from siputri.store.connection import translated_errors
from siputri.store.lampiran import copy_lampiran, read_sha256, remove_lampiran
from siputri.store.operasi import insert_cadangan

logger = logging.getLogger(__name__)
KEEP_DAYS = 30
LAMPIRAN = "lampiran"
"""The folder beside the copies."""


def backup_database(settings: Settings, file: Path | None = None) -> Path:
    """Copies the database while it is in use; the path of the copy.

    Without `file` it goes to the backup folder under today's name. Raises StoreError
    if the database or the copy is damaged, FileExistsError if `file` is there.
    """
    target = file or _daily_file(settings)
    if file is not None and file.exists():
        raise FileExistsError(file)
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.baru")
    fresh.unlink(missing_ok=True)
    try:
        named = _copy(settings.database, fresh)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
    for digest in copy_lampiran(settings.lampiran, target.parent / LAMPIRAN, named):
        logger.error("lampiran %s tidak ada atau rusak; tidak tercadang", digest)
    _note(settings, target)
    return target


def _copy(database: Path, fresh: Path) -> frozenset[str]:
    """The attachments that the copy names, once it is checked."""
    with (
        Store(database, readonly=True) as store,
        closing(sqlite3.connect(fresh)) as copy,
        translated_errors(fresh),
    ):
        store.db.conn.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    with Store(fresh, readonly=True) as store:
        store.check(thorough=True)
        named = read_sha256(store)
    fresh.chmod(0o600)
    return named


def _note(settings: Settings, copy: Path) -> None:
    """For the evaluation of the service; a backup counts without its note, too."""
    at = datetime.now(UTC).isoformat(timespec="seconds")
    try:
        with Store(settings.database) as store, store.writing():
            insert_cadangan(store, at, copy.stat().st_size)
    except StoreError as error:
        logger.warning("cadangan %s tidak tercatat: %s", copy.name, error)


def prune_backups(settings: Settings, now: datetime) -> int:
    """Removes daily backups older than `KEEP_DAYS`, and the attachments that no copy
    names any more; how many backups went."""
    oldest = f"siputri-{(now - timedelta(days=KEEP_DAYS)):%Y%m%d}.db"
    old = [file for file in settings.backups.glob("siputri-*.db") if file.name < oldest]
    for file in old:
        file.unlink()
    _prune_lampiran(settings.backups)
    return len(old)


def _prune_lampiran(folder: Path) -> None:
    """Nothing goes while there is a copy of which nobody can say what it names."""
    named: set[str] = set()
    for file in folder.glob("*.db"):
        try:
            with Store(file, readonly=True) as store:
                named |= read_sha256(store)
        except StoreError:
            return
    kept = {file.name for file in (folder / LAMPIRAN).glob("*")}
    remove_lampiran(folder / LAMPIRAN, kept - named)


def _daily_file(settings: Settings) -> Path:
    return settings.backups / f"siputri-{datetime.now(UTC):%Y%m%d}.db"
