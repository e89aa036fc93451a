"""The history of a rekomendasi, which only grows."""

from dataclasses import dataclass

from siputri.pengelola import Pengelola, Peran
from siputri.skm.rekomendasi import Langkah, StatusRekomendasi
from siputri.store.store import Store


@dataclass(frozen=True)
class Riwayat:
    """One line of the history: who took which step when, and where it led."""

    at: str
    pengelola: str
    peran: Peran
    langkah: Langkah
    status: StatusRekomendasi


def add_riwayat(
    store: Store,
    id: str,
    langkah: Langkah,
    status: StatusRekomendasi,
    oleh: Pengelola,
    at: str,
) -> None:
    """Inside `Store.writing()`."""
    store.db.execute(
        "INSERT INTO rekomendasi_riwayat (rekomendasi, at, pengelola, peran, langkah, "
        "status) VALUES (?, ?, ?, ?, ?, ?)",
        [id, at, oleh.nama, oleh.peran, langkah, status],
    )


def read_riwayat(store: Store, id: str) -> tuple[Riwayat, ...]:
    """Oldest first."""
    rows = store.rows(
        "SELECT at, pengelola, peran, langkah, status FROM rekomendasi_riwayat "
        "WHERE rekomendasi = ? ORDER BY id",
        [id],
    )
    return tuple(
        Riwayat(at, nama, Peran(peran), Langkah(langkah), StatusRekomendasi(status))
        for at, nama, peran, langkah, status in rows
    )
