"""Storing answers: all or none, and one receipt one row whoever asks how often."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from siputri.skm.jawaban import Jawaban
from siputri.store import Store

Make = Callable[..., Jawaban]
Query = Callable[..., list[tuple[Any, ...]]]
RECEIPT = "ABCDEFGH234567AB"


def test_a_receipt_leads_to_its_layanan_and_nothing_else_does(
    database: Path, make_jawaban: Make
) -> None:
    with Store(database) as store:
        store.insert_jawaban([make_jawaban(tanda_terima=RECEIPT), make_jawaban()])
        assert store.find_tanda_terima(RECEIPT) == (
            "diskominfo",
            "permohonan-informasi-ppid",
        )
        assert store.find_tanda_terima(RECEIPT[::-1]) is None
        assert store.find_tanda_terima("") is None
        assert store.find_tanda_terima("%") is None


def test_the_first_answer_of_a_receipt_stays_as_it_is(
    database: Path, make_jawaban: Make, query: Query
) -> None:
    first = make_jawaban(4, tanda_terima=RECEIPT, saran="pertama")
    again = make_jawaban(1, tanda_terima=RECEIPT, saran="kedua")
    with Store(database) as store:
        store.insert_jawaban([first, again])
        store.insert_jawaban([again])
    assert query("SELECT skor_waktu, saran FROM jawaban") == [(4, "pertama")]


def test_one_bad_answer_keeps_the_whole_call_out(
    database: Path, make_jawaban: Make, query: Query
) -> None:
    with Store(database) as store:
        with pytest.raises(sqlite3.IntegrityError):
            store.insert_jawaban([make_jawaban(), make_jawaban({"waktu": 5})])
        assert query("SELECT count(*) FROM jawaban") == [(0,)]
        store.insert_jawaban([make_jawaban()])
    assert query("SELECT count(*) FROM jawaban") == [(1,)]


def test_a_stored_answer_is_seen_by_everybody_at_once(
    database: Path, make_jawaban: Make
) -> None:
    with Store(database) as writing, Store(database, readonly=True) as reading:
        writing.insert_jawaban([make_jawaban(tanda_terima=RECEIPT)])
        assert reading.find_tanda_terima(RECEIPT) is not None


def test_writers_side_by_side_wait_for_each_other(
    database: Path, make_jawaban: Make, query: Query
) -> None:
    """The web process, the nightly job and an import: nobody is told "locked", and
    the receipt that they share has one row."""
    writers, rounds = 8, 5
    barrier = Barrier(writers)
    shared = make_jawaban(tanda_terima=RECEIPT)
    own = [[make_jawaban() for _ in range(rounds)] for _ in range(writers)]
    failures: list[Exception] = []

    def write(jawaban: list[Jawaban]) -> None:
        with Store(database) as store:
            barrier.wait()
            for item in jawaban:
                try:
                    store.insert_jawaban([item, shared])
                except Exception as error:
                    failures.append(error)

    threads = [Thread(target=write, args=[jawaban]) for jawaban in own]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert query("SELECT count(*) FROM jawaban") == [(writers * rounds + 1,)]
    found = query("SELECT count(*) FROM jawaban WHERE tanda_terima = ?", RECEIPT)
    assert found == [(1,)]
