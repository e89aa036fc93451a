"""How many responden a result needs (PermenPANRB 14/2017, Krejcie and Morgan)."""

from fractions import Fraction

from siputri.skm.angka import round_half_up

_CHI2 = Fraction(3841, 1000)
_P = Fraction(1, 2)
_D2 = Fraction(25, 10_000)

MIN_TAMPIL = 30
"""A public page shows value and letter from n ≥ min(30, needed sample) on."""
MIN_PUBLIK = 10
"""No scores of fewer people than this are ever public."""


def needed_sampel(populasi: int) -> int:
    """S for `populasi` users served (≥ 1): λ²=3,841, P=Q=0,5, d=0,05, half up.

    Raises ValueError for a population below 1.
    """
    if populasi < 1:
        raise ValueError("populasi must be at least 1")
    top = _CHI2 * populasi * _P * _P
    bottom = _D2 * (populasi - 1) + _CHI2 * _P * _P
    return int(round_half_up(top / bottom, 0))


def may_show(n: int, populasi: int | None) -> bool:
    """Whether a public page shows the value and letter of n answers."""
    enough = min(MIN_TAMPIL, needed_sampel(populasi)) if populasi else MIN_TAMPIL
    return n >= max(enough, MIN_PUBLIK)
