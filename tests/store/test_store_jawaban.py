"""Storing answers: all or none, and one receipt one row whoever asks how often."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

from siputri.skm.jawaban import Jawaban
from siputri.skm.terbitan import Sel, Terbit
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


def test_answers_are_counted_by_layanan_quarter_and_instrument(
    database: Path, make_jawaban: Make
) -> None:
    from datetime import date

    other = "diskominfo/layanan-lainnya"
    with Store(database) as store:
        store.insert_jawaban(
            [
                make_jawaban(),
                make_jawaban(),
                make_jawaban(path=other),
                make_jawaban(day=date(2027, 1, 1)),
            ]
        )
        counted = store.count_by_sel()
    ppid, code = "permohonan-informasi-ppid", "oki-siputri"
    assert counted == {
        Sel("diskominfo", ppid, "2026-TW4", code): 2,
        Sel("diskominfo", "layanan-lainnya", "2026-TW4", code): 1,
        Sel("diskominfo", ppid, "2027-TW1", code): 1,
    }


def test_the_nth_answer_of_a_sel_is_counted_in_the_order_of_receipt(
    database: Path, make_jawaban: Make
) -> None:
    other = "diskominfo/layanan-lainnya"
    with Store(database) as store:
        for _ in range(3):
            store.insert_jawaban([make_jawaban(), make_jawaban(path=other)])
        sel = Sel("diskominfo", "permohonan-informasi-ppid", "2026-TW4", "oki-siputri")
        assert [store.nth_id(sel, n) for n in (1, 2, 3)] == [1, 3, 5]


def test_the_published_set_is_replaced_sel_by_sel(database: Path) -> None:
    first = Sel("diskominfo", "a", "2026-TW4", "oki-siputri")
    second = Sel("diskominfo", "b", "2026-TW4", "oki-siputri")
    with Store(database) as store:
        store.save_terbitan({first: Terbit(10, 12), second: Terbit(20, 41)})
        store.save_terbitan({first: Terbit(20, 33)})
    with Store(database, readonly=True) as store:
        assert store.terbitan() == {first: Terbit(20, 33), second: Terbit(20, 41)}


def test_a_step_of_the_published_set_is_all_or_nothing(database: Path) -> None:
    good = Sel("diskominfo", "a", "2026-TW4", "oki-siputri")
    bad = Sel("diskominfo", "b", "2026-TW4", "oki-siputri")
    with Store(database) as store:
        with pytest.raises(sqlite3.IntegrityError):
            store.save_terbitan({good: Terbit(10, 12), bad: Terbit(0, 0)})
        assert store.terbitan() == {}


def test_a_quarter_closes_once_and_keeps_its_first_date(
    database: Path, query: Query
) -> None:
    with Store(database) as store:
        store.close_triwulan(["2026-TW2", "2026-TW3"], "2026-11-01T00:00:00+00:00")
        store.close_triwulan(["2026-TW3"], "2027-01-01T00:00:00+00:00")
        assert store.closed_triwulan() == {"2026-TW2", "2026-TW3"}
    dates = {row[0] for row in query("SELECT closed_at FROM triwulan_tutup")}
    assert dates == {"2026-11-01T00:00:00+00:00"}
