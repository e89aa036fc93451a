"""Stored answers as staff take them away: scores without remarks, remarks alone."""

from collections.abc import Iterator, Sequence
from typing import Any

from siputri.skm.profil import JUDUL_PROFIL
from siputri.store.connection import translated_errors
from siputri.store.rows import skor_column
from siputri.store.store import Store

FIXED = ("opd", "layanan", "unit", "triwulan", "tanggal", "kanal", "instrumen")
LAST = (*JUDUL_PROFIL, "nomor_formulir", "dientri_oleh", "dikecualikan")
_OF = "(:opd IS NULL OR opd = :opd) AND (:triwulan = '' OR :triwulan LIKE {})"
_WHERE = _OF.format("'%' || triwulan || '%'")


def iter_jawaban(
    store: Store, keys: Sequence[str], opd: str | None, triwulan: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """`FIXED`, the skor of `keys`, then `LAST` of every answer, in the order of
    receipt. `tanggal` is the day a paper form was filled, else the UTC time of receipt.

    No receipt and no remark. An empty `triwulan` means all.
    """
    skor = "".join(f'"{skor_column(key)}", ' for key in keys)
    return _iter(
        store,
        "SELECT opd, layanan, unit, triwulan, coalesce(tanggal_isi, received_at), "  # noqa: S608
        f"kanal, instrumen, {skor}{', '.join(LAST)} FROM jawaban "
        f"WHERE {_WHERE} ORDER BY id",
        opd,
        triwulan,
    )


def iter_saran(
    store: Store, opd: str | None, triwulan: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """OPD, layanan, time and text of every remark; the order within an OPD says nothing
    of who wrote when (UU 27/2022)."""
    return _iter(
        store,
        "SELECT opd, layanan, coalesce(tanggal_isi, received_at), saran FROM jawaban "  # noqa: S608
        f"WHERE saran IS NOT NULL AND {_WHERE} ORDER BY opd, layanan, saran",
        opd,
        triwulan,
    )


def _iter(
    store: Store, sql: str, opd: str | None, triwulan: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    values = {"opd": opd, "triwulan": " ".join(triwulan)}
    with translated_errors(store.path):
        yield from store.db.conn.execute(sql, values)
