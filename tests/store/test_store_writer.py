"""The single writer: commits many together, loses none, heals by itself."""

import os
import signal
import sqlite3
import struct
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, wait
from contextlib import closing, suppress
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from siputri.skm.jawaban import Jawaban
from siputri.store import (
    Store,
    StoreBusyError,
    StoreError,
    StoreMissingError,
    Writer,
    connection,
)
from siputri.store.writer import MAX_BATCH, MAX_WAITING

Make = Callable[..., Jawaban]
Query = Callable[..., list[tuple[Any, ...]]]
PATIENCE = 20


@pytest.fixture
def waiting(database: Path) -> Iterator[Writer]:
    """A writer that takes answers and has not started; stopped at the end."""
    writer = Writer(database)
    yield writer
    with suppress(RuntimeError):  # it runs already
        writer.start()
    writer.stop()


@pytest.fixture
def writer(waiting: Writer) -> Writer:
    waiting.start()
    return waiting


def error_of(future: Future[None]) -> BaseException | None:
    return future.exception(timeout=PATIENCE)


def count_commits(database: Path) -> int:
    """Transactions in the write-ahead log: a frame that ends one names the size of
    the database (https://sqlite.org/fileformat2.html#wal_file_format)."""
    log = database.with_name(f"{database.name}-wal").read_bytes()
    page_size, salt = struct.unpack_from(">8xI4x8s", log)
    frames = range(32, len(log), 24 + page_size)
    headers = [struct.unpack_from(">4xI8s", log, at) for at in frames]
    return sum(bool(size) for size, own in headers if own == salt)


def test_waiting_answers_are_committed_together(
    waiting: Writer, database: Path, make_jawaban: Make, query: Query
) -> None:
    """One wait for the disk serves up to `MAX_BATCH` citizens."""
    futures = [waiting.submit(make_jawaban()) for _ in range(2 * MAX_BATCH + 1)]
    waiting.start()
    wait(futures, PATIENCE)
    assert count_commits(database) == 3
    assert [error_of(future) for future in futures] == [None] * len(futures)
    assert query("SELECT count(*) FROM jawaban") == [(len(futures),)]


def test_a_done_future_is_an_answer_on_disk(
    writer: Writer, make_jawaban: Make, query: Query
) -> None:
    jawaban = make_jawaban()
    writer.submit(jawaban).result(PATIENCE)
    found = query("SELECT tanda_terima FROM jawaban")
    assert found == [(jawaban.tanda_terima,)]


