"""The tables of how the service itself is run."""

from sqlite_utils import Database


def create_operasi(db: Database) -> None:
    """The minutes in which the service worked, a row for each hour (UTC) with bit 0 for
    its first; and the backups that were verified."""
    db.execute(
        """
        CREATE TABLE detak (
            jam TEXT PRIMARY KEY CHECK (jam GLOB '????-??-??T??'),
            menit INTEGER NOT NULL CHECK (menit > 0 AND menit < (1 << 60))
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE cadangan (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            ukuran INTEGER NOT NULL CHECK (ukuran > 0)
        ) STRICT
        """
    )
