"""The results of OPD side by side, from every answer that is not excluded."""

from collections.abc import Sequence
from datetime import date

from siputri.skm.instrumen import Instrumen
from siputri.skm.periode import Periode
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.skm.terbitan import SelTerbit
from siputri.skm.urutan import Entry, largest_by_opd
from siputri.store.jumlah import ALL, sum_jawaban
from siputri.store.populasi import read_populasi
from siputri.store.store import Store
from siputri.store.terbitan import count_excluded
from siputri.store.tutup import closed_triwulan


def read_ikhtisar(
    store: Store,
    own: str | None,
    periode: Periode,
    before: Periode,
    instrumen: Sequence[Instrumen],
    today: date,
    closes_after: int,
    nilai_resmi: str,
) -> dict[str, Entry]:
    """The result of each OPD in `periode`, of several instruments the one with most
    answers; with its change since `before`. Of the OPD `own`, or (None) of all."""
    where = f"{ALL} AND triwulan BETWEEN ? AND ? AND (? IS NULL OR opd = ?)"
    first, last = before.triwulan[0].kode, periode.triwulan[-1].kode
    values = [first, last, own, own]
    closed = closed_triwulan(store)
    cells = [
        SelTerbit(sel, jumlah, sel.triwulan in closed)
        for item in instrumen
        for sel, jumlah in sum_jawaban(store, item, where, values).items()
    ]
    masukan = RekapMasukan(
        instrumen={item.kode: item for item in instrumen},
        day=today,
        closes_after=closes_after,
        populasi=read_populasi(store),
        excluded=count_excluded(store),
        nilai_resmi=nilai_resmi,
    )
    rekap = build_rekap(cells, masukan, public=False)
    return largest_by_opd(x for x in rekap["hasil"] if x["periode"] == periode.kode)
