"""Which layanan an attempt selects, filtered, in order and page by page."""

import sqlite3
from collections.abc import Mapping

from siputri.cari.attempt import Attempt
from siputri.cari.query import PAGE_SIZE, Filter, Sort

_ORDERS: Mapping[Sort, str] = {
    "relevansi": "rank",
    "judul": "id",
    "waktu": "hari IS NULL, hari, id",
}
"""A layanan's id is its place by title."""


def find_ids(
    db: sqlite3.Connection, attempt: Attempt, filter: Filter, sort: Sort, page: int
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
    total = count_all(db, attempt, filter)
    last = max(-(-total // PAGE_SIZE), 1)
    return (total, page, ids) if page <= last else (total, last, ids_on(last))


def count_all(db: sqlite3.Connection, attempt: Attempt, filter: Filter) -> int:
    selection, values = _selection(attempt, filter, "relevansi")
    statement = f"SELECT count(*) FROM ({selection})"  # noqa: S608
    (total,) = db.execute(statement, values).fetchone()
    return int(total)


def _selection(
    attempt: Attempt, filter: Filter, sort: Sort
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
