"""Rounding: once, half up, at the end."""

from decimal import Decimal
from fractions import Fraction


def round_half_up(value: Fraction, places: int = 2) -> Decimal:
    """`value` (not negative) with `places` decimals; a half goes up."""
    return round_ratio(value.numerator, value.denominator, places)


def round_ratio(top: int, bottom: int, places: int) -> Decimal:
    """The same of `top` / `bottom` (positive): no fraction has to be reduced first."""
    whole = (2 * top * 10**places + bottom) // (2 * bottom)
    return Decimal(whole).scaleb(-places)
