"""Reading what the papers of one OPD are made from."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from siputri.skm.bahan import BahanLaporan, BarisOlah, main_instrumen, sort_baris
from siputri.skm.instrumen import Instrumen
from siputri.skm.periode import Periode
from siputri.skm.terbitan import SelTerbit
from siputri.store.jumlah import ALL, sum_jawaban
from siputri.store.naskah import find_laporan
from siputri.store.populasi import read_populasi
from siputri.store.rows import skor_column
from siputri.store.store import Store
from siputri.store.terbitan import closed_triwulan, count_excluded

YEARS = 5
"""The trend of a report looks back so far."""
_DAY = len("2026-12-31")


def read_bahan(
    store: Store,
    opd: str,
    periode: Periode,
    instrumen: Sequence[Instrumen],
    zone: ZoneInfo,
) -> BahanLaporan:
    """All that a Laporan SKM of `opd` needs. `instrumen` are all there are, the one in
    use now first; `zone` is the region's."""
    cells = _cells(store, instrumen, opd, periode)
    kode = main_instrumen(cells, periode, instrumen[0].kode)
    (main,) = (item for item in instrumen if item.kode == kode)
    return BahanLaporan(
        opd=opd,
        periode=periode,
        instrumen=kode,
        cells=cells,
        baris=sort_baris(_baris(store, main, opd, periode, zone)),
        populasi=read_populasi(store),
        excluded=count_excluded(store),
        naskah=find_laporan(store, opd, periode.kode).naskah,
    )


def _cells(
    store: Store, instrumen: Sequence[Instrumen], opd: str, periode: Periode
) -> tuple[SelTerbit, ...]:
    """The sums up to the end of `periode`: a report does not change with what comes
    after it."""
    first = f"{periode.first.year - YEARS + 1:04}-TW1"
    values = [opd, first, periode.triwulan[-1].kode]
    where = f"{ALL} AND opd = ? AND triwulan BETWEEN ? AND ?"
    closed = closed_triwulan(store)
    return tuple(
        SelTerbit(sel, jumlah, sel.triwulan in closed)
        for item in instrumen
        for sel, jumlah in sorted(sum_jawaban(store, item, where, values).items())
    )


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
        yield BarisOlah(layanan, _day(when, zone), unit, tuple(given))


def _day(when: str, zone: ZoneInfo) -> str:
    if len(when) == _DAY:
        return when
    return datetime.fromisoformat(when).astimezone(zone).date().isoformat()
