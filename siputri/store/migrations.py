"""The schema, as numbered steps; each runs in one transaction with its record.

A skor column per unsur key is added when an instrument first needs it, so that answers
are read by key, never by number (`Store.ensure_unsur`).
"""

from sqlite_utils import Database, Migrations

from siputri.skm.profil import JENIS_KELAMIN, KANAL, PEKERJAAN, PENDIDIKAN
from siputri.store.tabel import choices
from siputri.store.tabel_admin import create_admin
from siputri.store.tabel_operasi import create_operasi
from siputri.store.tabel_pengelola import create_pengelola
from siputri.store.tabel_rekomendasi import create_rekomendasi
from siputri.store.tabel_terbitan import change_himpunan
from siputri.store.tabel_webhook import create_webhook

MIGRATIONS = Migrations("siputri")


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
            kanal TEXT NOT NULL CHECK (kanal IN ({choices(KANAL)})),
            jenis_kelamin TEXT CHECK (jenis_kelamin IN ({choices(JENIS_KELAMIN)})),
            usia TEXT CHECK (length(usia) <= 20),
            pendidikan TEXT CHECK (pendidikan IN ({choices(PENDIDIKAN)})),
            pekerjaan TEXT CHECK (pekerjaan IN ({choices(PEKERJAAN)})),
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
    change_himpunan(db)


@MIGRATIONS()
def m007_pengelola(db: Database) -> None:
    """Staff accounts, their logins, and an audit that can only grow."""
    create_pengelola(db)


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
def m014_kegiatan_publik(db: Database) -> None:
    """A kegiatan is public as the evaluator saw it; of those of before nobody knows."""
    db.execute(
        "ALTER TABLE tindak_lanjut ADD COLUMN publik INTEGER NOT NULL DEFAULT 0 "
        "CHECK (publik IN (0, 1))"
    )


@MIGRATIONS()
def m015_laporan_terkirim(db: Database) -> None:
    """The attachment that a report was sent as; of those of before nobody knows."""
    db.execute("ALTER TABLE laporan ADD COLUMN pdf TEXT CHECK (length(pdf) = 64)")


@MIGRATIONS()
def m016_operasi(db: Database) -> None:
    """What the service notes of itself: minutes in which it worked, backups."""
    create_operasi(db)


@MIGRATIONS()
def m017_hari_terbit(db: Database) -> None:
    """The region's day on which a published sum changed last."""
    db.execute("ALTER TABLE terbitan ADD COLUMN day TEXT")
