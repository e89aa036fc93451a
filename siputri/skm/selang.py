"""The 95 % interval of an IKM: normal, clipped to 25–100."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from siputri.skm.instrumen import Rumus
from siputri.skm.jumlah import JumlahLengkap

_Z = Fraction(1_959_964, 1_000_000)
_CENT = Decimal("0.01")


def interval(
    lengkap: JumlahLengkap, rumus: Rumus, populasi: int | None = None
) -> tuple[Decimal, Decimal] | None:
    """Lower and upper bound over the complete forms; None for fewer than two.

    With a known `populasi` the finite-population correction is applied; a population
    that is smaller than the sample counts as fully asked.
    """
    found = mean_and_error2(lengkap, rumus, populasi)
    if found is None:
        return None
    mean, error2 = found
    with localcontext() as context:
        context.prec = 40
        half = _decimal(_Z) * _decimal(error2).sqrt()
        low, high = _decimal(mean) - half, _decimal(mean) + half
        return _clip(low), _clip(high)


def mean_and_error2(
    lengkap: JumlahLengkap, rumus: Rumus, populasi: int | None = None
) -> tuple[Fraction, Fraction] | None:
    """The mean on the scale of the IKM and the square of its standard error."""
    n = lengkap.n
    if n < 2:
        return None
    unit = Fraction(25, rumus.scale)
    mean = Fraction(lengkap.y, n) * unit
    variance = (Fraction(lengkap.y2) - Fraction(lengkap.y**2, n)) / (n - 1) * unit**2
    error2 = variance / n
    if populasi is not None:
        error2 *= Fraction(max(populasi - n, 0), max(populasi - 1, 1))
    return mean, error2


def differ(one: tuple[Fraction, Fraction], two: tuple[Fraction, Fraction]) -> bool:
    """Whether two independent means, each with the square of its standard error, differ
    by more than chance (95 %)."""
    return (one[0] - two[0]) ** 2 > _Z**2 * (one[1] + two[1])


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def _clip(value: Decimal) -> Decimal:
    bounded = min(max(value, Decimal(25)), Decimal(100))
    return bounded.quantize(_CENT, ROUND_HALF_UP)
