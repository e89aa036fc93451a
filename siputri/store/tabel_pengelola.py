"""Tables of the staff: accounts, logins, and an audit that can only grow."""

from sqlite_utils import Database

from siputri.pengelola import Peran
from siputri.store.tabel import choices


def create_pengelola(db: Database) -> None:
    db.execute(
        f"""
        CREATE TABLE akun (
            nama TEXT PRIMARY KEY CHECK (nama = lower(nama)),
            peran TEXT NOT NULL CHECK (peran IN ({choices(Peran)})),
            opd TEXT CHECK ((opd IS NOT NULL) = (peran = '{Peran.OPERATOR}')),
            sandi TEXT NOT NULL CHECK (sandi GLOB '$argon2id$*'),
            created_at TEXT NOT NULL,
            disabled_at TEXT
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE sesi (
            token_hash TEXT PRIMARY KEY CHECK (length(token_hash) = 64),
            nama TEXT NOT NULL REFERENCES akun,
            created_at TEXT NOT NULL,
            seen_at TEXT NOT NULL CHECK (seen_at >= created_at)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE audit (
            id INTEGER PRIMARY KEY,
            at TEXT NOT NULL,
            pengelola TEXT,
            peran TEXT,
            tindakan TEXT NOT NULL,
            opd TEXT,
            rincian TEXT NOT NULL CHECK (length(rincian) <= 500)
        ) STRICT
        """
    )
    for event, condition in (
        ("UPDATE", ""),
        ("DELETE", ""),
        ("INSERT", "WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)"),
    ):
        db.execute(
            f"CREATE TRIGGER audit_{event.lower()} BEFORE {event} ON audit "
            f"{condition} BEGIN SELECT RAISE(ABORT, 'audit only grows'); END"
        )
