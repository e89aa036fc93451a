"""The queue of the publisher: what was asked for, what runs, how it went.

A web process asks; `siputri build --antrean` and the nightly job run. At most one
request waits, for one run serves all who asked before it began. Statements that change
run inside `Store.writing()`; times are ISO 8601 in UTC.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from siputri.store.store import Store

MAX_LOG = 100_000
"""Letters of a log; of a longer one the end is kept."""
_COLUMNS = (
    "id, jenis, status, asked_at, asked_by, started_at, finished_at, log, "
    "tarik, release_id, rendered, reused, removed, bad_files"
)
_DEAD = "Terhenti di tengah jalan: prosesnya mati. Situs yang tayang tidak berubah."


class Jenis(StrEnum):
    """Only what changed, every page, or the nightly job."""

    ULANG = "ulang"
    PENUH = "penuh"
    MALAM = "malam"


class Status(StrEnum):
    """How far a run is."""

    MENUNGGU = "menunggu"
    BERJALAN = "berjalan"
    SELESAI = "selesai"
    GAGAL = "gagal"


@dataclass(frozen=True)
class Hitungan:
    """What a run made; `bad_files` stand in their last good version."""

    release_id: str
    rendered: int
    reused: int
    removed: int
    bad_files: int


@dataclass(frozen=True)
class Penerbitan:
    """One run of the publisher; with `tarik` it pulls the content first. Nobody
    (`asked_by` None) stands for the command line, the timer and the webhook."""

    id: int
    jenis: Jenis
    status: Status
    asked_at: str
    asked_by: str | None
    started_at: str | None
    finished_at: str | None
    log: str
    tarik: bool
    hitungan: Hitungan | None


def ask_terbit(
    store: Store, jenis: Jenis, at: str, by: str | None, *, tarik: bool = False
) -> bool:
    """Whether the request is new. One that waits already also does for this one; it
    becomes a full one, and one that pulls, if either is."""
    cursor = store.db.execute(
        "UPDATE penerbitan SET jenis = CASE WHEN ? = 'penuh' THEN 'penuh' ELSE jenis "
        "END, tarik = max(tarik, ?) WHERE status = 'menunggu'",
        [jenis, tarik],
    )
    if cursor.rowcount:
        return False
    _insert(store, jenis, Status.MENUNGGU, at, by, tarik=tarik)
    return True


def start_malam(store: Store, at: str) -> int:
    """Begins a nightly run; its number."""
    id = _insert(store, Jenis.MALAM, Status.BERJALAN, at, None)
    store.db.execute("UPDATE penerbitan SET started_at = ? WHERE id = ?", [at, id])
    return id


def _insert(
    store: Store,
    jenis: Jenis,
    status: Status,
    at: str,
    by: str | None,
    *,
    tarik: bool = False,
) -> int:
    cursor = store.db.execute(
        "INSERT INTO penerbitan (jenis, status, asked_at, asked_by, tarik) "
        "VALUES (?, ?, ?, ?, ?)",
        [jenis, status, at, by, tarik],
    )
    return int(cursor.lastrowid or 0)


def take_terbit(store: Store, at: str) -> Penerbitan | None:
    """The request that waits, which runs from now on."""
    rows = store.rows(
        "UPDATE penerbitan SET status = 'berjalan', started_at = ? "  # noqa: S608
        f"WHERE status = 'menunggu' RETURNING {_COLUMNS}",
        [at],
    )
    return _penerbitan(rows[0]) if rows else None


def fail_dead(store: Store, at: str) -> None:
    """What still runs by the table has died: its process held the lock that the caller
    holds now."""
    store.db.execute(
        "UPDATE penerbitan SET status = 'gagal', finished_at = ?, log = log || ? "
        "WHERE status = 'berjalan'",
        [at, f"{_DEAD}\n"],
    )


def append_log(store: Store, id: int, line: str) -> None:
    store.db.execute(
        "UPDATE penerbitan SET log = substr(log || ?, ?) WHERE id = ?",
        [f"{line}\n", -MAX_LOG, id],
    )


def finish_terbit(store: Store, id: int, at: str, hitungan: Hitungan | None) -> None:
    """Without counts it failed."""
    made = hitungan or Hitungan("", 0, 0, 0, 0)
    status = Status.SELESAI if hitungan else Status.GAGAL
    store.db.execute(
        "UPDATE penerbitan SET status = ?, finished_at = ?, release_id = nullif(?, ''),"
        " rendered = ?, reused = ?, removed = ?, bad_files = ? WHERE id = ?",
        [
            status,
            at,
            made.release_id,
            made.rendered,
            made.reused,
            made.removed,
            made.bad_files,
            id,
        ],
    )


def read_penerbitan(store: Store, limit: int) -> tuple[Penerbitan, ...]:
    """The newest first."""
    sql = f"SELECT {_COLUMNS} FROM penerbitan ORDER BY id DESC LIMIT ?"  # noqa: S608
    return tuple(_penerbitan(row) for row in store.rows(sql, [limit]))


def last_penerbitan(store: Store, *, malam: bool) -> Penerbitan | None:
    """The newest one that has ended: of the nightly job, or of any."""
    rows = store.rows(
        f"SELECT {_COLUMNS} FROM penerbitan WHERE finished_at NOT NULL "  # noqa: S608
        "AND (jenis = 'malam' OR NOT ?) ORDER BY id DESC LIMIT 1",
        [malam],
    )
    return _penerbitan(rows[0]) if rows else None


def is_pending(store: Store) -> bool:
    """Whether anything waits, or runs by the table."""
    return bool(
        store.rows(
            "SELECT 1 FROM penerbitan WHERE status IN ('menunggu', 'berjalan') LIMIT 1"
        )
    )


def _penerbitan(row: tuple[Any, ...]) -> Penerbitan:
    id, jenis, status, asked_at, asked_by, started_at, finished_at, log, *rest = row
    tarik, *made = rest
    return Penerbitan(
        id,
        Jenis(jenis),
        Status(status),
        asked_at,
        asked_by,
        started_at,
        finished_at,
        log,
        bool(tarik),
        Hitungan(*made) if made[0] else None,
    )
