"""Printed numbers, and the ways of rounding that may have made them."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Mode = Literal["atas", "genap", "potong"]
"""A half goes up, a half goes to the even neighbour, what is beyond is cut off."""
MODES: tuple[Mode, ...] = ("atas", "genap", "potong")
MAX_DESIMAL = 6
"""More decimals than this are a spreadsheet's own number, not a rounded one."""
_PARTS = 10**8
NOISE = Fraction(1, _PARTS)
"""What binary fractions may be off; far below any printed decimal."""
_CACAH = re.compile(r"\d{1,9}|\d{1,3}([.,]\d{3}){1,2}")
_BULAT = re.compile(r"(\d{1,9})[.,]0+")
_PECAHAN = re.compile(r"-?\d{1,9}([.,]\d{1,20})?")


@dataclass(frozen=True)
class Angka:
    """A number as printed; the sheet shows `desimal` decimals of it."""

    nilai: Fraction
    desimal: int

    @property
    def is_full(self) -> bool:
        return self.desimal > MAX_DESIMAL

    def __str__(self) -> str:
        return tulis(self.nilai, min(self.desimal, 4))

    def reaches(self, low: Fraction, high: Fraction, desimal: int, mode: Mode) -> bool:
        """Whether some value of low…high is printed so with `desimal` decimals."""
        if self.is_full:
            return low - NOISE <= self.nilai <= high + NOISE
        return (
            round_to(low, desimal, mode) <= self.nilai <= round_to(high, desimal, mode)
        )


def round_to(value: Fraction, places: int, mode: Mode = "atas") -> Fraction:
    """`value` (not negative) with `places` decimals.

    A value a hair off a half is one: spreadsheets compute in binary.
    """
    unit = 10**places
    whole, rest = divmod(value.numerator * unit, value.denominator)
    slack = value.denominator // _PARTS
    if mode == "potong":
        return Fraction(whole + (value.denominator - rest <= slack), unit)
    above = 2 * rest - value.denominator
    if abs(above) <= 2 * slack:
        return Fraction(whole + (mode == "atas" or whole % 2), unit)
    return Fraction(whole + (above > 0), unit)


def parse_cacah(text: str) -> int | None:
    """A count; "1.234" is a thousand and more, "-" and blank are none at all."""
    if text in ("", "-", "–"):
        return 0
    if _CACAH.fullmatch(text):
        return int(re.sub("[.,]", "", text))
    whole = _BULAT.fullmatch(text)
    return int(whole[1]) if whole else None


def parse_angka(text: str) -> Angka | None:
    """A number with a decimal comma or point; None for anything else."""
    if not _PECAHAN.fullmatch(text):
        return None
    plain = text.replace(",", ".")
    return Angka(Fraction(plain), len(plain.partition(".")[2]))


def tulis(value: Fraction, places: int) -> str:
    """For people: a decimal comma, rounded half up."""
    sign = "-" if value < 0 else ""
    scaled = round_to(abs(value), places) * 10**places
    digits = str(int(scaled)).rjust(places + 1, "0")
    if not places:
        return sign + digits
    return f"{sign}{digits[:-places]},{digits[-places:]}"
