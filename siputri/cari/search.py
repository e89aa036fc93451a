"""Asking the index of a release."""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain
from operator import itemgetter
from pathlib import Path

from siputri.cari.attempt import Attempt, find_attempts
from siputri.cari.query import Filter, Hit, Query, Result, Sort
from siputri.cari.selection import count_all, find_ids
from siputri.cari.snippet import Matcher, Segment, Snippet, make_snippet
from siputri.cari.stem import stem

MAX_OPD = 3
_MAX_PAGE = 100_000
_NO_FILTER = Filter()
_COMMA = Segment(", ", False)


class CariError(Exception):
    """The release has no index that can be asked."""


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
            return _search(db, query, filter, sort, page)

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
    for attempt in find_attempts(db, query):
        total, at, ids = find_ids(db, attempt, filter, sort, page)
        if total:
            return Result(
                total=total,
                page=at,
                hits=_hits(db, ids, attempt, by_relevance=sort == "relevansi"),
                meant=attempt.meant,
                partial=attempt.scope != "all",
                opd=_find_opd(db, attempt) if at == 1 and not filter.opd else (),
            )
        if filter != _NO_FILTER and (rest := count_all(db, attempt, _NO_FILTER)):
            return Result(0, 1, (), attempt.meant, unfiltered=rest)
    return Result(0, 1, ())


def _hits(
    db: sqlite3.Connection, ids: Sequence[int], attempt: Attempt, *, by_relevance: bool
) -> tuple[Hit, ...]:
    """The layanan of a page, each with the text that shows why it was found.

    By relevance those come first whose titles, then those whose titles and keywords
    have all words: BM25 gives no weight to a word that most layanan have.
    """
    matcher = _matcher(db, attempt)
    rows = db.execute(
        "SELECT id, path, judul, keywords, summary, office FROM layanan "
        "WHERE id IN (SELECT value FROM json_each(?))",
        (json.dumps(ids),),
    )
    by_id = {number: rest for number, *rest in rows}
    ranked = [_hit(db, number, by_id[number], matcher) for number in ids]
    if by_relevance:
        ranked.sort(key=itemgetter(0))
    return tuple(hit for _, hit in ranked)


def _hit(
    db: sqlite3.Connection, number: int, row: Sequence[str], matcher: Matcher
) -> tuple[int, Hit]:
    """A layanan with its tier: 0 named by its title, 1 by keywords too, 2 the rest."""
    path, judul, keywords, summary, office = row
    title, short = matcher.mark(judul), matcher.mark(summary)
    wanted = matcher.wanted - title.places
    if not wanted:
        return 0, Hit(path, title.segments, Snippet(short.segments))
    known = matcher.places(keywords)
    snippet = None
    missing = wanted - short.places
    if missing and (missing := missing - matcher.places(office)):
        if missing <= known:
            snippet = _other_words(keywords, missing, matcher)
        else:
            snippet = make_snippet(_body(db, number), missing, matcher)
    tier = 1 if wanted <= known else 2
    return tier, Hit(path, title.segments, snippet or Snippet(short.segments))


def _other_words(keywords: str, missing: frozenset[int], matcher: Matcher) -> Snippet:
    """The keywords that have a missing word."""
    phrases = map(matcher.mark, keywords.split("\n"))
    telling = [phrase.segments for phrase in phrases if phrase.places & missing]
    segments = chain.from_iterable((*found, _COMMA) for found in telling)
    return Snippet(tuple(segments)[:-1], "Kata lain")


def _body(db: sqlite3.Connection, number: int) -> str:
    (body,) = db.execute("SELECT body FROM text WHERE id = ?", (number,)).fetchone()
    return str(body)


def _matcher(db: sqlite3.Connection, attempt: Attempt) -> Matcher:
    stems = [stem(word) for word in attempt.words]
    forms: dict[str, list[str]] = {found: [found] for found in stems}
    rows = db.execute(
        "SELECT word, stem FROM word WHERE stem IN (SELECT value FROM json_each(?))",
        (json.dumps(stems),),
    )
    for word, found in rows:
        forms[found].append(word)
    return Matcher([forms[found] for found in stems], attempt.prefix)


def _find_opd(db: sqlite3.Connection, attempt: Attempt) -> tuple[str, ...]:
    """The kode of OPD whose names have all the words."""
    if not attempt.words:
        return ()
    rows = db.execute(
        "SELECT kode FROM opd JOIN opd_terms ON id = opd_terms.rowid "
        "WHERE opd_terms MATCH ? ORDER BY rank LIMIT ?",
        (" AND ".join(attempt.terms), MAX_OPD),
    )
    return tuple(kode for (kode,) in rows)
