"""Periods of the survey: triwulan, semester and tahun (PermenPANRB 14/2017)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

_PERIODE = re.compile(r"([0-9]{4})(?:-(?:TW([1-4])|S([12])))?")
BULAN = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
_NO_YEAR = ("0000", "9999")
"""Years that a date cannot begin or end."""
_ROMAWI = ("", "I", "II", "III", "IV")


@dataclass(frozen=True, order=True)
class Periode:
    """A span of whole months. `kode` is `2026`, `2026-S1` or `2026-TW3`."""

    first: date
    months: int

    @cached_property
    def end(self) -> date:
        """The first day after the period."""
        month = self.first.month + self.months
        return date(self.first.year + (month > 12), (month - 1) % 12 + 1, 1)

    @cached_property
    def kode(self) -> str:
        year = f"{self.first.year:04}"
        number = (self.first.month - 1) // self.months + 1
        return {3: f"{year}-TW{number}", 6: f"{year}-S{number}", 12: year}[self.months]

    @property
    def judul(self) -> str:
        """For people: "Triwulan III 2026"."""
        number = _ROMAWI[(self.first.month - 1) // self.months + 1]
        names = {3: f"Triwulan {number} ", 6: f"Semester {number} ", 12: "Tahun "}
        return f"{names[self.months]}{self.first.year}"

    @property
    def bulan(self) -> str:
        """The months for people: "Juli–September 2026"."""
        last = self.end - timedelta(days=1)
        return f"{BULAN[self.first.month - 1]}–{BULAN[last.month - 1]} {last.year}"

    @property
    def triwulan(self) -> "tuple[Periode, ...]":
        """The quarters that it is made of."""
        starts = range(self.first.month, self.first.month + self.months, 3)
        return tuple(Periode(date(self.first.year, month, 1), 3) for month in starts)

    @property
    def enclosing(self) -> "tuple[Periode, ...]":
        """Itself and the longer periods around it, shortest first."""
        month = self.first.month
        wider = [
            Periode(date(self.first.year, (month - 1) // size * size + 1, 1), size)
            for size in (3, 6, 12)
            if size > self.months
        ]
        return (self, *wider)

    def closes_on(self, days: int) -> date:
        """The day from which the period is closed, `days` after its end."""
        return self.end + timedelta(days=days)


@lru_cache(maxsize=1024)
def parse_periode(kode: str) -> Periode:
    """The period called `kode`. Raises ValueError with a message for people."""
    found = _PERIODE.fullmatch(kode)
    if not found or found[1] in _NO_YEAR:
        raise ValueError(f"'{kode}' bukan periode. Tulis 2026, 2026-S1 atau 2026-TW3.")
    tahun, triwulan, semester = found.groups()
    months = 3 if triwulan else 6 if semester else 12
    number = int(triwulan or semester or 1)
    return Periode(date(int(tahun), (number - 1) * months + 1, 1), months)


def triwulan_of(day: date) -> Periode:
    """The quarter in which `day` lies."""
    return Periode(date(day.year, (day.month - 1) // 3 * 3 + 1, 1), 3)
