"""Rounding: once, half up."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.angka import round_half_up
from tests.skm.forms import slow_round


@pytest.mark.parametrize(
    ("value", "rounded"),
    [
        ("64.994", "64.99"),
        ("64.995", "65.00"),
        ("76.605", "76.61"),
        ("88.305", "88.31"),
        ("0", "0.00"),
        ("0.005", "0.01"),
        ("2.675", "2.68"),
        ("200/3", "66.67"),
        ("100/3", "33.33"),
        ("100", "100.00"),
    ],
)
def test_a_half_goes_up_and_anything_less_goes_down(value: str, rounded: str) -> None:
    """Neither banker's rounding (64.995 → 65.00, 0.005 → 0.01) nor a float's
    (2.675 → 2.67)."""
    assert str(round_half_up(Fraction(value))) == rounded


def test_the_number_of_decimals_is_the_callers() -> None:
    assert str(round_half_up(Fraction(29, 9), 3)) == "3.222"
    assert str(round_half_up(Fraction(5, 2), 0)) == "3"


@given(
    st.fractions(min_value=0, max_value=1000, max_denominator=100_000),
    st.integers(0, 4),
)
def test_rounding_agrees_with_decimals_own_half_up(
    value: Fraction, places: int
) -> None:
    assert round_half_up(value, places) == slow_round(value, f"1e-{places}")


@given(st.integers(0, 10_000))
def test_a_value_of_two_decimals_stays_itself(cents: int) -> None:
    assert round_half_up(Fraction(cents, 100)) == Decimal(cents) / 100
