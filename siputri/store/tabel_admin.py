"""The tables of what the super admin asks for, says, and destroys."""

from sqlite_utils import Database


def create_admin(db: Database) -> None:
    """Runs of the publisher, at most one of them waiting and one running; notes to
    operators; what was destroyed, whose figures are not there any more."""
    for statement in _STATEMENTS:
        db.execute(statement)


_STATEMENTS = (
    """
    CREATE TABLE penerbitan (
        id INTEGER PRIMARY KEY,
        jenis TEXT NOT NULL CHECK (jenis IN ('ulang', 'penuh', 'malam')),
        status TEXT NOT NULL
            CHECK (status IN ('menunggu', 'berjalan', 'selesai', 'gagal')),
        asked_at TEXT NOT NULL,
        asked_by TEXT,
        started_at TEXT,
        finished_at TEXT,
        log TEXT NOT NULL DEFAULT '',
        release_id TEXT,
        rendered INTEGER,
        reused INTEGER,
        removed INTEGER,
        bad_files INTEGER
    ) STRICT
    """,
    "CREATE UNIQUE INDEX penerbitan_satu ON penerbitan (status) "
    "WHERE status IN ('menunggu', 'berjalan')",
    """
    CREATE TABLE edaran (
        id INTEGER PRIMARY KEY,
        judul TEXT NOT NULL CHECK (length(judul) BETWEEN 1 AND 120),
        teks TEXT NOT NULL CHECK (length(teks) BETWEEN 1 AND 2000),
        until TEXT NOT NULL,
        created_at TEXT NOT NULL,
        created_by TEXT NOT NULL,
        withdrawn_at TEXT
    ) STRICT
    """,
    """
    CREATE TABLE pengingat (
        opd TEXT NOT NULL,
        periode TEXT NOT NULL,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        pesan TEXT NOT NULL CHECK (length(pesan) <= 500),
        PRIMARY KEY (opd, periode)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE musnah (
        triwulan TEXT PRIMARY KEY,
        at TEXT NOT NULL,
        by TEXT NOT NULL,
        nomor TEXT NOT NULL CHECK (length(nomor) BETWEEN 1 AND 100),
        tanggal TEXT NOT NULL,
        jawaban INTEGER NOT NULL,
        jebakan INTEGER NOT NULL,
        saran INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE permintaan (
        id INTEGER PRIMARY KEY,
        opd TEXT NOT NULL,
        judul TEXT NOT NULL CHECK (length(judul) BETWEEN 1 AND 120),
        teks TEXT NOT NULL CHECK (length(teks) BETWEEN 1 AND 2000),
        status TEXT NOT NULL
            CHECK (status IN ('baru', 'diproses', 'selesai', 'ditolak')),
        jawaban TEXT CHECK (length(jawaban) <= 2000),
        created_at TEXT NOT NULL,
        created_by TEXT NOT NULL,
        changed_at TEXT,
        changed_by TEXT
    ) STRICT
    """,
    "CREATE INDEX permintaan_opd ON permintaan (opd, status)",
)
