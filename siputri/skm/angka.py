"""Rounding: once, half up, at the end."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction


def round_half_up(value: Fraction, places: int = 2) -> Decimal:
    """`value` (not negative) with `places` decimals; a half goes up."""
    scale = 10**places
    whole = (value * scale * 2 + 1) // 2
    return (Decimal(whole) / scale).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
