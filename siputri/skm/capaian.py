"""How much of what was advised was followed up, and how fast (PEKPPP, PermenPANRB
29/2022)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from siputri.skm.rekomendasi import StatusRekomendasi

_FOLLOWED = (StatusRekomendasi.DITINDAKLANJUTI, StatusRekomendasi.SELESAI)


@dataclass(frozen=True)
class Perjalanan:
    """How far one rekomendasi is, and the region's days of its sending and closing."""

    status: StatusRekomendasi
    sent: date | None = None
    closed: date | None = None


@dataclass(frozen=True)
class Capaian:
    """Counts of rekomendasi that were sent; `hari` the days that each closed one took,
    the fastest first."""

    jumlah: int
    ditindaklanjuti: int
    selesai: int
    hari: tuple[int, ...] = ()

    @property
    def persen_ditindaklanjuti(self) -> Fraction | None:
        """0–100, of those sent; None without any."""
        return _percent(self.ditindaklanjuti, self.jumlah)

    @property
    def persen_selesai(self) -> Fraction | None:
        return _percent(self.selesai, self.jumlah)

    @property
    def rata_hari(self) -> Fraction | None:
        """The mean of `hari`."""
        return Fraction(sum(self.hari), len(self.hari)) if self.hari else None


def compute_capaian(all_of: Iterable[Perjalanan]) -> Capaian:
    """Drafts do not count; of one that was opened again the last closing does.

    >>> sent, closed = date(2026, 1, 1), date(2026, 1, 31)
    >>> compute_capaian([Perjalanan(StatusRekomendasi.SELESAI, sent, closed)]).hari
    (30,)
    """
    sent = [item for item in all_of if item.status is not StatusRekomendasi.DRAF]
    closed = [item for item in sent if item.status is StatusRekomendasi.SELESAI]
    days = [
        (item.closed - item.sent).days for item in closed if item.closed and item.sent
    ]
    followed = sum(item.status in _FOLLOWED for item in sent)
    return Capaian(len(sent), followed, len(closed), tuple(sorted(days)))


def _percent(part: int, whole: int) -> Fraction | None:
    return Fraction(100 * part, whole) if whole else None
