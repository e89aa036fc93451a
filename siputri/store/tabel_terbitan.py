"""Tables of the published set, and what of it stands with each answer."""

from sqlite_utils import Database


def change_himpunan(db: Database) -> None:
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
