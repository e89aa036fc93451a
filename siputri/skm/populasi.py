"""How many people a layanan served in a period, as its OPD states it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from siputri.skm.penahanan import Tempat
from siputri.skm.sampel import needed_sampel

MAX_SUMBER = 200


@dataclass(frozen=True)
class Populasi:
    """`n` people served (≥ 1), and where the number comes from; None for a sum."""

    n: int
    sumber: str | None

    def to_data(self, sampel: int) -> dict[str, Any]:
        """With the sample that is needed and whether `sampel` responden reach it."""
        needed = needed_sampel(self.n)
        return {
            "n": self.n,
            "sumber": self.sumber,
            "sampel": needed,
            "terpenuhi": sampel >= needed,
        }


def state_populasi(n: int, sumber: str) -> Populasi:
    """What an OPD states. Raises ValueError, for people, unless there are users and a
    source of up to `MAX_SUMBER` letters."""
    sumber = " ".join(sumber.split())
    if n < 1:
        raise ValueError("Jumlah pengguna harus bilangan bulat, paling kecil 1.")
    if not sumber:
        raise ValueError("Tulis sumber jumlah pengguna, misalnya 'Buku register'.")
    if len(sumber) > MAX_SUMBER:
        raise ValueError(f"Sumber terlalu panjang: paling banyak {MAX_SUMBER} huruf.")
    return Populasi(n, sumber)


@dataclass(frozen=True)
class PopulasiTable:
    """What was stated, by OPD, layanan and period."""

    stated: Mapping[tuple[str, str, str], Populasi] = field(default_factory=dict)

    def find(
        self, periode: str, tempat: Tempat, asked: frozenset[Tempat]
    ) -> Populasi | None:
        """Of a layanan as stated; above it the sum, where every layanan that was
        `asked` about in the period has one."""
        if tempat.layanan:
            return self._of(tempat, periode)
        parts = [
            self._of(item, periode) for item in asked if tempat.opd in (None, item.opd)
        ]
        known = [part.n for part in parts if part is not None]
        if not known or len(known) < len(parts):
            return None
        return Populasi(sum(known), None)

    def _of(self, tempat: Tempat, periode: str) -> Populasi | None:
        return self.stated.get((tempat.opd or "", tempat.layanan or "", periode))
