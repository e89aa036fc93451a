"""Numbers as recaps print them: read, rounded, written."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.audit.angka import (
    MODES,
    Angka,
    Mode,
    parse_angka,
    parse_cacah,
    round_to,
    tulis,
)
from tests.skm.rekap_sheets import places

means = st.fractions(0, 5, max_denominator=9999)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("0", 0),
        ("12", 12),
        ("1.234", 1234),
        ("1,234", 1234),
        ("12.345.678", 12_345_678),
        ("1.000", 1000),
        ("12,0", 12),
        ("12.00", 12),
        ("1234,000", 1234),
        ("", 0),
        ("-", 0),
        ("–", 0),
    ],
)
def test_a_count_may_be_written_many_ways(text: str, count: int) -> None:
    assert parse_cacah(text) == count


@pytest.mark.parametrize(
    "text", ["12,5", "1.23", "1.2345", "1234.567", "-3", "12 orang", "1.0001", "1.,0"]
)
def test_what_counts_nobody_is_no_count(text: str) -> None:
    assert parse_cacah(text) is None


@pytest.mark.parametrize(
    ("text", "nilai", "desimal"),
    [
        ("3", "3", 0),
        ("3,45", "3.45", 2),
        ("3.450", "3.45", 3),
        ("-1,5", "-1.5", 1),
        ("88,31", "88.31", 2),
    ],
)
def test_a_number_has_the_decimals_that_are_printed(
    text: str, nilai: str, desimal: int
) -> None:
    assert parse_angka(text) == Angka(Fraction(nilai), desimal)


@pytest.mark.parametrize("text", ["", "-", "3,", ",5", "3,4,5", "3 4", "1e3", "--1"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert parse_angka(text) is None


@given(means, st.integers(0, 4), st.sampled_from(MODES))
def test_rounding_is_that_of_decimal_arithmetic(
    value: Fraction, count: int, mode: Mode
) -> None:
    assert round_to(value, count, mode) == places(count, mode)(value)


def test_what_binary_keeps_just_below_is_on_it() -> None:
    """2,675 is 2,67499999…, and 0,57 · 100 is 56,99999…, in a spreadsheet."""
    assert round_to(Fraction(2.675), 2) == Fraction("2.68")
    assert round_to(Fraction(0.57 * 100), 0, "potong") == 57
    assert round_to(Fraction(2.665), 2, "genap") == Fraction("2.66")
    assert round_to(Fraction("2.6749"), 2) == Fraction("2.67")


@pytest.mark.parametrize(
    ("value", "count", "text"),
    [
        ("3.44", 2, "3,44"),
        ("3.445", 2, "3,45"),
        ("0.05", 2, "0,05"),
        ("-2.5", 1, "-2,5"),
        ("12.5", 0, "13"),
        ("0", 1, "0,0"),
    ],
)
def test_it_is_written_with_a_comma_and_half_up(
    value: str, count: int, text: str
) -> None:
    assert tulis(Fraction(value), count) == text


def test_a_long_number_is_shown_short() -> None:
    assert str(Angka(Fraction(10, 3), 15)) == "3,3333"
    assert str(Angka(Fraction("3.3"), 1)) == "3,3"


def test_a_printed_number_is_reached_by_what_is_rounded_to_it() -> None:
    printed = Angka(Fraction("3.45"), 2)
    for low, high in (("3.445", "3.445"), ("3.4", "3.5"), ("3.4549", "3.4549")):
        assert printed.reaches(Fraction(low), Fraction(high), 2, "atas")
    for low, high in (("3.4449", "3.4449"), ("3.455", "3.5"), ("3.3", "3.44")):
        assert not printed.reaches(Fraction(low), Fraction(high), 2, "atas")
    assert not printed.reaches(Fraction("3.445"), Fraction("3.445"), 2, "potong")


def test_a_spreadsheets_own_number_is_reached_but_for_its_noise() -> None:
    full = Angka(Fraction(3.45), 7)
    exact, far = Fraction("3.45"), Fraction(1, 10**6)
    assert full.reaches(exact, exact, 7, "atas")
    assert not full.reaches(exact + far, exact + far, 7, "atas")
    assert not full.reaches(exact - far, exact - far, 7, "atas")


@pytest.mark.parametrize(
    ("value", "mode", "rounded"),
    [
        ("0.50000001", "genap", 0),
        ("0.500000011", "genap", 1),
        ("1.49999999", "genap", 2),
        ("1.499999989", "genap", 1),
        ("0.99999999", "potong", 1),
        ("0.99999998", "potong", 0),
        ("0.999999989", "potong", 0),
        ("75000002/150000001", "genap", 1),
    ],
)
def test_a_hair_off_is_on_it_and_more_is_not(
    value: str, mode: Mode, rounded: int
) -> None:
    assert round_to(Fraction(value), 0, mode) == rounded


def test_a_spreadsheets_own_number_is_off_by_a_hundred_millionth_at_most() -> None:
    full, noise = Angka(Fraction("3.45"), 7), Fraction(1, 10**8)
    for off in (noise, -noise):
        assert full.reaches(full.nilai + off, full.nilai + off, 7, "atas")
        assert not full.reaches(full.nilai + 2 * off, full.nilai + 2 * off, 7, "atas")


def test_up_to_six_decimals_are_a_rounded_number() -> None:
    assert not parse_angka("3,123456").is_full
    assert parse_angka("3,1234567").is_full
