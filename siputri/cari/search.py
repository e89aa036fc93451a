"""Asking the index of a release."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Literal

from siputri.cari.query import PAGE_SIZE, Filter, Hit, Query, Result, Sort
from siputri.cari.snippet import Matcher, Segment, Snippet, make_snippet
from siputri.cari.spelling import suggest
from siputri.cari.stem import find_words, fold, stem

MIN_PREFIX = 3
"""Letters that the last word needs to count as the beginning of a longer one."""
MAX_OPD = 3
_MAX_MENDED = 3
_MAX_PAGE = 100_000
_NO_FILTER = Filter()
_SHORT = "{judul keywords summary}"
_ORDERS: Mapping[Sort, str] = {
    "relevansi": "rank",
    "judul": "id",
    "waktu": "hari IS NULL, hari, id",
}
"""A layanan's id is its place by title."""


_COMMA = Segment(", ", False)


class CariError(Exception):
    """The release has no index that can be asked."""


@dataclass(frozen=True)
class _Attempt:
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


class Index:
    """The index file of one release, which nobody writes any more. Threads may share
    it; each question has a connection to itself."""

    def __init__(self, file: Path) -> None:
        self._address = f"{file.absolute().as_uri()}?mode=ro&immutable=1"
        self._idle: list[sqlite3.Connection] = []
        self._closed = False

    def search(
        self,
        query: Query,
        filter: Filter = _NO_FILTER,
        sort: Sort = "relevansi",
        page: int = 1,
    ) -> Result:
        """The layanan that `query` finds, or all if it is empty, `page` by page from 1;
        the last page for a later one. Raises CariError."""
        page = min(max(page, 1), _MAX_PAGE)
        with self._connection() as db:
            found = _search(db, query, filter, sort, page)
            if found.total or filter == _NO_FILTER:
                return found
            rest = _search(db, query, _NO_FILTER, sort, 1)
            return Result(0, 1, (), unfiltered=rest.total)

    def count(self) -> int:
        """How many layanan can be found. Raises CariError."""
        with self._connection() as db:
            (found,) = db.execute("SELECT count(*) FROM layanan").fetchone()
            return int(found)

    def close(self) -> None:
        """Gives up its connections; those in use when their question is answered."""
        self._closed = True
        while self._idle:
            self._idle.pop().close()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """A connection for one question, kept for the next: opening one costs more
        than most questions do."""
        try:
            db = self._take()
            try:
                yield db
            finally:
                self._idle.append(db)
                if self._closed:
                    self.close()
        except sqlite3.Error as error:
            raise CariError(f"indeks pencarian: {error}") from error

    def _take(self) -> sqlite3.Connection:
        try:
            return self._idle.pop()
        except IndexError:
            return sqlite3.connect(self._address, uri=True, check_same_thread=False)


def _search(
    db: sqlite3.Connection, query: Query, filter: Filter, sort: Sort, page: int
) -> Result:
    if query.text and not query.words:
        return Result(0, 1, ())
    for attempt in _attempts(db, query):
        total, at, ids = _find(db, attempt, filter, sort, page)
        if total:
            return Result(
                total=total,
                page=at,
                hits=_hits(db, ids, attempt),
                meant=attempt.meant,
                partial=attempt.scope != "all",
                opd=_find_opd(db, attempt) if at == 1 and not filter.opd else (),
            )
    return Result(0, 1, ())


def _attempts(db: sqlite3.Connection, query: Query) -> Iterator[_Attempt]:
    """All words; all words with their spelling mended; some words, first in what names
    and sums up a layanan, then anywhere."""
    yield _Attempt(query.words)
    mended = _mend(db, query.words)
    words = [mended.get(word, word) for word in query.words]
    meant = _replace(query.text, mended) if mended else None
    if mended:
        yield _Attempt(words, meant=meant)
    if len(words) > 1:
        yield _Attempt(words, "some in short", meant)
        yield _Attempt(words, "some", meant)


def _mend(db: sqlite3.Connection, words: Sequence[str]) -> dict[str, str]:
    """What may have been meant by each word that no layanan has."""
    any_of = "SELECT 1 FROM terms WHERE terms MATCH ? LIMIT 1"
    terms = zip(words, _Attempt(words).terms, strict=True)
    unknown = [
        word for word, term in terms if not db.execute(any_of, (term,)).fetchone()
    ]
    found = {word: suggest(db, word) for word in unknown[:_MAX_MENDED]}
    return {word: other for word, other in found.items() if other}


def _replace(text: str, mended: Mapping[str, str]) -> str:
    """The text of a question with other words in it."""
    parts, done = [], 0
    for word, start, end in find_words(fold(text)):
        parts += [text[done:start], mended.get(word, text[start:end])]
        done = end
    return "".join([*parts, text[done:]])


