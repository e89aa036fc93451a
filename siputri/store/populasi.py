"""How many people each layanan served, as its OPD states it."""

from siputri.skm.populasi import Populasi, PopulasiTable
from siputri.store.store import Store


def set_populasi(
    store: Store, opd: str, layanan: str, periode: str, populasi: Populasi
) -> None:
    """Replaces what was stated before. Inside `Store.writing()`."""
    store.db.execute(
        "INSERT OR REPLACE INTO populasi (opd, layanan, periode, n, sumber) "
        "VALUES (?, ?, ?, ?, ?)",
        [opd, layanan, periode, populasi.n, populasi.sumber],
    )


def read_populasi(store: Store) -> PopulasiTable:
    rows = store.rows("SELECT opd, layanan, periode, n, sumber FROM populasi")
    return PopulasiTable({tuple(row[:3]): Populasi(row[3], row[4]) for row in rows})
