"""Integer sums of a group of answers: all that any figure is computed from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from siputri.skm.instrumen import Instrumen, Rumus

SKOR = (1, 2, 3, 4)
"""What one unsur may be given, worst to best."""


@dataclass(frozen=True)
class JumlahUnsur:
    """How many responden gave an unsur 1, 2, 3 and 4."""

    sebaran: tuple[int, int, int, int] = (0, 0, 0, 0)

    @cached_property
    def skor(self) -> int:
        """Σ skor."""
        return sum(skor * n for skor, n in zip(SKOR, self.sebaran, strict=True))

    @cached_property
    def n(self) -> int:
        """How many answered the unsur."""
        return sum(self.sebaran)


@dataclass(frozen=True)
class JumlahLengkap:
    """Over the complete forms of one formula: how many, Σy and Σy², where
    y = Σ(scale·bobot·skor) is whole (see `Rumus.scale`)."""

    n: int = 0
    y: int = 0
    y2: int = 0


Hitungan = Mapping[str, Mapping[str, int]]
"""How many responden by name of the profile (or `kanal`) and code."""


@dataclass(frozen=True)
class Jumlah:
    """The sums of n answers of one instrument."""

    n: int = 0
    unsur: Mapping[str, JumlahUnsur] = field(default_factory=dict)
    lengkap: Mapping[str, JumlahLengkap] = field(default_factory=dict)
    profil: Hitungan = field(default_factory=dict)

    @property
    def least_n(self) -> int:
        """The fewest people that any unsur's sum is made of."""
        return min((unsur.n for unsur in self.unsur.values()), default=self.n)

    def to_data(self) -> dict[str, Any]:
        """As plain data, for keeping; `from_data` reads it back."""
        return {
            "n": self.n,
            "unsur": {key: item.sebaran for key, item in self.unsur.items()},
            "lengkap": {
                kode: (item.n, item.y, item.y2) for kode, item in self.lengkap.items()
            },
            "profil": self.profil,
        }

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Jumlah":
        return cls(
            data["n"],
            {key: JumlahUnsur(tuple(item)) for key, item in data["unsur"].items()},
            {kode: JumlahLengkap(*item) for kode, item in data["lengkap"].items()},
            data["profil"],
        )


def sum_jumlah(parts: Iterable[Jumlah]) -> Jumlah:
    """The sums of all `parts` together."""
    members = list(parts)
    if len(members) == 1:
        return members[0]
    profil: dict[str, dict[str, int]] = {}
    for part in members:
        for name, codes in part.profil.items():
            counts = profil.setdefault(name, {})
            for code, n in codes.items():
                counts[code] = counts.get(code, 0) + n
    return Jumlah(
        sum(part.n for part in members),
        {
            key: JumlahUnsur(_total(part.unsur[key].sebaran for part in having))
            for key, having in _by_key(members, "unsur").items()
        },
        {
            kode: _sum_lengkap_parts(part.lengkap[kode] for part in having)
            for kode, having in _by_key(members, "lengkap").items()
        },
        profil,
    )


def _by_key(members: list[Jumlah], name: str) -> dict[str, list[Jumlah]]:
    """Which members have sums under each key."""
    found: dict[str, list[Jumlah]] = {}
    for part in members:
        for key in getattr(part, name):
            found.setdefault(key, []).append(part)
    return found


def _total(
    rows: Iterable[tuple[int, int, int, int]],
) -> tuple[int, int, int, int]:
    one, two, three, four = map(sum, zip(*rows, strict=True))
    return one, two, three, four


def _sum_lengkap_parts(parts: Iterable[JumlahLengkap]) -> JumlahLengkap:
    members = list(parts)
    return JumlahLengkap(
        sum(part.n for part in members),
        sum(part.y for part in members),
        sum(part.y2 for part in members),
    )


def sum_skor(instrumen: Instrumen, forms: Iterable[Mapping[str, int]]) -> Jumlah:
    """The sums of `forms`; a skipped unsur is absent from its form, never a zero."""
    rows = list(forms)
    return Jumlah(
        len(rows),
        {key: _sum_unsur(key, rows) for key in instrumen.unsur},
        {rumus.kode: _sum_lengkap(rumus, rows) for rumus in instrumen.rumus},
    )


def _sum_unsur(key: str, rows: list[Mapping[str, int]]) -> JumlahUnsur:
    answered = [row[key] for row in rows if key in row]
    one, two, three, four = (answered.count(skor) for skor in SKOR)
    return JumlahUnsur((one, two, three, four))


def _sum_lengkap(rumus: Rumus, rows: list[Mapping[str, int]]) -> JumlahLengkap:
    whole = rumus.whole_bobot
    values = [
        sum(weight * row[key] for key, weight in whole.items())
        for row in rows
        if all(key in row for key in whole)
    ]
    return JumlahLengkap(len(values), sum(values), sum(y * y for y in values))
