"""Faults seen in published SKM programs; each must stay away (domain rules §2)."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction

import pytest

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.skm.ikm import compute_ikm, nilai_of
from siputri.skm.instrumen import NASIONAL, Instrumen
from siputri.skm.jawaban import Jawaban
from siputri.skm.tabel import AnswersError, parse_answers
from siputri.store import Store
from siputri.store.jumlah import ALL, sum_jawaban
from siputri.store.writer import Writer
from tests.skm.forms import (
    SEMBILAN,
    all_forms,
    forms_with_ikm,
    forms_with_total,
    nasional,
    slow_round,
)


def test_weight_011_is_not_the_weight_of_the_result() -> None:
    """Weight 1/9 reaches 100; the printed 0,11 ends at 99,00 and 0,111 at 99,90."""
    hasil = nasional(all_forms(4, 5))
    assert hasil.nilai is not None
    assert hasil.nilai_0111 is not None
    assert hasil.nilai_011 is not None
    assert hasil.nilai.ikm == Decimal("100.00")
    assert hasil.nilai_0111.ikm == Decimal("99.90")
    assert hasil.nilai_011.ikm == Decimal("99.00")


def test_weight_011_takes_the_letter_a_from_8831_to_8919() -> None:
    for cents in range(8831, 8920):
        exact = Fraction(cents, 100)
        nilai = nilai_of(exact, NASIONAL.pita)
        rounded = nilai_of(exact * 9 * Fraction("0.11"), NASIONAL.pita)
        assert nilai is not None
        assert rounded is not None
        assert (nilai.mutu, rounded.mutu) == ("A", "B")


@pytest.mark.parametrize(
    ("ikm", "exact", "with_0111", "with_011"),
    [
        ("88.30", "B", "B", "B"),
        ("88.31", "A", "B", "B"),
        ("88.39", "A", "B", "B"),
        ("88.40", "A", "A", "B"),
        ("89.19", "A", "A", "B"),
        ("89.20", "A", "A", "A"),
        ("76.61", "B", "C", "C"),
        ("65.00", "C", "D", "D"),
    ],
)
def test_a_result_shows_where_the_printed_weights_change_its_letter(
    ikm: str, exact: str, with_0111: str, with_011: str
) -> None:
    hasil = nasional(forms_with_ikm(ikm))
    values = (hasil.nilai, hasil.nilai_0111, hasil.nilai_011)
    letters = [value.mutu for value in values if value]
    assert letters == [exact, with_0111, with_011]


@pytest.mark.parametrize(
    ("exact", "printed", "mutu"),
    [
        ("64.995", "65.00", "C"),
        ("64.994", "64.99", "D"),
        ("76.605", "76.61", "B"),
        ("76.604", "76.60", "C"),
        ("88.305", "88.31", "A"),
        ("88.304", "88.30", "B"),
    ],
)
def test_a_value_between_two_printed_bounds_has_a_letter(
    exact: str, printed: str, mutu: str
) -> None:
    """The table leaves 64,99–65,00, 76,60–76,61 and 88,30–88,31 open; rounding first
    closes them."""
    nilai = nasional(forms_with_ikm(exact)).nilai
    assert nilai is not None
    assert (str(nilai.ikm), nilai.mutu) == (printed, mutu)


@pytest.mark.parametrize("places", ["0.01", "0.001"])
def test_the_mean_is_not_rounded_before_it_is_multiplied(places: str) -> None:
    """A mean of 3,5324 is exactly 88,31, an A; 3,532 and 3,53 would make it a B."""
    forms = forms_with_total(9 * 8831, 2500)
    nilai = nasional(forms).nilai
    assert nilai is not None
    assert (nilai.ikm, nilai.mutu) == (Decimal("88.31"), "A")
    early = nilai_of(
        Fraction(slow_round(Fraction("3.5324"), places)) * 25, NASIONAL.pita
    )
    assert early is not None
    assert early.mutu == "B"


def test_the_letter_is_not_taken_from_the_unrounded_value() -> None:
    """79,475 points of 2,500 forms are 88,30555…, below 88,31, but printed 88,31."""
    forms = forms_with_total(79_475, 2500)
    assert Fraction(79_475, 900) < Fraction("88.31")
    nilai = nasional(forms).nilai
    assert nilai is not None
    assert (nilai.ikm, nilai.mutu) == (Decimal("88.31"), "A")


def test_a_skipped_unsur_is_not_a_zero() -> None:
    forms = all_forms(4, 10)
    for form in forms[:9]:
        del form["biaya"]
    nilai = nasional(forms).nilai
    assert nilai is not None
    assert nilai.ikm == Decimal("100.00")


def test_an_unsur_that_nobody_answered_means_no_ikm() -> None:
    """Neither a zero for it nor the mean of the other eight."""
    forms = all_forms(4, 10)
    for form in forms:
        del form["biaya"]
    hasil = nasional(forms)
    assert hasil.n == 10
    assert (hasil.nilai, hasil.nilai_0111, hasil.nilai_011) == (None, None, None)
    assert hasil.selang is None


@pytest.mark.parametrize("skor", ["5", "0", "-1", "10", "3.5", "3,5", "baik", "A"])
def test_a_scale_other_than_1_to_4_is_refused(skor: str) -> None:
    row = ["4"] * 8 + [skor]
    with pytest.raises(AnswersError) as refused:
        parse_answers([SEMBILAN, row], NASIONAL)
    assert [str(error) for error in refused.value.errors] == [
        f"baris 2, kolom sarana: '{skor}' bukan skor. Skor adalah 1, 2, 3 atau 4."
    ]


def test_unsur_are_told_apart_by_key_not_by_number() -> None:
    """Published forms disagree whether U8 is pengaduan or sarana."""
    swapped = (*SEMBILAN[:7], "sarana", "pengaduan")
    forms = parse_answers([swapped, ["4"] * 7 + ["1", "3"]], NASIONAL)
    unsur = {item.kunci: item.skor for item in nasional(forms).unsur}
    assert (unsur["sarana"], unsur["pengaduan"]) == (1, 3)


def test_answers_that_arrive_at_the_same_moment_all_count(
    settings: Settings, katalog: Katalog, make_jawaban: Callable[..., Jawaban]
) -> None:
    """No running total is kept that two writers could read and both overwrite."""
    instrumen = Instrumen.from_data(katalog.instrumen_of("diskominfo").model_dump())
    answers = [make_jawaban(1 + number % 4) for number in range(160)]
    writer = Writer(settings.database)
    writer.start()
    try:
        with ThreadPoolExecutor(8) as pool:
            for future in list(pool.map(writer.submit, answers)):
                future.result(timeout=30)
    finally:
        writer.stop()
    with Store(settings.database, readonly=True) as store:
        (jumlah,) = sum_jawaban(store, instrumen, ALL).values()
    assert jumlah.n == 160
    for rumus in instrumen.rumus:
        nilai = compute_ikm(jumlah, rumus, instrumen).nilai
        assert nilai is not None
        assert nilai.ikm == Decimal("62.50")
