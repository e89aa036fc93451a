"""Ways to understand a question, as expressions of FTS5."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from siputri.cari.query import Query
from siputri.cari.spelling import suggest
from siputri.cari.stem import fold, iter_words, stem

MIN_PREFIX = 3
"""Letters that the last word needs to count as the beginning of a longer one."""
_MAX_MENDED = 3
_SHORT = "{judul keywords summary}"


@dataclass(frozen=True)
class Attempt:
    """One way to understand a question."""

    words: Sequence[str]
    scope: Literal["all", "some in short", "some"] = "all"
    meant: str | None = None

    @property
    def prefix(self) -> str | None:
        last = self.words[-1] if self.words else ""
        return last if len(last) >= MIN_PREFIX else None

    @property
    def terms(self) -> list[str]:
        """A phrase of FTS5 for each word: quoted, as its stem."""
        terms = [f'"{stem(word)}"' for word in self.words]
        if self.prefix:
            terms[-1] = f'({terms[-1]} OR "{self.prefix}" *)'
        return terms

    @property
    def match(self) -> str:
        if self.scope == "all":
            return " AND ".join(self.terms)
        any_of = " OR ".join(self.terms)
        return any_of if self.scope == "some" else f"{_SHORT} : ({any_of})"


def find_attempts(db: sqlite3.Connection, query: Query) -> Iterator[Attempt]:
    """All words; all words with their spelling mended; some words, first in what names
    and sums up a layanan, then anywhere."""
    yield Attempt(query.words)
    mended = _mend(db, query.words)
    words = [mended.get(word, word) for word in query.words]
    meant = _replace(query.text, mended) if mended else None
    if mended:
        yield Attempt(words, meant=meant)
    if len(words) > 1:
        yield Attempt(words, "some in short", meant)
        yield Attempt(words, "some", meant)


def _mend(db: sqlite3.Connection, words: Sequence[str]) -> dict[str, str]:
    """What may have been meant by each word that no layanan has."""
    any_of = "SELECT 1 FROM terms WHERE terms MATCH ? LIMIT 1"
    terms = zip(words, Attempt(words).terms, strict=True)
    unknown = [
        word for word, term in terms if not db.execute(any_of, (term,)).fetchone()
    ]
    found = {word: suggest(db, word) for word in unknown[:_MAX_MENDED]}
    return {word: other for word, other in found.items() if other}


def _replace(text: str, mended: Mapping[str, str]) -> str:
    """The text of a question with other words in it."""
    parts, done = [], 0
    for found in iter_words(fold(text)):
        start, end = found.span()
        parts += [text[done:start], mended.get(found[0], text[start:end])]
        done = end
    return "".join([*parts, text[done:]])