def _find(
    db: sqlite3.Connection, attempt: _Attempt, filter: Filter, sort: Sort, page: int
) -> tuple[int, int, list[int]]:
    """How many there are, the page that there is, and the ids on it in order."""
    if not attempt.words and sort == "relevansi":
        sort = "judul"
    selection, values = _selection(attempt, filter, sort)

    def ids_on(number: int) -> list[int]:
        limited = f"{selection} ORDER BY {_ORDERS[sort]} LIMIT ? OFFSET ?"
        limits = (PAGE_SIZE, (number - 1) * PAGE_SIZE)
        return [row[0] for row in db.execute(limited, (*values, *limits))]

    ids = ids_on(page)
    if len(ids) < PAGE_SIZE and (ids or page == 1):
        return (page - 1) * PAGE_SIZE + len(ids), page, ids
    (total,) = db.execute(f"SELECT count(*) FROM ({selection})", values).fetchone()
    last = max(-(-total // PAGE_SIZE), 1)
    return (total, page, ids) if page <= last else (total, last, ids_on(last))


def _selection(
    attempt: _Attempt, filter: Filter, sort: Sort
) -> tuple[str, list[str | int]]:
    """The statement that selects the ids, and its values."""
    tests: list[tuple[str, list[str | int]]] = []
    if filter.opd is not None:
        tests.append(("opd = ?", [filter.opd]))
    if filter.gratis:
        tests.append(("gratis", []))
    if filter.daring:
        tests.append(("daring", []))
    if filter.hari is not None:
        tests.append(("hari <= ?", [filter.hari]))
    if not attempt.words:
        selection = "SELECT id FROM layanan"
    elif tests or sort == "waktu":
        selection = "SELECT id FROM terms JOIN layanan ON id = terms.rowid"
    else:
        selection = "SELECT rowid AS id FROM terms"
    if attempt.words:
        tests.append(("terms MATCH ?", [attempt.match]))
    where = " AND ".join(test for test, _ in tests)
    values = [value for _, given in tests for value in given]
    return f"{selection} WHERE {where}" if where else selection, values


def _hits(
    db: sqlite3.Connection, ids: Sequence[int], attempt: _Attempt
) -> tuple[Hit, ...]:
    """The layanan in this order, each with the text that shows why it was found."""
    matcher = _matcher(db, attempt)
    wanted = frozenset(range(len(matcher.forms)))
    rows = db.execute(
        "SELECT id, path, judul, summary, keywords FROM layanan "
        f"WHERE id IN ({_marks(ids)})",
        ids,
    )
    by_id = {number: rest for number, *rest in rows}
    hits = []
    for number in ids:
        path, judul, summary, keywords = by_id[number]
        title, short = matcher.mark(judul), matcher.mark(summary)
        snippet = Snippet(short.segments)
        if missing := wanted - title.places - short.places:
            snippet = _explain(db, number, keywords, missing, matcher) or snippet
        hits.append(Hit(path, title.segments, snippet))
    return tuple(hits)


def _explain(
    db: sqlite3.Connection,
    number: int,
    keywords: str,
    missing: frozenset[int],
    matcher: Matcher,
) -> Snippet | None:
    """Where the words are that neither title nor summary has."""
    phrases = [matcher.mark(phrase) for phrase in keywords.split("\n")]
    telling = [phrase for phrase in phrases if phrase.places & missing]
    if missing <= frozenset().union(*(phrase.places for phrase in telling)):
        segments = chain.from_iterable((*phrase.segments, _COMMA) for phrase in telling)
        return Snippet(tuple(segments)[:-1], "Kata lain")
    (body,) = db.execute("SELECT body FROM text WHERE id = ?", (number,)).fetchone()
    return make_snippet(body, missing, matcher)


def _matcher(db: sqlite3.Connection, attempt: _Attempt) -> Matcher:
    stems = [stem(word) for word in attempt.words]
    forms: dict[str, list[str]] = {found: [found] for found in stems}
    for word, found in db.execute(
        f"SELECT word, stem FROM word WHERE stem IN ({_marks(stems)})", stems
    ):
        forms[found].append(word)
    return Matcher([forms[found] for found in stems], attempt.prefix)


def _find_opd(db: sqlite3.Connection, attempt: _Attempt) -> tuple[str, ...]:
    """The kode of OPD whose names have all the words."""
    if not attempt.words:
        return ()
    rows = db.execute(
        "SELECT kode FROM opd JOIN opd_terms ON id = opd_terms.rowid "
        "WHERE opd_terms MATCH ? ORDER BY rank LIMIT ?",
        (" AND ".join(attempt.terms), MAX_OPD),
    )
    return tuple(kode for (kode,) in rows)


def _marks(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
