"""Raw filled forms, and slow obvious ways to compute what the code computes fast."""

import math
import statistics
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

from hypothesis import strategies as st

from siputri.skm.ikm import HasilIkm, compute_ikm
from siputri.skm.instrumen import NASIONAL, Instrumen, Rumus
from siputri.skm.jumlah import sum_skor

Form = dict[str, int]

SEMBILAN = NASIONAL.unsur


def forms_of(unsur: Sequence[str], *, blanks: bool) -> st.SearchStrategy[Form]:
    """One form of skor 1–4, with unsur left out if `blanks`. It is drawn as one whole
    number, of which each digit is an unsur: many forms cost Hypothesis little."""
    base = 5 if blanks else 4

    def decode(number: int) -> Form:
        digits = [number // base**at % base for at in range(len(unsur))]
        skor = digits if blanks else [digit + 1 for digit in digits]
        return {key: digit for key, digit in zip(unsur, skor, strict=True) if digit}

    return st.integers(0, base ** len(unsur) - 1).map(decode)


complete_forms = forms_of(SEMBILAN, blanks=False)
blank_forms = forms_of(SEMBILAN, blanks=True)


@st.composite
def weighted_instrumen(draw: st.DrawFn) -> Instrumen:
    """An instrument of 1 to 6 unsur with weights of any size that sum to 1."""
    parts = draw(st.lists(st.integers(1, 12), min_size=1, max_size=6))
    weights = {
        f"unsur-{number}": Fraction(part, sum(parts))
        for number, part in enumerate(parts)
    }
    rumus = Rumus("sendiri", "Hasil sendiri", weights)
    return Instrumen("sendiri", tuple(weights), (rumus,), NASIONAL.pita)


def all_forms(skor: int, n: int = 1, unsur: Iterable[str] = SEMBILAN) -> list[Form]:
    """`n` forms that say `skor` everywhere."""
    return [dict.fromkeys(unsur, skor) for _ in range(n)]


def forms_with_total(
    total: int, n: int, unsur: tuple[str, ...] = SEMBILAN
) -> list[Form]:
    """`n` complete forms whose skor add up to `total`, as even as whole skor allow."""
    low, extra = divmod(total, n * len(unsur))
    skor = [low + 1] * extra + [low] * (n * len(unsur) - extra)
    assert min(skor) >= 1
    assert max(skor) <= 4
    rows = [skor[at::n] for at in range(n)]
    return [dict(zip(unsur, row, strict=True)) for row in rows]


def forms_with_ikm(ikm: str) -> list[Form]:
    """The fewest forms of the national nine whose exact IKM is `ikm`: the number n
    that makes Σ skor = IKM · 9 · n / 25 whole."""
    value = Fraction(ikm)
    n = (value * 9 / 25).denominator
    total = value * 9 * n / 25
    assert total.denominator == 1
    return forms_with_total(int(total), n)


def nasional(forms: Iterable[Mapping[str, int]]) -> HasilIkm:
    """The national result of `forms`, the way every caller gets it."""
    return compute_ikm(sum_skor(NASIONAL, forms), NASIONAL.rumus[0], NASIONAL)


def slow_ikm(
    forms: Iterable[Mapping[str, int]], bobot: Mapping[str, Fraction]
) -> Fraction | None:
    """Σ(NRR · bobot) · 25 from the forms themselves, exact."""
    rows = list(forms)
    total = Fraction(0)
    for key, weight in bobot.items():
        answers = [row[key] for row in rows if key in row]
        if not answers:
            return None
        total += Fraction(sum(answers), len(answers)) * weight
    return total * 25


def slow_round(value: Fraction, places: str = "0.01") -> Decimal:
    """Half up, by decimal's own rounding of fifty digits."""
    with localcontext() as context:
        context.prec = 50
        long = Decimal(value.numerator) / Decimal(value.denominator)
        return long.quantize(Decimal(places), ROUND_HALF_UP)


def slow_mutu(ikm: Decimal) -> str:
    """The letter by the lower bounds of the regulation's table."""
    for mutu, bound in (("A", "88.31"), ("B", "76.61"), ("C", "65.00")):
        if ikm >= Decimal(bound):
            return mutu
    return "D"


def slow_interval(
    forms: Iterable[Mapping[str, int]],
    bobot: Mapping[str, Fraction],
    populasi: int | None = None,
) -> tuple[float, float] | None:
    """Mean ± 1,96 · s/√n of the complete forms, in floats, clipped."""
    values = [
        25 * sum(float(weight) * row[key] for key, weight in bobot.items())
        for row in forms
        if all(key in row for key in bobot)
    ]
    n = len(values)
    if n < 2:
        return None
    half = statistics.NormalDist().inv_cdf(0.975) * statistics.stdev(values)
    half /= math.sqrt(n)
    if populasi is not None:
        half *= math.sqrt(max(populasi - n, 0) / max(populasi - 1, 1))
    mean = statistics.fmean(values)
    return max(mean - half, 25.0), min(mean + half, 100.0)
