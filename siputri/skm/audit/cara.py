"""The ways in which regions compute the IKM, and which of them fits a printed row.

Exact is the regulation's formula with weight 1/k. In practice weights, means and sums
are rounded on the way; each such way is tried. Where a mean is printed with few
decimals the sum of skor behind it may be one of several, and so a way gives a span.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from siputri.skm.audit.angka import (
    MAX_DESIMAL,
    MODES,
    NOISE,
    Angka,
    Mode,
    round_to,
    tulis,
)
from siputri.skm.audit.buku import Baris

Span = tuple[Fraction, Fraction]
_PEMBULATAN = {
    "atas": "setengah dibulatkan ke atas",
    "genap": "setengah dibulatkan ke angka genap",
    "potong": "angka di belakangnya dipotong",
}


@dataclass(frozen=True)
class Cara:
    """One way. `nrr`, `tertimbang` and `jumlah` are the decimals to which means,
    weighted means and their sum are rounded on the way; None is not at all. `bobot` is
    the decimals of the weight."""

    bobot: int | None = None
    nrr: int | None = None
    tertimbang: int | None = None
    jumlah: int | None = None
    mode: Mode = "atas"

    def weight(self, count: int) -> Fraction:
        exact = Fraction(1, count)
        return exact if self.bobot is None else round_to(exact, self.bobot)

    def describe(self, count: int) -> str:
        """For people, one clause a step."""
        weight = (
            f"1/{count} (tepat)"
            if self.bobot is None
            else tulis(self.weight(count), self.bobot)
        )
        steps = [("NRR", self.nrr), ("NRR tertimbang tiap unsur", self.tertimbang)]
        steps.append(("jumlah NRR tertimbang", self.jumlah))
        rounded = [f"{what} dibulatkan {n} desimal" for what, n in steps if n]
        before = rounded or ["tidak ada yang dibulatkan sebelum nilai akhir"]
        return "; ".join([f"bobot {weight}", *before, _PEMBULATAN[self.mode]])


@dataclass(frozen=True)
class Terhitung:
    """A row whose figures suffice to compute it again; decimals are those in print."""

    baris: Baris
    nrr: tuple[Angka, ...]
    ikm: Angka
    desimal_nrr: int
    desimal_ikm: int

    @cached_property
    def _known(self) -> dict[Cara, Span]:
        return {}

    @cached_property
    def _whole(self) -> dict[Mode, list[Span]]:
        n = self.baris.sampel
        return {
            mode: [
                (n and _means(angka, n, self.desimal_nrr, mode))
                or (angka.nilai, angka.nilai)
                for angka in self.nrr
            ]
            for mode in MODES
        }

    def tertimbang(self, cara: Cara) -> Span:
        """The weighted mean (1–4) that `cara` gives, lowest and highest."""
        if cara not in self._known:
            weight = cara.weight(len(self.nrr))
            whole = self._whole[cara.mode]
            low = _total((low for low, _ in whole), weight, cara)
            is_open = any(low != high for low, high in whole)
            high = _total((high for _, high in whole), weight, cara) if is_open else low
            self._known[cara] = low, high
        return self._known[cara]

    def spread(self, cara: Cara) -> Fraction:
        """How much the printed means leave open; the less, the more a fit says."""
        return sum(
            (
                _rounded(high, cara.nrr, cara.mode) - _rounded(low, cara.nrr, cara.mode)
                for low, high in self._whole[cara.mode]
            ),
            Fraction(0),
        )

    def fits_ikm(self, cara: Cara) -> bool:
        low, high = self.tertimbang(cara)
        return self.ikm.reaches(low * 25, high * 25, self.desimal_ikm, cara.mode)

    def fits_tertimbang(self, cara: Cara) -> bool:
        """A blank cell fits; how it is cut for print need not be the way's."""
        printed = self.baris.tertimbang
        if printed is None:
            return True
        low, high = self.tertimbang(cara)
        return any(printed.reaches(low, high, printed.desimal, mode) for mode in MODES)


def _total(means: Iterable[Fraction], weight: Fraction, cara: Cara) -> Fraction:
    """The weighted mean of `means`, rounded on the way as `cara` does."""
    total = Fraction(0)
    for mean in means:
        weighted = _rounded(mean, cara.nrr, cara.mode) * weight
        total += _rounded(weighted, cara.tertimbang, cara.mode)
    return _rounded(total, cara.jumlah, cara.mode)


def possible_means(angka: Angka, n: int, desimal: int) -> bool:
    """Whether some whole sum over `n` responden is printed so, in any way."""
    return any(_means(angka, n, desimal, mode) for mode in MODES)


def _means(angka: Angka, n: int, desimal: int, mode: Mode) -> Span | None:
    """The means of n skor that are printed as `angka`, lowest and highest."""
    if angka.is_full or desimal > MAX_DESIMAL:
        mean = Fraction(round(angka.nilai * n), n)
        slack = Fraction(1, 10**angka.desimal) if angka.is_full else NOISE
        if abs(mean - angka.nilai) <= max(slack, NOISE):
            return mean, mean
        if angka.is_full:
            return None
        desimal = angka.desimal
    unit = Fraction(1, 10**desimal)
    below = Fraction(0) if mode == "potong" else unit / 2
    above = unit if mode == "potong" else unit / 2
    first = ceil((angka.nilai - below) * n)
    last = floor((angka.nilai + above) * n)
    if round_to(Fraction(first, n), desimal, mode) < angka.nilai:
        first += 1
    if round_to(Fraction(last, n), desimal, mode) > angka.nilai:
        last -= 1
    return (Fraction(first, n), Fraction(last, n)) if first <= last else None


def _rounded(value: Fraction, places: int | None, mode: Mode) -> Fraction:
    return value if places is None else round_to(value, places, mode)


def find_cara(rows: Sequence[Terhitung]) -> Cara | None:
    """The way that fits the IKM of most rows, then most weighted means; of equal ones
    the one that leaves least open, then the one nearest to exact. None if none fits."""
    best: tuple[int, int, Fraction] = (0, 0, Fraction(0))
    found = None
    for cara in every_cara(rows):
        fitting = _fitting(cara, rows, least=max(best[0], 1))
        if len(fitting) < max(best[0], 1):
            continue
        both = sum(row.fits_tertimbang(cara) for row in fitting)
        open_ = sum((row.spread(cara) for row in rows), Fraction(0))
        rank = len(fitting), both, -open_
        if found is None or rank > best:
            best, found = rank, cara
    return found


def _fitting(cara: Cara, rows: Sequence[Terhitung], least: int) -> list[Terhitung]:
    """The rows that `cara` fits; it stops once they cannot be `least` any more."""
    found: list[Terhitung] = []
    for left, row in zip(range(len(rows) - 1, -1, -1), rows, strict=True):
        if row.fits_ikm(cara):
            found.append(row)
        if len(found) + left < least:
            break
    return found


def every_cara(rows: Sequence[Terhitung]) -> Iterator[Cara]:
    """Every way worth trying on `rows`, the nearest to exact first."""
    printed = {row.desimal_nrr for row in rows if row.desimal_nrr <= MAX_DESIMAL}
    steps = [(None, None), (None, 3), (None, 2), (3, None), (2, None)]
    for bobot in (None, 3, 2):
        for nrr in (None, *sorted(printed | {2, 3}, reverse=True)):
            for tertimbang, jumlah in steps:
                for mode in MODES:
                    yield Cara(bobot, nrr, tertimbang, jumlah, mode)
