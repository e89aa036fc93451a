"""The tables of rekomendasi, as migration m010 makes them."""

from sqlite_utils import Database

_TABLES = (
    """
    CREATE TABLE rekomendasi (
        id TEXT PRIMARY KEY CHECK (length(id) = 16),
        opd TEXT NOT NULL,
        periode TEXT NOT NULL,
        status TEXT NOT NULL
            CHECK (status IN ('draf', 'disampaikan', 'ditindaklanjuti', 'selesai')),
        publik INTEGER NOT NULL CHECK (publik IN (0, 1)),
        pengantar TEXT CHECK (length(pengantar) <= 4000),
        dasar TEXT NOT NULL,
        surat TEXT NOT NULL,
        created_at TEXT NOT NULL,
        sent_at TEXT,
        closed_at TEXT,
        CHECK ((sent_at IS NULL) = (status = 'draf')),
        CHECK ((closed_at IS NOT NULL) = (status = 'selesai')),
        CHECK (NOT publik OR status <> 'draf')
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX rekomendasi_opd ON rekomendasi (opd, periode)",
    """
    CREATE TABLE rekomendasi_butir (
        rekomendasi TEXT NOT NULL REFERENCES rekomendasi,
        nomor INTEGER NOT NULL,
        unsur TEXT NOT NULL,
        judul TEXT NOT NULL,
        isi TEXT NOT NULL CHECK (length(isi) BETWEEN 1 AND 4000),
        skor INTEGER NOT NULL,
        n INTEGER NOT NULL,
        PRIMARY KEY (rekomendasi, unsur)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE rekomendasi_riwayat (
        id INTEGER PRIMARY KEY,
        rekomendasi TEXT NOT NULL REFERENCES rekomendasi,
        at TEXT NOT NULL,
        pengelola TEXT NOT NULL,
        peran TEXT NOT NULL,
        langkah TEXT NOT NULL,
        status TEXT NOT NULL
    ) STRICT
    """,
    "CREATE INDEX rekomendasi_riwayat_dari ON rekomendasi_riwayat (rekomendasi)",
    """
    CREATE TABLE tindak_lanjut (
        id TEXT PRIMARY KEY CHECK (length(id) = 16),
        nomor INTEGER NOT NULL,
        rekomendasi TEXT NOT NULL,
        unsur TEXT NOT NULL,
        kegiatan TEXT NOT NULL CHECK (length(kegiatan) BETWEEN 1 AND 4000),
        waktu TEXT NOT NULL,
        penanggung_jawab TEXT NOT NULL
            CHECK (length(penanggung_jawab) BETWEEN 1 AND 200),
        status TEXT NOT NULL CHECK (status IN ('belum', 'proses', 'selesai')),
        FOREIGN KEY (rekomendasi, unsur) REFERENCES rekomendasi_butir
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX tindak_lanjut_dari ON tindak_lanjut (rekomendasi)",
    """
    CREATE TABLE bukti (
        id TEXT PRIMARY KEY CHECK (length(id) = 16),
        tindak_lanjut TEXT NOT NULL REFERENCES tindak_lanjut,
        nama TEXT NOT NULL CHECK (length(nama) BETWEEN 1 AND 120),
        sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
        jenis TEXT NOT NULL CHECK (jenis IN ('pdf', 'jpg', 'png', 'docx', 'xlsx')),
        ukuran INTEGER NOT NULL CHECK (ukuran > 0),
        at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    "CREATE INDEX bukti_dari ON bukti (tindak_lanjut)",
)


def create_rekomendasi(db: Database) -> None:
    """The history only grows, as the audit does."""
    for statement in _TABLES:
        db.execute(statement)
    for event, condition in (
        ("UPDATE", ""),
        ("DELETE", ""),
        (
            "INSERT",
            "WHEN EXISTS (SELECT 1 FROM rekomendasi_riwayat WHERE id = NEW.id)",
        ),
    ):
        db.execute(
            f"CREATE TRIGGER rekomendasi_riwayat_{event.lower()} BEFORE {event} ON "
            f"rekomendasi_riwayat {condition} BEGIN "
            "SELECT RAISE(ABORT, 'the history only grows'); END"
        )
