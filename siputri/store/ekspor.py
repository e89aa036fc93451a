"""Stored answers as staff take them away: scores without remarks, remarks alone."""

from collections.abc import Iterator, Sequence
from typing import Any

from siputri.skm.profil import JUDUL_PROFIL
from siputri.store.connection import translated_errors
from siputri.store.rows import skor_column
from siputri.store.store import Store

FIRST = ("tanggal", "opd", "layanan", "unit", "triwulan", "kanal", "instrumen")
LAST = (*JUDUL_PROFIL, "nomor_formulir", "dikecualikan")
BARE_LAST = ("dikecualikan",)
"""Without what could tell whose answer it is (docs/decisions/0018)."""
_WHEN = "coalesce(tanggal_isi, received_at)"


def export_columns(keys: Sequence[str], last: Sequence[str] = LAST) -> list[str]:
    """`FIRST`, the skor of the unsur `keys`, and `last`."""
    return [*FIRST, *map(skor_column, keys), *last]


def iter_jawaban(
    store: Store,
    columns: Sequence[str],
    opd: str | None,
    triwulan: Sequence[str] | None,
) -> Iterator[tuple[Any, ...]]:
    """`columns` of every answer in the order of receipt: those of `export_columns`.

    `tanggal` is the day on which a paper form was filled, else the time of receipt in
    UTC. No receipt and no remark is among it. None stands for all OPD, all triwulan.
    """
    names = ", ".join(f'"{name}"' for name in columns[1:])
    where, values = _where(opd, triwulan)
    return _iter(
        store,
        f"SELECT {_WHEN}, {names} FROM jawaban WHERE {where} ORDER BY id",  # noqa: S608
        values,
    )


def iter_saran(
    store: Store, opd: str | None, triwulan: Sequence[str] | None
) -> Iterator[tuple[Any, ...]]:
    """`tanggal` as above, OPD, layanan and text of every remark, in no order that tells
    whose it is."""
    where, values = _where(opd, triwulan)
    return _iter(
        store,
        f"SELECT {_WHEN}, opd, layanan, saran FROM jawaban "  # noqa: S608
        f"WHERE saran IS NOT NULL AND {where} ORDER BY saran",
        values,
    )


def _where(opd: str | None, triwulan: Sequence[str] | None) -> tuple[str, list[str]]:
    conditions, values = ["1"], []
    if opd is not None:
        conditions.append("opd = ?")
        values.append(opd)
    if triwulan is not None:
        conditions.append(f"triwulan IN ({', '.join('?' for _ in triwulan)})")
        values.extend(triwulan)
    return " AND ".join(conditions), values


def _iter(store: Store, sql: str, values: list[str]) -> Iterator[tuple[Any, ...]]:
    with translated_errors(store.path):
        yield from store.db.conn.execute(sql, values)
