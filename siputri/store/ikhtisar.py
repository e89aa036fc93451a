"""The results of OPD side by side, from every answer that is not excluded."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from siputri.skm.instrumen import Instrumen
from siputri.skm.periode import Periode
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.skm.terbitan import SelTerbit
from siputri.store.jumlah import ALL, sum_jawaban
from siputri.store.populasi import read_populasi
from siputri.store.store import Store
from siputri.store.terbitan import count_excluded
from siputri.store.tutup import closed_triwulan

Entry = dict[str, Any]


def read_ikhtisar(
    store: Store,
    own: str | None,
    periode: Periode,
    before: Periode,
    instrumen: Sequence[Instrumen],
    today: date,
    closes_after: int,
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
    )
    found: dict[str, Entry] = {}
    for entry in build_rekap(cells, masukan, public=False)["hasil"]:
        is_whole = entry["opd"] and not entry["layanan"] and not entry["unit"]
        if is_whole and entry["periode"] == periode.kode:
            known = found.get(entry["opd"])
            if known is None or entry["n"] > known["n"]:
                found[entry["opd"]] = entry
    return found
