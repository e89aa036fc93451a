"""What arithmetic needs of an instrument: its unsur, formulas and bands."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any


@dataclass(frozen=True)
class Pita:
    """A band: IKM rounded to two decimals, from `dari` to `sampai`, both included."""

    mutu: str
    kinerja: str
    dari: Decimal
    sampai: Decimal


@dataclass(frozen=True)
class Rumus:
    """How one result is made: the weight of each unsur; the weights sum to 1."""

    kode: str
    judul: str
    bobot: Mapping[str, Fraction]

    @property
    def unsur(self) -> tuple[str, ...]:
        return tuple(self.bobot)

    @cached_property
    def scale(self) -> int:
        """The least integer that makes every weight whole: y = Σ(scale·bobot·skor)."""
        return lcm(*(weight.denominator for weight in self.bobot.values()))

    @cached_property
    def whole_bobot(self) -> dict[str, int]:
        return {key: int(weight * self.scale) for key, weight in self.bobot.items()}

    @cached_property
    def has_equal_bobot(self) -> bool:
        return len(set(self.bobot.values())) == 1


@dataclass(frozen=True)
class Instrumen:
    kode: str
    unsur: tuple[str, ...]
    rumus: tuple[Rumus, ...]
    pita: tuple[Pita, ...]

    def rumus_by_kode(self, kode: str) -> Rumus:
        """The formula called `kode`, else the first. Public figures are never blank
        because an older instrument lacks the leading result."""
        return next((item for item in self.rumus if item.kode == kode), self.rumus[0])

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "Instrumen":
        """From the plain data of a validated katalog instrumen."""
        return cls(
            kode=data["kode"],
            unsur=tuple(unsur["kunci"] for unsur in data["unsur"]),
            rumus=tuple(_rumus(item) for item in data["hasil"]),
            pita=tuple(
                Pita(
                    item["mutu"],
                    item["kinerja"],
                    Decimal(item["dari"]),
                    Decimal(item["sampai"]),
                )
                for item in data["pita"]
            ),
        )


def _rumus(data: Mapping[str, Any]) -> Rumus:
    weights = {item["unsur"]: Fraction(item["bobot"]) for item in data["bobot"]}
    if not weights:
        weights = {key: Fraction(1, len(data["unsur"])) for key in data["unsur"]}
    return Rumus(data["kode"], data["judul"], weights)


_SEMBILAN_UNSUR = (
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "pengaduan",
    "sarana",
)
NASIONAL = Instrumen(
    kode="nasional",
    unsur=_SEMBILAN_UNSUR,
    rumus=(
        Rumus(
            "nasional", "IKM nasional", dict.fromkeys(_SEMBILAN_UNSUR, Fraction(1, 9))
        ),
    ),
    pita=(
        Pita("A", "Sangat Baik", Decimal("88.31"), Decimal("100.00")),
        Pita("B", "Baik", Decimal("76.61"), Decimal("88.30")),
        Pita("C", "Kurang Baik", Decimal("65.00"), Decimal("76.60")),
        Pita("D", "Tidak Baik", Decimal("25.00"), Decimal("64.99")),
    ),
)
"""PermenPANRB 14/2017, for tables of answers that come without an instrument."""
