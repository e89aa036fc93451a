"""The IKM: exact rationals from integer sums, rounded once, then the letter.

PermenPANRB 14/2017: NRR(unsur) = Σ skor / responden who answered that unsur;
IKM = Σ(NRR · bobot) · 25. One function computes every figure.
"""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from siputri.skm.angka import round_half_up
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
    nine = len(rumus.unsur) == 9 and rumus.has_equal_bobot
    pita = instrumen.pita
    return HasilIkm(
        kode=rumus.kode,
        judul=rumus.judul,
        n=jumlah.n,
        unsur=tuple(_hasil_unsur(key, jumlah, rumus) for key in rumus.unsur),
        nilai=grade(exact_ikm(jumlah, rumus), pita),
        nilai_0111=grade(exact_ikm(jumlah, rumus, _BOBOT_0111), pita) if nine else None,
        nilai_011=grade(exact_ikm(jumlah, rumus, _BOBOT_011), pita) if nine else None,
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


def _nrr(jumlah: JumlahUnsur | None) -> Fraction | None:
    return Fraction(jumlah.skor, jumlah.n) if jumlah and jumlah.n else None


def exact_ikm(
    jumlah: Jumlah, rumus: Rumus, bobot: Fraction | None = None
) -> Fraction | None:
    """The unrounded IKM; None when an unsur has no answer. `bobot` replaces every
    weight, for the roundings of the regulation's example."""
    total = Fraction(0)
    for key, weight in rumus.bobot.items():
        mean = _nrr(jumlah.unsur.get(key))
        if mean is None:
            return None
        total += mean * (bobot or weight)
    return total * 25


def grade(ikm: Fraction | None, pita: tuple[Pita, ...]) -> Nilai | None:
    """Rounds once, half up, and only then looks the letter up."""
    if ikm is None:
        return None
    rounded = round_half_up(ikm)
    band = find_pita(rounded, pita)
    return Nilai(rounded, band.mutu, band.kinerja)


def _hasil_unsur(key: str, jumlah: Jumlah, rumus: Rumus) -> HasilUnsur:
    sums = jumlah.unsur.get(key, JumlahUnsur())
    nrr = _nrr(sums)
    if nrr is None:
        return HasilUnsur(key, sums.skor, sums.n, sums.sebaran, None, None)
    weighted = round_half_up(nrr * rumus.bobot[key], 3)
    return HasilUnsur(
        key, sums.skor, sums.n, sums.sebaran, round_half_up(nrr, 3), weighted
    )
