"""What is new for a pengelola since the last visit, from what is recorded anyway.

`since` is a time of the store (ISO 8601, UTC). What somebody did himself is no news.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from siputri.pengelola import Pengelola
from siputri.skm.naskah import StatusLaporan
from siputri.skm.rekomendasi import Langkah
from siputri.store.naskah import DAERAH
from siputri.store.store import Store


@dataclass(frozen=True)
class Sejak:
    """Of the OPD of an operator, else of all: answers; layanan of which more was
    published; triwulan that were closed; rekomendasi by the step that was taken;
    reports by where they went; edaran in force; requests that came and that were
    answered; runs of the publisher that failed, and the bad files of the last."""

    jawaban: int
    terbit: int
    ditutup: tuple[str, ...]
    rekomendasi: Mapping[Langkah, int]
    laporan: Mapping[StatusLaporan, int]
    edaran: int
    usul_baru: int
    usul_dijawab: int
    gagal: int
    salah: int


def last_visit(store: Store, token_hash: str) -> str | None:
    """When the audit last heard of the account of this session before the session;
    None at its first visit."""
    rows = store.rows(
        "SELECT at FROM audit WHERE pengelola = "
        "(SELECT nama FROM sesi WHERE token_hash = :token) "
        "AND at < (SELECT created_at FROM sesi WHERE token_hash = :token) "
        "ORDER BY id DESC LIMIT 1",
        {"token": token_hash},
    )
    return rows[0][0] if rows else None


def read_sejak(
    store: Store, pengelola: Pengelola, since: str, day: str, today: str
) -> Sejak:
    """`day` is the region's day (ISO 8601) of `since`: publishing is dated by days."""
    values = {
        "since": since,
        "day": day,
        "today": today,
        "own": pengelola.opd,
        "nama": pengelola.nama,
        "daerah": DAERAH,
    }

    def rows(sql: str) -> list[tuple[Any, ...]]:
        return store.rows(sql, values)

    def count(sql: str) -> int:
        return int(rows(sql)[0][0] or 0)

    with store.snapshot():
        return Sejak(
            jawaban=count(_JAWABAN),
            terbit=count(_TERBIT),
            ditutup=tuple(kode for (kode,) in rows(_DITUTUP)),
            rekomendasi={Langkah(step): n for step, n in rows(_REKOMENDASI)},
            laporan={StatusLaporan(status): n for status, n in rows(_LAPORAN)},
            edaran=count(_EDARAN),
            usul_baru=count(_USUL_BARU),
            usul_dijawab=count(_USUL_DIJAWAB),
            gagal=count(_GAGAL),
            salah=count(_SALAH),
        )


_OWN = "(:own IS NULL OR opd = :own)"
_JAWABAN = (
    f"SELECT count(*) FROM jawaban WHERE received_at > :since AND {_OWN} AND id > "  # noqa: S608
    "ifnull((SELECT id FROM jawaban WHERE received_at <= :since "
    "ORDER BY id DESC LIMIT 1), 0)"
)
"""From the newest backwards to the first that was known: no index, no walk over all."""
_TERBIT = (
    "SELECT count(*) FROM (SELECT DISTINCT opd, layanan FROM terbitan "  # noqa: S608
    f"WHERE day > :day AND {_OWN} AND triwulan NOT IN "
    "(SELECT triwulan FROM triwulan_tutup))"
)
"""What a closing published is told as the closing."""
_DITUTUP = (
    "SELECT triwulan FROM triwulan_tutup WHERE closed_at > :since ORDER BY triwulan"
)
_REKOMENDASI = (
    "SELECT langkah, count(DISTINCT rekomendasi) FROM rekomendasi_riwayat AS riwayat "  # noqa: S608
    "JOIN rekomendasi ON rekomendasi.id = riwayat.rekomendasi "
    f"WHERE at > :since AND pengelola <> :nama AND {_OWN} GROUP BY langkah"
)
_LAPORAN = (
    "SELECT status, count(*) FROM laporan WHERE changed_at > :since "  # noqa: S608
    f"AND changed_by <> :nama AND opd <> :daerah AND {_OWN} GROUP BY status"
)
_EDARAN = (
    "SELECT count(*) FROM edaran "
    "WHERE created_at > :since AND withdrawn_at IS NULL AND until >= :today"
)
_USUL_BARU = (
    "SELECT count(*) FROM permintaan "  # noqa: S608
    f"WHERE created_at > :since AND created_by <> :nama AND {_OWN}"
)
_USUL_DIJAWAB = (
    "SELECT count(*) FROM permintaan "  # noqa: S608
    f"WHERE changed_at > :since AND changed_by <> :nama AND {_OWN}"
)
_GAGAL = (
    "SELECT count(*) FROM penerbitan WHERE status = 'gagal' AND finished_at > :since"
)
_SALAH = (
    "SELECT (SELECT bad_files FROM penerbitan WHERE release_id NOT NULL "
    "AND finished_at > :since ORDER BY id DESC LIMIT 1)"
)
