"""How the service itself is run: what it notes of itself, read for a period.

Statements that change run inside `Store.writing()`; times are UTC.
"""

from datetime import UTC, datetime

from siputri.skm.ketersediaan import jam_of, measure_ketersediaan
from siputri.skm.naskah import StatusLaporan
from siputri.skm.operasi import JumlahCadangan, JumlahPenerbitan, JumlahUsul, Operasi
from siputri.skm.periode import Periode
from siputri.store.naskah import read_status
from siputri.store.permintaan import count_open
from siputri.store.store import Store


def insert_detak(store: Store, at: datetime) -> None:
    """The service works in this minute; several processes may say so."""
    store.db.execute(
        "INSERT INTO detak (jam, menit) VALUES (?, ?) "
        "ON CONFLICT (jam) DO UPDATE SET menit = menit | excluded.menit",
        [jam_of(at), 1 << at.minute],
    )


def insert_cadangan(store: Store, at: str, size: int) -> None:
    """A backup of `size` bytes was verified."""
    store.db.execute("INSERT INTO cadangan (at, ukuran) VALUES (?, ?)", [at, size])


def read_operasi(
    store: Store, periode: Periode, first: datetime, end: datetime
) -> Operasi:
    """Of a period from its first minute up to `end`: its end, or now if that is
    earlier. What waits does so now."""
    with store.snapshot():
        since = _first_detak(store)
        measured = max(first, since) if since and since < end else None
        states = list(read_status(store, periode.kode).values())
        return Operasi(
            measured,
            measure_ketersediaan(_detak(store, first, end), measured or end, end),
            _penerbitan(store, first, end),
            _cadangan(store, first, end),
            _usul(store, first, end),
            _jawaban(store, periode),
            {status: states.count(status) for status in StatusLaporan},
        )


def _first_detak(store: Store) -> datetime | None:
    """The minute from which on the service notes itself."""
    rows = store.rows("SELECT jam, menit FROM detak ORDER BY jam LIMIT 1")
    if not rows:
        return None
    jam, menit = rows[0]
    first = (menit & -menit).bit_length() - 1
    return datetime.fromisoformat(f"{jam}:{first:02}:00").replace(tzinfo=UTC)


def _detak(store: Store, first: datetime, end: datetime) -> dict[str, int]:
    sql = "SELECT jam, menit FROM detak WHERE jam BETWEEN ? AND ?"
    return dict(store.rows(sql, [jam_of(first), jam_of(end)]))


def _span(first: datetime, end: datetime) -> list[str]:
    return [first.isoformat(timespec="seconds"), end.isoformat(timespec="seconds")]


def _penerbitan(store: Store, first: datetime, end: datetime) -> JumlahPenerbitan:
    ((runs, failed),) = store.rows(
        "SELECT count(*), count(*) FILTER (WHERE status = 'gagal') FROM penerbitan "
        "WHERE finished_at >= ? AND finished_at < ?",
        _span(first, end),
    )
    last = store.rows(
        "SELECT finished_at, bad_files FROM penerbitan WHERE status = 'selesai' "
        "AND finished_at >= ? AND finished_at < ? ORDER BY id DESC LIMIT 1",
        _span(first, end),
    )
    if not last:
        return JumlahPenerbitan(runs, failed)
    at, bad = last[0]
    return JumlahPenerbitan(runs, failed, datetime.fromisoformat(at), bad or 0)


def _cadangan(store: Store, first: datetime, end: datetime) -> JumlahCadangan:
    rows = store.rows(
        "SELECT at, ukuran FROM cadangan WHERE at >= ? AND at < ? ORDER BY at",
        _span(first, end),
    )
    if not rows:
        return JumlahCadangan()
    at, size = rows[-1]
    return JumlahCadangan(len(rows), datetime.fromisoformat(at), size)


def _usul(store: Store, first: datetime, end: datetime) -> JumlahUsul:
    ((came, closed),) = store.rows(
        "SELECT count(*) FILTER (WHERE created_at >= ?1 AND created_at < ?2), "
        "count(*) FILTER (WHERE status IN ('selesai', 'ditolak') "
        "AND changed_at >= ?1 AND changed_at < ?2) FROM permintaan",
        _span(first, end),
    )
    return JumlahUsul(came, closed, count_open(store))


def _jawaban(store: Store, periode: Periode) -> dict[str, int]:
    kode = [quarter.kode for quarter in periode.triwulan]
    marks = ", ".join("?" for _ in kode)
    return dict(
        store.rows(
            "SELECT kanal, count(*) FROM jawaban "  # noqa: S608
            f"WHERE triwulan IN ({marks}) GROUP BY kanal",
            kode,
        )
    )
