"""The sample size, and from how many answers a result is shown."""

import math
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from siputri.skm.sampel import may_show, needed_sampel

KREJCIE_MORGAN = {
    10: 10, 15: 14, 20: 19, 25: 24, 30: 28, 35: 32, 40: 36, 45: 40, 50: 44, 55: 48,
    60: 52, 65: 56, 70: 59, 75: 63, 80: 66, 85: 70, 90: 73, 95: 76, 100: 80, 110: 86,
    120: 92, 130: 97, 140: 103, 150: 108, 160: 113, 170: 118, 180: 123, 190: 127,
    200: 132, 210: 136, 220: 140, 230: 144, 240: 148, 250: 152, 260: 155, 270: 159,
    280: 162, 290: 165, 300: 169, 320: 175, 340: 181, 360: 186, 380: 191, 400: 196,
    420: 201, 440: 205, 460: 210, 480: 214, 500: 217, 550: 226, 600: 234, 650: 242,
    700: 248, 750: 254, 800: 260, 850: 265, 900: 269, 950: 274, 1000: 278, 1100: 285,
    1200: 291, 1300: 297, 1400: 302, 1500: 306, 1600: 310, 1700: 313, 1800: 317,
    1900: 320, 2000: 322, 2200: 327, 2400: 331, 2600: 335, 2800: 338, 3000: 341,
    3500: 346, 4000: 351, 4500: 354, 5000: 357, 6000: 361, 7000: 364, 8000: 367,
    9000: 368, 10_000: 370, 15_000: 375, 20_000: 377, 30_000: 379, 40_000: 380,
    50_000: 381, 75_000: 382, 1_000_000: 384,
}  # fmt: skip
"""Table 1 of Krejcie and Morgan, Educational and Psychological Measurement 30 (1970),
607–610, whole."""


def exact_sampel(populasi: int) -> Fraction:
    """S = λ²NPQ / (d²(N - 1) + λ²PQ), as printed, unrounded."""
    chi2, half, d = Fraction("3.841"), Fraction(1, 2), Fraction("0.05")
    top = chi2 * populasi * half * half
    return top / (d**2 * (populasi - 1) + chi2 * half * half)


@pytest.mark.parametrize(("populasi", "sampel"), KREJCIE_MORGAN.items())
def test_it_reproduces_the_published_table(populasi: int, sampel: int) -> None:
    assert needed_sampel(populasi) == sampel


def test_always_rounding_up_would_not_reproduce_the_table() -> None:
    """Half of its ninety entries were rounded down."""
    ceil = {populasi: math.ceil(exact_sampel(populasi)) for populasi in KREJCIE_MORGAN}
    assert len(KREJCIE_MORGAN) == 90
    assert sum(ceil[key] != KREJCIE_MORGAN[key] for key in ceil) == 45
    assert (ceil[90], KREJCIE_MORGAN[90]) == (74, 73)
    assert (ceil[1000], KREJCIE_MORGAN[1000]) == (278, 278)


@pytest.mark.parametrize(
    ("populasi", "sampel"), [(1, 1), (2, 2), (9, 9), (100_000, 383), (10**9, 384)]
)
def test_sizes_outside_the_table_follow_the_formula(populasi: int, sampel: int) -> None:
    assert needed_sampel(populasi) == sampel


@pytest.mark.parametrize("populasi", [0, -1])
def test_a_population_below_one_is_refused(populasi: int) -> None:
    with pytest.raises(ValueError, match=r"^populasi must be at least 1$"):
        needed_sampel(populasi)


@example(255)
@given(st.integers(1, 2_000_000))
def test_it_is_the_printed_formula_rounded_half_up(populasi: int) -> None:
    exact = exact_sampel(populasi)
    long = Decimal(exact.numerator) / Decimal(exact.denominator)
    assert needed_sampel(populasi) == int(long.quantize(Decimal(1), ROUND_HALF_UP))


@given(st.integers(1, 100_000))
def test_more_people_never_need_fewer_answers_nor_more_than_there_are(
    populasi: int,
) -> None:
    assert needed_sampel(populasi) <= needed_sampel(populasi + 1)
    assert 1 <= needed_sampel(populasi) <= min(populasi, 384)


@pytest.mark.parametrize(
    ("populasi", "first_shown"),
    [
        (None, 30),
        (10_000, 30),
        (33, 30),
        (32, 30),
        (31, 29),
        (20, 19),
        (15, 14),
        (10, 10),
        (5, 10),
        (1, 10),
    ],
)
def test_a_result_is_shown_from_min_30_and_s_but_never_under_ten(
    populasi: int | None, first_shown: int
) -> None:
    assert may_show(first_shown, populasi) is True
    assert may_show(first_shown - 1, populasi) is False


def test_an_unknown_population_of_zero_counts_as_unknown() -> None:
    assert may_show(30, 0) is True
    assert may_show(29, 0) is False


@given(st.integers(0, 500), st.none() | st.integers(1, 5000))
def test_more_answers_never_hide_a_result(n: int, populasi: int | None) -> None:
    if may_show(n, populasi):
        assert n >= 10
        assert may_show(n + 1, populasi)
    if n >= 30:
        assert may_show(n, populasi)
