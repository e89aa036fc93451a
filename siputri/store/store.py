"""The store: every statement on the database, behind one small class.

Keys are made by the client and the SQL is plain, so that another database can stand
beside SQLite.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlite_utils import Database

from siputri.skm.jawaban import Jawaban
from siputri.store import connection
from siputri.store.connection import open_database, translated_errors
from siputri.store.errors import StoreDamagedError, StoreError
from siputri.store.migrations import MIGRATIONS
from siputri.store.rows import (
    INSERT_JEBAKAN,
    insert_jawaban_sql,
    jawaban_values,
    jebakan_values,
    skor_column,
)


class Store:
    """One connection to the database; a context manager."""

    def __init__(
        self, path: Path, *, readonly: bool = False, shared: bool = False
    ) -> None:
        """For this thread alone, or `shared` by threads that take turns. Raises
        StoreError if the database cannot be used."""
        self.path = path
        self.db: Database = open_database(path, readonly=readonly, shared=shared)
        self._unsur: frozenset[str] = frozenset()
        if not readonly:
            try:
                with translated_errors(path):
                    MIGRATIONS.apply(self.db)
            except StoreError:
                self.close()
                raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        self.db.close()

    def check(self, *, thorough: bool = False) -> None:
        """Raises StoreDamagedError if SQLite finds the file corrupt."""
        pragma = "integrity_check" if thorough else "quick_check"
        with translated_errors(self.path):
            found = self.db.execute(f"PRAGMA {pragma}").fetchone()[0]
        if found != "ok":
            raise StoreDamagedError(f"Basis data {self.path} rusak: {found}.")

    @property
    def is_demo(self) -> bool:
        return bool(self.rows("SELECT 1 FROM keterangan WHERE nama = 'demo'"))

    def ensure_unsur(self, keys: Iterable[str]) -> None:
        """Adds the skor columns that are not there yet."""
        if self._unsur.issuperset(keys):
            return
        self._unsur = self.skor_keys()
        for key in keys:
            if key not in self._unsur:
                column = skor_column(key)
                self.db.execute(
                    f'ALTER TABLE jawaban ADD COLUMN "{column}" INTEGER '
                    f'CHECK ("{column}" BETWEEN 1 AND 4)'
                )

    def insert_jawaban(self, jawaban: Sequence[Jawaban]) -> tuple[bool, ...]:
        """Stores the answers in one transaction, on disk when it returns; for each of
        them whether it is new.

        An answer whose receipt is there already is left as it is: one token gives at
        most one row. Trapped ones go to a table of their own. Raises StoreError or
        sqlite3.IntegrityError, and then stores none.
        """
        with self.writing():
            self.ensure_unsur({key for item in jawaban for key in item.isian.skor})
            return tuple(self._insert(item) for item in jawaban)

    def _insert(self, jawaban: Jawaban) -> bool:
        if jawaban.isian.is_trapped:
            sql, values = INSERT_JEBAKAN, jebakan_values(jawaban)
        else:
            sql = insert_jawaban_sql(tuple(jawaban.isian.skor))
            values = jawaban_values(jawaban)
        return bool(self.db.conn.execute(sql, values).rowcount)

    def find_tanda_terima(self, tanda_terima: str) -> tuple[str, str] | None:
        """OPD and layanan of the answer with this receipt, trapped or not."""
        rows = self.rows(
            "SELECT opd, layanan FROM jawaban WHERE tanda_terima = :kode UNION ALL "
            "SELECT opd, layanan FROM jebakan WHERE tanda_terima = :kode",
            {"kode": tanda_terima},
        )
        return (rows[0][0], rows[0][1]) if rows else None

    def skor_keys(self) -> frozenset[str]:
        """The unsur that have a column: those somebody was asked."""
        names = (row[1] for row in self.rows("PRAGMA table_info(jawaban)"))
        start = len(skor_column(""))
        return frozenset(
            name[start:] for name in names if name.startswith(skor_column(""))
        )

    @contextmanager
    def patient(self, seconds: float) -> Iterator[None]:
        """In here a lock is an error after so many seconds; after 0, at once."""
        self._wait_for_locks(seconds)
        try:
            yield
        finally:
            self._wait_for_locks(connection.BUSY_SECONDS)

    def _wait_for_locks(self, seconds: float) -> None:
        self.db.conn.execute(f"PRAGMA busy_timeout = {ceil(seconds * 1000)}")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read in here belongs together: nothing that arrives in the meantime
        is in a part of it only."""
        if self.db.conn.in_transaction:
            yield
            return
        with translated_errors(self.path):
            self.db.execute("BEGIN")
            try:
                yield
            finally:
                self.db.rollback()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction, all or nothing. It takes the write lock at once: one that
        begins by reading fails at another writer's commit instead of waiting."""
        with translated_errors(self.path):
            self.db.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.db.commit()
            except BaseException:
                self.db.rollback()
                raise

    def rows(
        self, sql: str, values: Sequence[Any] | dict[str, Any] = ()
    ) -> list[tuple[Any, ...]]:
        with translated_errors(self.path):
            return list(self.db.execute(sql, values).fetchall())
