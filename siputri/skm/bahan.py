"""What the papers of one OPD are made from, as it was read in one go."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from siputri.skm.naskah import NaskahLaporan
from siputri.skm.penahanan import Tempat
from siputri.skm.periode import Periode
from siputri.skm.populasi import PopulasiTable
from siputri.skm.rekomendasi import RencanaTindakLanjut
from siputri.skm.terbitan import SelTerbit


class BarisOlah(NamedTuple):
    """One answer without profile, remark and receipt; `skor` in the order of the
    instrument, None where nothing was answered; `tanggal` is the region's day."""

    layanan: str
    tanggal: str
    unit: str
    skor: tuple[int | None, ...]


@dataclass(frozen=True)
class BahanLaporan:
    """Of every answer of `opd` that is not excluded: the sums of all times (`cells`),
    and line by line those of `periode` to `instrumen`, which the report is about.
    `rencana` is what is planned now, `rencana_lalu` what was planned before."""

    opd: str
    periode: Periode
    instrumen: str
    cells: tuple[SelTerbit, ...] = ()
    baris: tuple[BarisOlah, ...] = ()
    populasi: PopulasiTable = field(default_factory=PopulasiTable)
    excluded: Mapping[tuple[Tempat, str], int] = field(default_factory=dict)
    naskah: NaskahLaporan = field(default_factory=NaskahLaporan)
    rencana: tuple[RencanaTindakLanjut, ...] = ()
    rencana_lalu: tuple[RencanaTindakLanjut, ...] = ()


def sort_baris(baris: Iterable[BarisOlah]) -> tuple[BarisOlah, ...]:
    """By layanan and day, within a day by what was answered: nothing tells who came
    first."""
    return tuple(sorted(baris, key=_order))


def _order(baris: BarisOlah) -> tuple[str, str, str, tuple[int, ...]]:
    skor = tuple(-1 if item is None else item for item in baris.skor)
    return baris.layanan, baris.tanggal, baris.unit, skor


def main_instrumen(cells: Sequence[SelTerbit], periode: Periode, current: str) -> str:
    """The instrument with most answers in a period; `current` if nobody answered."""
    inside = {quarter.kode for quarter in periode.triwulan}
    counts: dict[str, int] = {}
    for cell in cells:
        if cell.sel.triwulan in inside:
            kode = cell.sel.instrumen
            counts[kode] = counts.get(kode, 0) + cell.jumlah.n
    return max(
        counts, key=lambda kode: (counts[kode], kode == current), default=current
    )
