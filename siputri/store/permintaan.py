"""What operators ask the super admin to add or mend, and what became of it (Perbup OKI
91/2021, Lampiran I).

Statements that change run inside `Store.writing()`.
"""

from dataclasses import dataclass
from enum import StrEnum

from siputri.skm.pesan import MAX_TEKS
from siputri.store.store import Store

_COLUMNS = (
    "id, opd, judul, teks, status, jawaban, created_at, created_by, "
    "changed_at, changed_by"
)


class StatusPermintaan(StrEnum):
    """baru → diproses → selesai or ditolak; each may also come at once."""

    BARU = "baru"
    DIPROSES = "diproses"
    SELESAI = "selesai"
    DITOLAK = "ditolak"


_BEFORE = {
    StatusPermintaan.DIPROSES: (StatusPermintaan.BARU,),
    StatusPermintaan.SELESAI: (StatusPermintaan.BARU, StatusPermintaan.DIPROSES),
    StatusPermintaan.DITOLAK: (StatusPermintaan.BARU, StatusPermintaan.DIPROSES),
}


class PermintaanError(ValueError):
    """The request is not where this can be done; the message says why."""


@dataclass(frozen=True)
class Permintaan:
    """A request of an OPD; `jawaban` is what the super admin answered. Times are ISO
    8601 in UTC."""

    id: int
    opd: str
    judul: str
    teks: str
    status: StatusPermintaan
    jawaban: str | None
    created_at: str
    created_by: str
    changed_at: str | None
    changed_by: str | None

    @property
    def is_open(self) -> bool:
        return self.status in (StatusPermintaan.BARU, StatusPermintaan.DIPROSES)


def insert_permintaan(
    store: Store, opd: str, judul: str, teks: str, at: str, by: str
) -> None:
    """What `check_pesan` has let through."""
    store.db.execute(
        "INSERT INTO permintaan (opd, judul, teks, status, created_at, created_by) "
        "VALUES (?, ?, ?, 'baru', ?, ?)",
        [opd, judul, teks, at, by],
    )


def read_permintaan(
    store: Store, opd: str | None, limit: int = 200
) -> tuple[Permintaan, ...]:
    """Of one OPD or (None) of all: those that are open first, then the newest."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM permintaan WHERE ? IS NULL OR opd = ? "  # noqa: S608
        "ORDER BY status NOT IN ('baru', 'diproses'), id DESC LIMIT ?",
        [opd, opd, limit],
    )
    return tuple(
        Permintaan(id, of, judul, teks, StatusPermintaan(status), *rest)
        for id, of, judul, teks, status, *rest in rows
    )


def count_open(store: Store) -> int:
    """How many wait for the super admin."""
    ((count,),) = store.rows(
        "SELECT count(*) FROM permintaan WHERE status IN ('baru', 'diproses')"
    )
    return int(count)


def answer_permintaan(
    store: Store, id: int, status: StatusPermintaan, jawaban: str, at: str, by: str
) -> None:
    """Moves a request on. Raises PermintaanError if it is not there or closed already,
    and for one that is closed without an answer."""
    jawaban = jawaban.replace("\r\n", "\n").strip()
    if len(jawaban) > MAX_TEKS:
        raise PermintaanError(f"Jawaban paling panjang {MAX_TEKS} huruf.")
    if not jawaban and status is not StatusPermintaan.DIPROSES:
        raise PermintaanError("Tulis jawaban untuk operator.")
    before = _BEFORE.get(status, ())
    marks = ", ".join("?" for _ in before)
    cursor = store.db.execute(
        "UPDATE permintaan SET status = ?, jawaban = nullif(?, ''), "  # noqa: S608
        f"changed_at = ?, changed_by = ? WHERE id = ? AND status IN ({marks})",
        [status, jawaban, at, by, id, *before],
    )
    if not cursor.rowcount:
        raise PermintaanError("Usul ini sudah dijawab, atau tidak ada.")
