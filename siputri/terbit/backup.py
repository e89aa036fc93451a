"""Backups of the database, by SQLite's own backup API, checked before they count.

The attachments that it names lie in a folder `lampiran` beside the copies. Each is kept
once under the SHA-256 of its content, so that thirty copies share them.
"""

import logging
import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

from siputri.settings import Settings
from siputri.store import Store, StoreError
from siputri.store.lampiran import copy_lampiran, remove_lampiran
from siputri.store.tindak_lanjut import read_sha256

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
    with Store(settings.database, readonly=True) as store:
        copy = sqlite3.connect(fresh)
        store.db.conn.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        copy.close()
    with Store(fresh, readonly=True) as store:
        store.check(thorough=True)
        named = read_sha256(store)
    fresh.chmod(0o600)
    fresh.replace(target)
    for digest in copy_lampiran(settings.lampiran, target.parent / LAMPIRAN, named):
        logger.error("lampiran %s tidak ada atau rusak; tidak tercadang", digest)
    return target


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
