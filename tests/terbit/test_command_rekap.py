"""`siputri rekap`: figures of the published set, or of all answers."""

import json
from collections.abc import Callable
from datetime import date

import pytest

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.store import Store
from siputri.terbit.terbitan import advance_terbitan
from tests.terbit.conftest import TODAY, Run


@pytest.fixture
def answered(
    settings: Settings, katalog: Katalog, make_jawaban: Callable[..., Jawaban]
) -> Settings:
    """Twenty-five answers now and twelve a quarter before; a first step published."""
    jawaban = [make_jawaban(4) for _ in range(25)]
    jawaban += [make_jawaban(2, day=date(2026, 8, 3)) for _ in range(12)]
    with Store(settings.database) as store:
        store.insert_jawaban(jawaban)
        advance_terbitan(store, katalog, TODAY)
    return settings


def periods(text: str) -> dict[str, int]:
    """n of the region by period."""
    hasil = json.loads(text)["hasil"]
    return {item["periode"]: item["n"] for item in hasil if item["opd"] is None}


def test_the_published_set_is_what_is_printed(answered: Settings, run: Run) -> None:
    result = run("rekap", "--json")
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out)["himpunan"] == "terbitan"
    assert periods(result.out) == {"2026-TW4": 10, "2026-S2": 10, "2026": 10}


def test_all_answers_are_for_staff(answered: Settings, run: Run) -> None:
    result = run("rekap", "--json", "--semua")
    assert json.loads(result.out)["himpunan"] == "semua"
    assert periods(result.out) == {
        "2026-TW3": 12,
        "2026-TW4": 25,
        "2026-S2": 37,
        "2026": 37,
    }


@pytest.mark.parametrize(("periode", "n"), [("2026-TW3", 12), ("2026-S2", 37)])
def test_one_period_at_a_time(
    periode: str, n: int, answered: Settings, run: Run
) -> None:
    result = run("rekap", "--json", "--semua", "--periode", periode)
    assert periods(result.out) == {periode: n}


@pytest.mark.parametrize("periode", ["2026-TW5", "2026-S3", "TW4", "26", ""])
def test_a_period_that_is_none_is_told(
    periode: str, answered: Settings, run: Run
) -> None:
    result = run("rekap", "--periode", periode or "x")
    assert (result.code, result.out) == (1, "")
    assert "bukan periode" in result.err


def test_lines_are_for_people(answered: Settings, run: Run) -> None:
    lines = run("rekap", "--semua").out.splitlines()
    (line,) = [line for line in lines if line.startswith("2026-TW3  (daerah)")]
    assert line.split() == [
        "2026-TW3",
        "(daerah)",
        "n=12",
        *("oki", "50.00", "D"),
        *("nasional", "50.00", "D"),
    ]


def test_before_the_first_answer_there_is_nothing(settings: Settings, run: Run) -> None:
    assert run("rekap").out == "Belum ada hasil.\n"


def test_asking_writes_nothing(answered: Settings, run: Run) -> None:
    before = answered.database.read_bytes()
    run("rekap", "--semua")
    assert answered.database.read_bytes() == before
    assert not answered.rekap.exists()
