"""How many people each layanan served, as its OPD states it."""

from datetime import date

from siputri.skm.periode import Periode
from siputri.skm.populasi import Populasi, PopulasiTable
from siputri.store.store import Store
from siputri.store.tutup import first_open


class PopulasiTutupError(ValueError):
    """The period is closed; its result no longer changes."""

    def __init__(self, judul: str) -> None:
        super().__init__(
            f"{judul} sudah ditutup. Jumlah penggunanya tidak lagi dapat diubah. Minta "
            "super admin membuka triwulannya kembali bila memang perlu."
        )


def set_populasi(
    store: Store,
    opd: str,
    layanan: str,
    periode: Periode,
    populasi: Populasi,
    today: date,
    days: int,
) -> None:
    """Replaces what was stated before. Inside `Store.writing()`. Raises
    PopulasiTutupError once every triwulan of the period is closed, `days` after its
    end: the result is final."""
    if first_open(store, periode, today, days) is None:
        raise PopulasiTutupError(periode.judul)
    store.db.execute(
        "INSERT OR REPLACE INTO populasi (opd, layanan, periode, n, sumber) "
        "VALUES (?, ?, ?, ?, ?)",
        [opd, layanan, periode.kode, populasi.n, populasi.sumber],
    )


def read_populasi(store: Store) -> PopulasiTable:
    rows = store.rows("SELECT opd, layanan, periode, n, sumber FROM populasi")
    return PopulasiTable({tuple(row[:3]): Populasi(row[3], row[4]) for row in rows})
