"""Building the index of a release: one SQLite file that is never written again."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from importlib.metadata import version
from pathlib import Path

from siputri.cari.document import Document, documents, fingerprint, opd_names
from siputri.cari.stem import fold, split_words, stem
from siputri.katalog.katalog import Katalog

INDEX_FILE = "cari.db"
FORMAT = "1"
"""Changes with the tables below and with how words are found and stemmed."""
_TABLES = """
CREATE TABLE meta (fingerprint TEXT NOT NULL);
CREATE TABLE layanan (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL, opd TEXT NOT NULL,
    gratis INTEGER NOT NULL, daring INTEGER NOT NULL, hari REAL,
    judul TEXT NOT NULL, keywords TEXT NOT NULL, summary TEXT NOT NULL,
    office TEXT NOT NULL
);
CREATE TABLE text (id INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE TABLE opd (id INTEGER PRIMARY KEY, kode TEXT NOT NULL);
CREATE TABLE word (
    id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE, stem TEXT NOT NULL,
    layanan INTEGER NOT NULL DEFAULT 0
);
CREATE VIRTUAL TABLE terms USING fts5(
    judul, keywords, summary, office, body,
    content='', tokenize="unicode61 remove_diacritics 2"
);
INSERT INTO terms(terms, rank) VALUES ('rank', 'bm25(5, 4, 1.5, 0.5, 0.3)');
CREATE VIRTUAL TABLE opd_terms USING fts5(
    nama, content='', tokenize="unicode61 remove_diacritics 2"
);
"""
_WORDS = """
CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab(main, terms, row);
UPDATE word SET layanan = coalesce(
    (SELECT doc FROM temp.vocabulary WHERE term = word.stem), 0
);
DROP TABLE temp.vocabulary;
CREATE INDEX word_by_stem ON word (stem);
CREATE VIRTUAL TABLE trigram USING fts5(word, content='', tokenize='trigram');
INSERT INTO trigram(rowid, word)
    SELECT id, '_' || word || '_' FROM word;
INSERT INTO terms(terms) VALUES ('optimize');
INSERT INTO trigram(trigram) VALUES ('optimize');
"""


_LAYANAN = (
    "path",
    "opd",
    "gratis",
    "daring",
    "hari",
    "judul",
    "keywords",
    "summary",
    "office",
)


def write_index(katalog: Katalog, file: Path, before: Path | None) -> bool:
    """Writes the index of `katalog`; shares the file `before` if it says the same.

    True if it was built anew. The same searchable data give the same bytes.
    """
    items, opd = documents(katalog), opd_names(katalog)
    mark = fingerprint(items, opd, f"{FORMAT} {version('PySastrawi')}")
    file.unlink(missing_ok=True)
    if before and read_fingerprint(before) == mark:
        file.hardlink_to(before)
        return False
    with closing(sqlite3.connect(file)) as db:
        # A crash leaves a file that no release has: nothing to protect.
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")
        db.executescript(f"BEGIN; {_TABLES}")
        db.execute("INSERT INTO meta VALUES (?)", (mark,))
        _insert(db, items, opd)
        db.executescript(f"BEGIN; {_WORDS} COMMIT;")
    return True


def read_fingerprint(file: Path) -> str | None:
    """What the index `file` was made from; None if there is no such index."""
    try:
        with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as db:
            (found,) = db.execute("SELECT fingerprint FROM meta").fetchone()
    except (sqlite3.Error, TypeError):
        return None
    return str(found)


class _Stems(dict[str, str]):
    """The stem of every word met so far: most words come ten thousand times."""

    def __missing__(self, word: str) -> str:
        found = self[word] = stem(word)
        return found

    def with_words(self, text: str) -> str:
        """Each word as written, so that its beginning can be searched, and stems."""
        words = split_words(fold(text))
        return " ".join(dict.fromkeys([*words, *map(self.__getitem__, words)]))

    def only(self, text: str) -> str:
        """Each stem once: how often a standard repeats itself says nothing."""
        return " ".join(dict.fromkeys(map(self.__getitem__, split_words(fold(text)))))


def _insert(
    db: sqlite3.Connection, items: Sequence[Document], opd: Sequence[tuple[str, str]]
) -> None:
    """Fills the tables; a layanan's id is its place by title."""
    stems = _Stems()
    for number, item in enumerate(items, start=1):
        db.execute(
            "INSERT INTO layanan VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (number, *(getattr(item, name) for name in _LAYANAN)),
        )
        db.execute("INSERT INTO text VALUES (?, ?)", (number, item.body))
        db.execute(
            "INSERT INTO terms(rowid, judul, keywords, summary, office, body) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (number, *_columns(item, stems)),
        )
    for number, (kode, nama) in enumerate(opd, start=1):
        db.execute("INSERT INTO opd VALUES (?, ?)", (number, kode))
        db.execute(
            "INSERT INTO opd_terms(rowid, nama) VALUES (?, ?)",
            (number, stems.with_words(nama)),
        )
    words = sorted(pair for pair in stems.items() if pair[0].isalpha())
    db.executemany("INSERT INTO word(word, stem) VALUES (?, ?)", words)


def _columns(item: Document, stems: _Stems) -> tuple[str, ...]:
    return (
        stems.with_words(item.judul),
        stems.with_words(item.keywords),
        stems.with_words(item.summary),
        stems.with_words(item.office),
        stems.only(item.body),
    )
