"""The schema, as numbered steps; each runs in one transaction with its record.

A skor column per unsur key is added when an instrument first needs it, so that answers
are read by key, never by number (`Store.ensure_unsur`).
"""

from sqlite_utils import Database, Migrations

from siputri.pengelola import Peran
from siputri.skm.profil import JENIS_KELAMIN, KANAL, PEKERJAAN, PENDIDIKAN
from siputri.store.tabel_admin import create_admin
from siputri.store.tabel_rekomendasi import create_rekomendasi
from siputri.store.tabel_webhook import create_webhook

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


@MIGRATIONS()
def m005_kertas(db: Database) -> None:
    """Paper: the number of its form, who entered it, and when it was filled if known.
    The number is unique within a layanan and a triwulan."""
    for column in (
        "nomor_formulir TEXT CHECK ((nomor_formulir IS NULL) = (kanal <> 'kertas'))",
        "dientri_oleh TEXT CHECK ((dientri_oleh IS NULL) = (kanal <> 'kertas'))",
        "tanggal_isi TEXT CHECK (tanggal_isi IS NULL OR (kanal = 'kertas' AND "
        "tanggal_isi GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'))",
    ):
        db.execute(f"ALTER TABLE jawaban ADD COLUMN {column}")
    db.execute(
        "CREATE UNIQUE INDEX jawaban_kertas "
        "ON jawaban (opd, layanan, triwulan, nomor_formulir) "
        "WHERE nomor_formulir IS NOT NULL"
    )


@MIGRATIONS()
def m006_himpunan_terbit(db: Database) -> None:
    """Which answers are published is kept with each; their sums are kept too."""
    db.execute("ALTER TABLE jawaban ADD COLUMN terbit TEXT")
    db.execute(
        "ALTER TABLE jawaban ADD COLUMN dikecualikan TEXT "
        "CHECK (length(dikecualikan) BETWEEN 1 AND 500)"
    )
    db.execute(
        "CREATE INDEX jawaban_tunggu ON jawaban "
        "(triwulan, instrumen, opd, layanan, unit) WHERE terbit IS NULL"
    )
    db.execute(
        "CREATE INDEX jawaban_dikecualikan ON jawaban (triwulan, opd, layanan, unit) "
        "WHERE dikecualikan IS NOT NULL"
    )
    db.execute("DROP TABLE terbitan")
    db.execute(
        """
        CREATE TABLE terbitan (
            triwulan TEXT NOT NULL,
            instrumen TEXT NOT NULL,
            opd TEXT NOT NULL,
            layanan TEXT NOT NULL,
            unit TEXT NOT NULL,
            jumlah TEXT NOT NULL,
            PRIMARY KEY (triwulan, instrumen, opd, layanan, unit)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute("DROP TABLE triwulan_tutup")
    db.execute(
        """
        CREATE TABLE triwulan_tutup (
            triwulan TEXT PRIMARY KEY,
            closed_at TEXT,
            times INTEGER NOT NULL CHECK (times > 0)
        ) STRICT, WITHOUT ROWID
        """
    )
    db.execute(
        """
        CREATE TABLE populasi (
            opd TEXT NOT NULL,
            layanan TEXT NOT NULL,
            periode TEXT NOT NULL,
            n INTEGER NOT NULL CHECK (n > 0),
            sumber TEXT NOT NULL CHECK (length(sumber) BETWEEN 1 AND 200),
            PRIMARY KEY (opd, layanan, periode)
        ) STRICT, WITHOUT ROWID
        """
    )


@MIGRATIONS()
def m007_pengelola(db: Database) -> None:
    """Staff accounts, their logins, and an audit that can only grow."""
    db.execute(
        f"""
        CREATE TABLE akun (
            nama TEXT PRIMARY KEY CHECK (nama = lower(nama)),
            peran TEXT NOT NULL CHECK (peran IN ({_choices(Peran)})),
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


@MIGRATIONS()
def m009_laporan(db: Database) -> None:
    """What an operator writes into a Laporan SKM; no row: nothing yet."""
    db.execute(
        """
        CREATE TABLE laporan (
            opd TEXT NOT NULL,
            periode TEXT NOT NULL,
            naskah TEXT NOT NULL,
            status TEXT NOT NULL CHECK (status IN ('draf', 'dikirim', 'diterima')),
            changed_at TEXT NOT NULL,
            changed_by TEXT NOT NULL,
            PRIMARY KEY (opd, periode)
        ) STRICT, WITHOUT ROWID
        """
    )


@MIGRATIONS()
def m010_rekomendasi(db: Database) -> None:
    """Rekomendasi with their history, what was done about them, and the evidence."""
    create_rekomendasi(db)


@MIGRATIONS()
def m012_admin(db: Database) -> None:
    """Runs of the publisher, notes to operators, and what was destroyed."""
    create_admin(db)


@MIGRATIONS()
def m013_webhook(db: Database) -> None:
    """Pushes that the webhook took, and runs that pull the content first."""
    create_webhook(db)


@MIGRATIONS()
def m023_kegiatan_publik(db: Database) -> None:
    """A kegiatan is public as the evaluator saw it; of those of before nobody knows."""
    db.execute(
        "ALTER TABLE tindak_lanjut ADD COLUMN publik INTEGER NOT NULL DEFAULT 0 "
        "CHECK (publik IN (0, 1))"
    )
