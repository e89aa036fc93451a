"""The schema, as numbered steps; each runs in one transaction with its record.

A skor column per unsur key is added when an instrument first needs it, so that answers
are read by key, never by number (`Store.ensure_unsur`).
"""

from sqlite_utils import Database, Migrations

from siputri.skm.profil import JENIS_KELAMIN, KANAL, PEKERJAAN, PENDIDIKAN

MIGRATIONS = Migrations("siputri")


def _choices(codes: object) -> str:
    return ", ".join(f"'{code}'" for code in codes)  # type: ignore[attr-defined]


@MIGRATIONS()
def m001_jawaban(db: Database) -> None:
    db.execute(
        f"""
        CREATE TABLE jawaban (
            id INTEGER PRIMARY KEY,
            tanda_terima TEXT NOT NULL UNIQUE CHECK (length(tanda_terima) = 16),
            opd TEXT NOT NULL,
            layanan TEXT NOT NULL,
            unit TEXT,
            instrumen TEXT NOT NULL,
            triwulan TEXT NOT NULL
                CHECK (triwulan GLOB '[0-9][0-9][0-9][0-9]-TW[1-4]'),
            received_at TEXT NOT NULL,
            kanal TEXT NOT NULL CHECK (kanal IN ({_choices(KANAL)})),
            jenis_kelamin TEXT CHECK (jenis_kelamin IN ({_choices(JENIS_KELAMIN)})),
            usia TEXT CHECK (length(usia) <= 20),
            pendidikan TEXT CHECK (pendidikan IN ({_choices(PENDIDIKAN)})),
            pekerjaan TEXT CHECK (pekerjaan IN ({_choices(PEKERJAAN)})),
            saran TEXT CHECK (length(saran) <= 2000)
        ) STRICT
        """
    )
    db.execute(
        "CREATE INDEX jawaban_sel ON jawaban (triwulan, opd, layanan, instrumen)"
    )


@MIGRATIONS()
def m002_terbitan(db: Database) -> None:
    db.execute(
        """
        CREATE TABLE terbitan (
            opd TEXT NOT NULL,
            layanan TEXT NOT NULL,
            triwulan TEXT NOT NULL,
            instrumen TEXT NOT NULL,
            n INTEGER NOT NULL CHECK (n > 0),
            last_id INTEGER NOT NULL,
            PRIMARY KEY (triwulan, opd, layanan, instrumen)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE triwulan_tutup (
            triwulan TEXT PRIMARY KEY,
            closed_at TEXT NOT NULL
        ) STRICT, WITHOUT ROWID
        """
    )


@MIGRATIONS()
def m003_keterangan(db: Database) -> None:
    """Facts about the database itself, such as that its answers are invented."""
    db.execute(
        "CREATE TABLE keterangan (nama TEXT PRIMARY KEY, isi TEXT NOT NULL) STRICT"
    )


@MIGRATIONS()
def m004_tanda_curiga(db: Database) -> None:
    """What tells honest answers from others: time needed, and the trap's own table."""
    db.execute(
        "ALTER TABLE jawaban ADD COLUMN filled_seconds INTEGER "
        "CHECK (filled_seconds >= 0)"
    )
    db.execute(
        """
        CREATE TABLE jebakan (
            id INTEGER PRIMARY KEY,
            tanda_terima TEXT NOT NULL UNIQUE CHECK (length(tanda_terima) = 16),
            opd TEXT NOT NULL,
            layanan TEXT NOT NULL,
            received_at TEXT NOT NULL,
            isi TEXT NOT NULL
        ) STRICT
        """
    )
