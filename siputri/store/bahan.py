"""Reading what the papers of one OPD are made from."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from siputri.skm.bahan import BahanLaporan, BarisOlah, main_instrumen, sort_baris
from siputri.skm.hari import day_in
from siputri.skm.instrumen import Instrumen
from siputri.skm.periode import Periode, triwulan_of
from siputri.skm.rekomendasi import RencanaTindakLanjut
from siputri.skm.terbitan import SelTerbit
from siputri.store.jumlah import ALL, sum_jawaban
from siputri.store.naskah import find_laporan
from siputri.store.populasi import read_populasi
from siputri.store.rekap import require_instrumen
from siputri.store.rows import skor_column
from siputri.store.store import Store
from siputri.store.terbitan import count_excluded
from siputri.store.tindak_lanjut import read_rencana
from siputri.store.tutup import closed_triwulan

YEARS = 5
"""The trend of a report looks back so far."""


def read_bahan(
    store: Store,
    opd: str,
    periode: Periode,
    instrumen: Sequence[Instrumen],
    zone: ZoneInfo,
) -> BahanLaporan:
    """All that a Laporan SKM of `opd` needs. `instrumen` are all there are, the one in
    use now first; `zone` is the region's. Not within another transaction. Raises
    ValueError if answers name an instrument that is not among them."""
    with store.snapshot():
        bahan = read_angka(store, opd, periode, instrumen)
        (main,) = (item for item in instrumen if item.kode == bahan.instrumen)
        baris = sort_baris(_baris(store, main, opd, periode, zone))
    return replace(bahan, baris=baris)


def read_angka(
    store: Store, opd: str, periode: Periode, instrumen: Sequence[Instrumen]
) -> BahanLaporan:
    """The same without the lines of single answers: enough for every figure."""
    cells = _cells(store, instrumen, opd, periode)
    return BahanLaporan(
        opd=opd,
        periode=periode,
        instrumen=main_instrumen(cells, periode, instrumen[0].kode),
        cells=cells,
        populasi=read_populasi(store),
        excluded=count_excluded(store),
        naskah=find_laporan(store, opd, periode.kode).naskah,
        rencana=read_rencana(store, opd, periode.kode),
        rencana_lalu=_rencana_lalu(store, opd, periode),
    )


def _cells(
    store: Store, instrumen: Sequence[Instrumen], opd: str, periode: Periode
) -> tuple[SelTerbit, ...]:
    """The sums up to the end of `periode`: a report does not change with what comes
    after it."""
    first = f"{periode.first.year - YEARS + 1:04}-TW1"
    values = [opd, first, periode.triwulan[-1].kode]
    where = f"{ALL} AND opd = ? AND triwulan BETWEEN ? AND ?"
    require_instrumen(store, instrumen)
    closed = closed_triwulan(store)
    return tuple(
        SelTerbit(sel, jumlah, sel.triwulan in closed)
        for item in instrumen
        for sel, jumlah in sorted(sum_jawaban(store, item, where, values).items())
    )


def _rencana_lalu(
    store: Store, opd: str, periode: Periode
) -> tuple[RencanaTindakLanjut, ...]:
    """What was planned in the period before, of the same length."""
    if periode.first == date.min:
        return ()
    around = triwulan_of(periode.first - timedelta(days=1)).enclosing
    (before,) = (item for item in around if item.months == periode.months)
    return read_rencana(store, opd, before.kode)


def _baris(
    store: Store, instrumen: Instrumen, opd: str, periode: Periode, zone: ZoneInfo
) -> Iterator[BarisOlah]:
    """An unsur that nobody was ever asked has no column."""
    present = store.skor_keys()
    skor = ", ".join(
        f'"{skor_column(key)}"' if key in present else "NULL" for key in instrumen.unsur
    )
    quarters = [quarter.kode for quarter in periode.triwulan]
    marks = ", ".join("?" for _ in quarters)
    rows = store.rows(
        f"SELECT layanan, coalesce(tanggal_isi, received_at), ifnull(unit, ''), {skor} "  # noqa: S608
        f"FROM jawaban WHERE {ALL} AND opd = ? AND instrumen = ? "
        f"AND triwulan IN ({marks})",
        [opd, instrumen.kode, *quarters],
    )
    for layanan, when, unit, *given in rows:
        yield BarisOlah(layanan, day_in(when, zone), unit, tuple(given))
