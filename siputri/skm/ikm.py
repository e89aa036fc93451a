"""The IKM: exact rationals from integer sums, rounded once, then the letter.

PermenPANRB 14/2017: NRR(unsur) = Σ skor / responden who answered that unsur;
IKM = Σ(NRR · bobot) · 25. One function computes every figure.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from siputri.skm.angka import round_half_up, round_ratio
from siputri.skm.instrumen import Instrumen, Pita, Rumus
from siputri.skm.jumlah import Jumlah, JumlahLengkap, JumlahUnsur
from siputri.skm.selang import interval

_BOBOT_0111 = Fraction(111, 1000)
_BOBOT_011 = Fraction(11, 100)


@dataclass(frozen=True)
class HasilUnsur:
    """One unsur of a result. `nrr` is 1–4, None if nobody answered; `sebaran` counts
    those who gave 1, 2, 3 and 4."""

    kunci: str
    skor: int
    n: int
    sebaran: tuple[int, int, int, int]
    nrr: Decimal | None
    nrr_tertimbang: Decimal | None


@dataclass(frozen=True)
class Nilai:
    """A rounded IKM (25–100) with the letter that its band gives."""

    ikm: Decimal
    mutu: str
    kinerja: str


@dataclass(frozen=True)
class HasilIkm:
    """One result of n answers under one formula.

    `nilai` is None when an unsur of the formula has no answer. `nilai_0111` and
    `nilai_011` are the roundings of Lampiran's example, for nine equal weights only.
    The letter is uncertain when the interval reaches into another band.
    """

    kode: str
    judul: str
    n: int
    unsur: tuple[HasilUnsur, ...]
    nilai: Nilai | None
    nilai_0111: Nilai | None
    nilai_011: Nilai | None
    lengkap: JumlahLengkap
    selang: tuple[Decimal, Decimal] | None
    is_mutu_uncertain: bool


def compute_ikm(
    jumlah: Jumlah, rumus: Rumus, instrumen: Instrumen, populasi: int | None = None
) -> HasilIkm:
    """The result of `rumus` over the answers that `jumlah` sums up."""
    lengkap = jumlah.lengkap.get(rumus.kode, JumlahLengkap())
    bounds = interval(lengkap, rumus, populasi)
    pita = instrumen.pita
    exact = exact_ikm(jumlah, rumus)
    nine = len(rumus.unsur) == 9 and rumus.has_equal_bobot
    ninefold = exact * 9 if exact is not None and nine else None
    return HasilIkm(
        kode=rumus.kode,
        judul=rumus.judul,
        n=jumlah.n,
        unsur=tuple(_hasil_unsur(key, jumlah, rumus) for key in rumus.unsur),
        nilai=nilai_of(exact, pita),
        nilai_0111=nilai_of(ninefold and ninefold * _BOBOT_0111, pita),
        nilai_011=nilai_of(ninefold and ninefold * _BOBOT_011, pita),
        lengkap=lengkap,
        selang=bounds,
        is_mutu_uncertain=bounds is not None
        and len({find_pita(bound, pita).mutu for bound in bounds}) > 1,
    )


def find_pita(ikm: Decimal, pita: tuple[Pita, ...]) -> Pita:
    """The band of a rounded IKM. Under 0,11 a value may lie below 25; it is the
    lowest band's."""
    for band in pita:
        if band.dari <= ikm <= band.sampai:
            return band
    return min(pita, key=lambda band: band.dari)


def exact_ikm(jumlah: Jumlah, rumus: Rumus) -> Fraction | None:
    """The unrounded IKM; None when an unsur has no answer. Unsur with the same number
    of answers are added up as whole numbers: it is mostly one number."""
    weighted: dict[int, int] = {}
    for key, weight in rumus.whole_bobot.items():
        unsur = jumlah.unsur.get(key)
        if unsur is None or not unsur.n:
            return None
        weighted[unsur.n] = weighted.get(unsur.n, 0) + weight * unsur.skor
    parts = (Fraction(25 * skor, n * rumus.scale) for n, skor in weighted.items())
    return sum(parts, Fraction(0))


def nilai_of(ikm: Fraction | None, pita: tuple[Pita, ...]) -> Nilai | None:
    """Rounds once, half up, and only then looks the letter up."""
    if ikm is None:
        return None
    rounded = round_half_up(ikm)
    band = find_pita(rounded, pita)
    return Nilai(rounded, band.mutu, band.kinerja)


def _hasil_unsur(key: str, jumlah: Jumlah, rumus: Rumus) -> HasilUnsur:
    sums = jumlah.unsur.get(key, JumlahUnsur())
    skor, n = sums.skor, sums.n
    if not n:
        return HasilUnsur(key, skor, n, sums.sebaran, None, None)
    weighted = round_ratio(skor * rumus.whole_bobot[key], n * rumus.scale, 3)
    return HasilUnsur(key, skor, n, sums.sebaran, round_ratio(skor, n, 3), weighted)
