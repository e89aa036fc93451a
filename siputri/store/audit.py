"""The audit: lines are added and read, never changed (triggers of the table)."""

from siputri.pengelola import Catatan, Peran, Tindakan
from siputri.store.store import Store


def insert_catatan(store: Store, catatan: Catatan) -> None:
    """Inside `Store.writing()`, with the change that it tells of."""
    store.db.execute(
        "INSERT INTO audit (at, pengelola, peran, tindakan, opd, rincian) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [
            catatan.at,
            catatan.pengelola,
            catatan.peran,
            catatan.tindakan,
            catatan.opd,
            catatan.rincian,
        ],
    )


def read_catatan(
    store: Store, limit: int, before: int | None = None
) -> list[tuple[int, Catatan]]:
    """The newest lines, or the newest of those numbered below `before`."""
    rows = store.rows(
        "SELECT id, at, tindakan, rincian, opd, pengelola, peran FROM audit "
        "WHERE :before IS NULL OR id < :before ORDER BY id DESC LIMIT :limit",
        {"before": before, "limit": limit},
    )
    return [
        (
            id,
            Catatan(at, Tindakan(tindakan), rincian, opd, nama, peran and Peran(peran)),
        )
        for id, at, tindakan, rincian, opd, nama, peran in rows
    ]
