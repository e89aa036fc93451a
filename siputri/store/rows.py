"""Rows of the database: what an answer becomes."""

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from siputri.skm.jawaban import Jawaban

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
    return _insert_sql("jawaban", _columns(unsur))


def _columns(unsur: Iterable[str]) -> list[str]:
    return [*_FIXED, *(skor_column(key) for key in unsur)]


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
