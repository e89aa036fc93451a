"""Rounding: once, half up, at the end."""

from decimal import Decimal
from fractions import Fraction


def round_half_up(value: Fraction, places: int = 2) -> Decimal:
    """`value` (not negative) with `places` decimals; a half goes up."""
    whole = (value * 10**places * 2 + 1) // 2
    return Decimal(whole).scaleb(-places)
