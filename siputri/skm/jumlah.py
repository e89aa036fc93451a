"""Integer sums of a group of answers: all that any figure is computed from."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from siputri.skm.instrumen import Instrumen, Rumus


@dataclass(frozen=True)
class JumlahUnsur:
    """Σ skor (each 1–4) and how many responden answered the unsur."""

    skor: int = 0
    n: int = 0

    def __add__(self, other: "JumlahUnsur") -> "JumlahUnsur":
        return JumlahUnsur(self.skor + other.skor, self.n + other.n)


@dataclass(frozen=True)
class JumlahLengkap:
    """Over the complete forms of one formula: how many, Σy and Σy², where
    y = Σ(scale·bobot·skor) is whole (see `Rumus.scale`)."""

    n: int = 0
    y: int = 0
    y2: int = 0

    def __add__(self, other: "JumlahLengkap") -> "JumlahLengkap":
        return JumlahLengkap(self.n + other.n, self.y + other.y, self.y2 + other.y2)


@dataclass(frozen=True)
class Jumlah:
    """The sums of n answers of one instrument."""

    n: int = 0
    unsur: Mapping[str, JumlahUnsur] = field(default_factory=dict)
    lengkap: Mapping[str, JumlahLengkap] = field(default_factory=dict)

    def __add__(self, other: "Jumlah") -> "Jumlah":
        unsur = {
            key: self.unsur.get(key, JumlahUnsur())
            + other.unsur.get(key, JumlahUnsur())
            for key in {**self.unsur, **other.unsur}
        }
        lengkap = {
            key: self.lengkap.get(key, JumlahLengkap())
            + other.lengkap.get(key, JumlahLengkap())
            for key in {**self.lengkap, **other.lengkap}
        }
        return Jumlah(self.n + other.n, unsur, lengkap)


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
    return JumlahUnsur(sum(answered), len(answered))


def _sum_lengkap(rumus: Rumus, rows: list[Mapping[str, int]]) -> JumlahLengkap:
    whole = rumus.whole_bobot
    values = [
        sum(weight * row[key] for key, weight in whole.items())
        for row in rows
        if all(key in row for key in whole)
    ]
    return JumlahLengkap(len(values), sum(values), sum(y * y for y in values))
