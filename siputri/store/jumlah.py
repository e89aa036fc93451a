"""The integer sums of answers, made by the database: one pass over the rows."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from siputri.skm.instrumen import Instrumen
from siputri.skm.jumlah import SKOR, Jumlah, JumlahLengkap, JumlahUnsur
from siputri.skm.profil import (
    JENIS_KELAMIN,
    KANAL,
    PEKERJAAN,
    PENDIDIKAN,
    TIDAK_MENJAWAB,
)
from siputri.skm.terbitan import Sel
from siputri.store.rows import skor_column
from siputri.store.store import Store

ALL = "dikecualikan IS NULL"
"""Every answer that counts: what staff see."""
PUBLISHED = "terbit IS NOT NULL"


def sum_jawaban(
    store: Store, instrumen: Instrumen, where: str, values: Sequence[Any] = ()
) -> dict[Sel, Jumlah]:
    """The sums of the answers to `instrumen` that fulfil `where`, per Sel."""
    where = f"instrumen = ? AND {where}"
    values = [instrumen.kode, *values]
    choices = _choices(store, where, values)
    sql = _sum_sql(instrumen, store.skor_keys(), choices, where)
    found = {}
    for opd, layanan, unit, triwulan, n, *sums in store.rows(sql, values):
        sel = Sel(opd, layanan, triwulan, instrumen.kode, unit)
        found[sel] = _jumlah(n, iter(sums), instrumen, choices)
    return found


def _choices(
    store: Store, where: str, values: Sequence[Any]
) -> dict[str, tuple[str, ...]]:
    """The codes of the profile; the bands of age are those that were ever offered."""
    sql = f"SELECT DISTINCT usia FROM jawaban WHERE usia NOT NULL AND {where}"  # noqa: S608
    usia = sorted(row[0] for row in store.rows(sql, values))
    return {
        "jenis_kelamin": tuple(JENIS_KELAMIN),
        "usia": tuple(usia),
        "pendidikan": tuple(PENDIDIKAN),
        "pekerjaan": tuple(PEKERJAAN),
        "kanal": KANAL,
    }


def _sum_sql(
    instrumen: Instrumen,
    present: frozenset[str],
    choices: Mapping[str, Sequence[str]],
    where: str,
) -> str:
    """A skipped unsur is NULL and makes y NULL, so that COUNT, SUM(y) and SUM(y²) see
    complete forms. An unsur that nobody was ever asked has no column."""
    columns = {
        key: f'"{skor_column(key)}"' if key in present else "NULL"
        for key in instrumen.unsur
    }
    sums = [f"sum({column} = {skor})" for column in columns.values() for skor in SKOR]
    values = []
    for number, rumus in enumerate(instrumen.rumus):
        terms = [f"{w}*{columns[key]}" for key, w in rumus.whole_bobot.items()]
        values.append(f"{' + '.join(terms)} AS y{number}")
        sums.append(f"count(y{number}), sum(y{number}), sum(y{number}*y{number})")
    sums += [
        f"sum({name} = '{_checked(code)}')"
        for name, codes in choices.items()
        for code in codes
    ]
    return (
        f"SELECT opd, layanan, ifnull(unit, ''), triwulan, count(*), {', '.join(sums)} "  # noqa: S608
        f"FROM (SELECT *, {', '.join(values)} FROM jawaban WHERE {where}) "
        "GROUP BY triwulan, opd, layanan, unit"
    )


def _checked(code: str) -> str:
    """A code as it may stand in SQL."""
    return code.replace("'", "''")


def _jumlah(
    n: int,
    sums: Iterator[int | None],
    instrumen: Instrumen,
    choices: Mapping[str, Sequence[str]],
) -> Jumlah:
    """From the columns that `_sum_sql` names, in their order."""

    def take() -> int:
        return next(sums) or 0

    unsur = {
        key: JumlahUnsur((take(), take(), take(), take())) for key in instrumen.unsur
    }
    lengkap = {
        rumus.kode: JumlahLengkap(take(), take(), take()) for rumus in instrumen.rumus
    }
    profil = {}
    for name, codes in choices.items():
        counts = {code: count for code in codes if (count := take())}
        if rest := n - sum(counts.values()):
            counts[TIDAK_MENJAWAB] = rest
        profil[name] = counts
    return Jumlah(n, unsur, lengkap, profil)
