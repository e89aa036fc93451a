"""Rows of the database: what an answer becomes, what its sums come from."""

import json
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from siputri.skm.instrumen import Instrumen
from siputri.skm.jawaban import Jawaban
from siputri.skm.jumlah import Jumlah, JumlahLengkap, JumlahUnsur
from siputri.skm.terbitan import Sel, SelTerbit

_FIXED = (
    "tanda_terima",
    "opd",
    "layanan",
    "instrumen",
    "triwulan",
    "received_at",
    "filled_seconds",
    "unit",
    "kanal",
    "saran",
    "jenis_kelamin",
    "usia",
    "pendidikan",
    "pekerjaan",
)
_PROFIL = _FIXED[-4:]


def skor_column(key: str) -> str:
    return f"skor_{key}"


@lru_cache(maxsize=64)
def insert_jawaban_sql(unsur: tuple[str, ...]) -> str:
    """The statement that stores one answer to `unsur`; its values are those of
    `jawaban_values`."""
    names = [*_FIXED, *(skor_column(key) for key in unsur)]
    return _insert_sql("jawaban", names)


def jawaban_values(jawaban: Jawaban) -> tuple[Any, ...]:
    isian = jawaban.isian
    return (
        jawaban.tanda_terima,
        jawaban.opd,
        jawaban.layanan,
        jawaban.instrumen,
        jawaban.triwulan,
        jawaban.received_at,
        jawaban.filled_seconds,
        isian.unit,
        isian.kanal,
        isian.saran,
        *(isian.profil.get(name) for name in _PROFIL),
        *isian.skor.values(),
    )


def jebakan_values(jawaban: Jawaban) -> tuple[Any, ...]:
    isian = jawaban.isian
    content = {
        "skor": dict(isian.skor),
        "profil": dict(isian.profil),
        "saran": isian.saran,
    }
    return (
        jawaban.tanda_terima,
        jawaban.opd,
        jawaban.layanan,
        jawaban.received_at,
        json.dumps(content, ensure_ascii=False),
    )


def _insert_sql(table: str, names: Sequence[str]) -> str:
    """An answer whose receipt is there already is left as it is."""
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    return (
        f"INSERT INTO {table} ({columns}) VALUES ({marks}) "  # noqa: S608
        "ON CONFLICT (tanda_terima) DO NOTHING"
    )


INSERT_JEBAKAN = _insert_sql(
    "jebakan", ("tanda_terima", "opd", "layanan", "received_at", "isi")
)


def sum_sql(instrumen: Instrumen, unused: Sequence[str], published: bool) -> str:
    """NULL skor make y NULL, so that COUNT, SUM(y) and SUM(y²) see complete forms.

    `unused` are the unsur that nobody has answered yet, which have no column.
    """
    sums = [
        f'sum("{skor_column(key)}"), count("{skor_column(key)}")'
        for key in instrumen.unsur
    ]
    values = []
    for number, rumus in enumerate(instrumen.rumus):
        terms = [f'{w}*"{skor_column(key)}"' for key, w in rumus.whole_bobot.items()]
        values.append(f"{' + '.join(terms)} AS y{number}")
        sums.append(f"count(y{number}), sum(y{number}), sum(y{number}*y{number})")
    columns = ", ".join(f'"{skor_column(key)}"' for key in instrumen.unsur)
    nulls = "".join(f', NULL AS "{skor_column(key)}"' for key in unused)
    join = (
        "JOIN terbitan USING (opd, layanan, triwulan, instrumen)" if published else ""
    )
    bound = "AND id <= last_id" if published else ""
    return (
        f"SELECT opd, layanan, triwulan, count(*), {', '.join(sums)} FROM ("  # noqa: S608
        f"SELECT opd, layanan, triwulan, {columns}, {', '.join(values)} "
        f"FROM (SELECT *{nulls} FROM jawaban) {join} WHERE instrumen = ? {bound}) "
        "GROUP BY opd, layanan, triwulan ORDER BY triwulan, opd, layanan"
    )


def sel_terbit(
    row: Sequence[Any], instrumen: Instrumen, closed: frozenset[str]
) -> SelTerbit:
    opd, layanan, triwulan, n, *sums = row
    cut = 2 * len(instrumen.unsur)
    unsur = {
        key: JumlahUnsur(sums[2 * at] or 0, sums[2 * at + 1])
        for at, key in enumerate(instrumen.unsur)
    }
    lengkap = {
        rumus.kode: JumlahLengkap(*(value or 0 for value in sums[start : start + 3]))
        for rumus, start in zip(instrumen.rumus, range(cut, len(sums), 3), strict=True)
    }
    sel = Sel(opd, layanan, triwulan, instrumen.kode)
    return SelTerbit(sel, Jumlah(n, unsur, lengkap), triwulan in closed)
