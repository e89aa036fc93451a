"""Flags on odd answers: they tell, they refuse nothing."""

from datetime import datetime, timedelta

import pytest

from siputri.skm.curiga import BURST, JUDUL_CURIGA, Curiga, Kiriman, find_curiga

NOON = datetime(2026, 11, 2, 12, 0, 0)
MIXED = (1, 2, 3, 4, 3, 2, 3, 4, 3)


def kiriman(number: int = 1, **changes: object) -> Kiriman:
    given: dict[str, object] = {
        "id": number,
        "layanan": "dinkes/kartu",
        "received_at": NOON,
        "kanal": "web",
        "filled_seconds": 90,
        "skor": MIXED,
        **changes,
    }
    return Kiriman(**given)  # type: ignore[arg-type]


def flags(**changes: object) -> set[Curiga]:
    return set(find_curiga([kiriman(**changes)]).get(1, ()))


def test_an_ordinary_answer_has_no_flag() -> None:
    assert find_curiga([kiriman()]) == {}


@pytest.mark.parametrize(
    ("seconds", "flagged"), [(0, True), (2, True), (3, False), (None, False)]
)
def test_three_seconds_are_needed_to_read(seconds: int | None, flagged: bool) -> None:
    assert (Curiga.CEPAT in flags(filled_seconds=seconds)) is flagged


@pytest.mark.parametrize(
    ("skor", "flagged"),
    [((4,) * 9, True), ((1,) * 5, True), ((4,) * 4, False), ((4,) * 8 + (3,), False)],
)
def test_the_same_skor_throughout_is_told(skor: tuple[int, ...], flagged: bool) -> None:
    assert (Curiga.SERAGAM in flags(skor=skor)) is flagged


@pytest.mark.parametrize(
    ("hour", "flagged"), [(22, False), (23, True), (0, True), (4, True), (5, False)]
)
def test_the_hours_of_sleep_are_odd(hour: int, flagged: bool) -> None:
    found = flags(received_at=NOON.replace(hour=hour))
    assert (Curiga.JAM_GANJIL in found) is flagged


def burst(count: int, seconds: int, **changes: object) -> set[int]:
    step = timedelta(seconds=seconds)
    members = [
        kiriman(number, received_at=NOON + number * step, **changes)
        for number in range(count)
    ]
    found = find_curiga(reversed(members))
    return {id for id, signs in found.items() if Curiga.BERUNTUN in signs}


def test_a_burst_flags_each_of_its_answers_and_no_other() -> None:
    assert burst(BURST, 6) == set(range(BURST))
    assert burst(BURST - 1, 1) == set()
    assert burst(100, 7) == set()
    assert burst(30, 6) == set(range(30))


def test_answers_to_many_layanan_at_once_are_no_burst() -> None:
    members = [kiriman(n, layanan=f"dinkes/{n}") for n in range(50)]
    assert find_curiga(members) == {}


def test_paper_is_typed_in_bundles_at_any_hour() -> None:
    night = NOON.replace(hour=2)
    paper = [
        kiriman(n, kanal="kertas", received_at=night, filled_seconds=None)
        for n in range(40)
    ]
    assert find_curiga(paper) == {}
    same = kiriman(1, kanal="kertas", skor=(4,) * 9)
    assert find_curiga([same]) == {1: frozenset({Curiga.SERAGAM})}


def test_every_flag_has_its_words() -> None:
    assert set(JUDUL_CURIGA) == set(Curiga)


def test_the_codes_and_what_they_say() -> None:
    """Codes stand in exports, which other programs read."""
    assert {str(sign): text for sign, text in JUDUL_CURIGA.items()} == {
        "cepat": "Dikirim kurang dari 3 detik sesudah formulir dibuka",
        "seragam": "Semua unsur diberi skor yang sama",
        "beruntun": "Sedikitnya 10 jawaban untuk layanan ini dalam satu menit",
        "jam-ganjil": "Dikirim antara pukul 23.00 dan 05.00",
    }