def test_fifty_at_once_with_one_receipt_make_one_row(
    writer: Writer, make_jawaban: Make, query: Query
) -> None:
    """Double clicks, retries, tabs: every caller is told that it is stored."""
    shared = make_jawaban()
    barrier = Barrier(50)
    errors: list[BaseException | None] = []

    def post() -> None:
        barrier.wait()
        errors.append(error_of(writer.submit(shared)))

    threads = [Thread(target=post) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == [None] * 50
    assert query("SELECT count(*) FROM jawaban") == [(1,)]


def test_one_bad_answer_does_not_take_its_neighbours_with_it(
    waiting: Writer, make_jawaban: Make, query: Query
) -> None:
    given = [make_jawaban(skor) for skor in (4, 3, 5, 2, 0, 1)]
    futures = [waiting.submit(jawaban) for jawaban in given]
    waiting.start()
    errors = [error_of(future) for future in futures]
    assert [isinstance(error, StoreError) for error in errors] == [
        False,
        False,
        True,
        False,
        True,
        False,
    ]
    assert query("SELECT skor_waktu FROM jawaban") == [(4,), (3,), (2,), (1,)]


def test_an_answer_that_cannot_be_written_at_all_ends_in_an_error(
    writer: Writer, make_jawaban: Make, query: Query
) -> None:
    """Half a surrogate is no text; the thread must live on."""
    broken = writer.submit(make_jawaban(saran="\ud800"))
    assert isinstance(error_of(broken), StoreError)
    writer.submit(make_jawaban(saran="baik")).result(PATIENCE)
    assert query("SELECT saran FROM jawaban") == [("baik",)]


def test_a_caller_who_goes_away_stops_nobody(
    waiting: Writer, make_jawaban: Make, query: Query
) -> None:
    """A cancelled request cannot take its answer back, nor end the thread."""
    gone = waiting.submit(make_jawaban())
    gone.cancel()
    waiting.start()
    waiting.submit(make_jawaban()).result(PATIENCE)
    assert query("SELECT count(*) FROM jawaban") == [(2,)]


def test_too_many_waiting_are_turned_away_at_once(
    waiting: Writer, make_jawaban: Make
) -> None:
    jawaban = make_jawaban()
    for _ in range(MAX_WAITING):
        assert not waiting.submit(jawaban).done()
    refused = waiting.submit(jawaban)
    assert isinstance(refused.exception(timeout=0), StoreBusyError)


def test_stopping_writes_what_is_waiting_first(
    database: Path, make_jawaban: Make, query: Query
) -> None:
    writer = Writer(database)
    futures = [writer.submit(make_jawaban()) for _ in range(3)]
    writer.start()
    writer.stop()
    assert all(future.done() for future in futures)
    assert query("SELECT count(*) FROM jawaban") == [(3,)]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("used_before", [True, False])
def test_a_long_lock_is_busy_and_passes(
    used_before: bool, database: Path, writer: Writer, make_jawaban: Make, query: Query
) -> None:
    """Works again afterwards without a restart, whether it had a connection or not."""
    if used_before:
        writer.submit(make_jawaban()).result(PATIENCE)
    late = make_jawaban()
    with closing(sqlite3.connect(database, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        for _ in range(2):
            assert isinstance(error_of(writer.submit(late)), StoreBusyError)
        holder.execute("ROLLBACK")
    writer.submit(late).result(PATIENCE)
    assert query("SELECT count(*) FROM jawaban") == [(1 + used_before,)]


@pytest.mark.usefixtures("impatient")
def test_nobody_waits_for_a_lock_behind_those_who_came_before(
    waiting: Writer, database: Path, make_jawaban: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three batches, one time: that of each from its own arrival."""
    futures = [waiting.submit(make_jawaban()) for _ in range(2 * MAX_BATCH + 1)]
    monkeypatch.setattr(connection, "BUSY_SECONDS", PATIENCE)
    with closing(sqlite3.connect(database, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        waiting.start()
        done, late = wait(futures, PATIENCE / 2)
    assert not late
    assert {type(future.exception()) for future in done} == {StoreBusyError}


@pytest.mark.usefixtures("impatient")
def test_one_whose_time_is_up_does_not_take_the_others_with_it(
    waiting: Writer, database: Path, make_jawaban: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock ends when the first is told that it lasts too long."""
    first, second = make_jawaban(), make_jawaban()
    early = waiting.submit(first)
    monkeypatch.setattr(connection, "BUSY_SECONDS", PATIENCE)
    later = waiting.submit(second)
    options: dict[str, Any] = {"isolation_level": None, "check_same_thread": False}
    with closing(sqlite3.connect(database, **options)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        early.add_done_callback(lambda _: holder.execute("ROLLBACK"))
        waiting.start()
        assert isinstance(error_of(early), StoreBusyError)
        assert later.result(PATIENCE)


def test_a_removed_database_is_noticed_and_never_made_anew(
    database: Path, writer: Writer, make_jawaban: Make
) -> None:
    first, second = make_jawaban(), make_jawaban()
    writer.submit(first).result(PATIENCE)
    away = [(file, file.with_name(f"jauh-{file.name}")) for file in files_of(database)]
    for file, elsewhere in away:
        file.rename(elsewhere)
    assert isinstance(error_of(writer.submit(second)), StoreMissingError)
    assert files_of(database) == []
    for file, elsewhere in away:
        elsewhere.rename(file)
    writer.submit(second).result(PATIENCE)
    with Store(database, readonly=True) as store:
        assert store.find_tanda_terima(first.tanda_terima) is not None
        assert store.find_tanda_terima(second.tanda_terima) is not None


def test_a_replaced_database_gets_the_next_answer(
    database: Path, new_database: Path, writer: Writer, make_jawaban: Make, query: Query
) -> None:
    """After a restore nothing goes into the old file, which nobody can see."""
    writer.submit(make_jawaban()).result(PATIENCE)
    for file in files_of(database):
        file.unlink()
    database.write_bytes(new_database.read_bytes())
    after = make_jawaban()
    writer.submit(after).result(PATIENCE)
    assert query("SELECT tanda_terima FROM jawaban") == [(after.tanda_terima,)]


def test_a_damaged_database_is_kept_as_it_is(
    database: Path, make_jawaban: Make
) -> None:
    database.write_bytes(b"rusak" * 1000)
    writer = Writer(database)
    writer.start()
    error = error_of(writer.submit(make_jawaban()))
    writer.stop()
    assert "rusak" in str(error)
    assert database.read_bytes() == b"rusak" * 1000


def files_of(database: Path) -> list[Path]:
    return sorted(database.parent.glob(f"{database.name}*"))


WRITE_FOREVER = """
import sys
from dataclasses import replace
from pathlib import Path
from siputri.skm.jawaban import Isian, Jawaban
from siputri.store import Writer

one = Jawaban("", "diskominfo", "a", "uji", "2026-TW4", "2026-11-02T03:00:00+00:00",
              Isian({"waktu": 3}, {}, None, "web", None))
writer = Writer(Path(sys.argv[1]))
writer.start()
number = int(sys.argv[2])
while True:
    batch = range(number, number + 5)
    number += 5
    for future in [
        writer.submit(replace(one, tanda_terima=f"{item:016}")) for item in batch
    ]:
        future.result()
    print(number, flush=True)
"""


def test_kill_9_loses_no_acknowledged_answer(database: Path, query: Query) -> None:
    """Twice on one file, each time with receipts of its own."""
    for first in (0, 100_000):
        end = _write_and_kill(database, first)
        with Store(database) as store:
            store.check(thorough=True)
        rows = query("SELECT CAST(tanda_terima AS INTEGER) FROM jawaban")
        found = {row[0] for row in rows}
        assert set(range(first, end)) <= found
        assert len(found) == len(rows)


def _write_and_kill(database: Path, first: int) -> int:
    """Kills the writing process as it works; up to which receipt it had acknowledged
    answers by then."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITE_FOREVER, database, str(first)],
        stdout=subprocess.PIPE,
    )
    assert process.stdout
    with process.stdout as stream:
        lines = [stream.readline() for _ in range(6)]
        os.kill(process.pid, signal.SIGKILL)
        lines += stream.readlines()
    process.wait(PATIENCE)
    return int(lines[-1])
