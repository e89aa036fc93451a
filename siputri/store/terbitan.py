"""The published set: which answers are in it, and their kept sums.

The kept sums of a Sel are those of its published answers, always: what changes one
changes the other in the same transaction.
"""

import json
from collections.abc import Iterable, Iterator, Mapping

from siputri.skm.instrumen import Instrumen
from siputri.skm.jumlah import Jumlah, sum_jumlah
from siputri.skm.penahanan import Tempat
from siputri.skm.terbitan import Perubahan, Sel, SelTerbit
from siputri.store.jumlah import ALL, PUBLISHED, sum_jawaban
from siputri.store.rows import skor_column
from siputri.store.store import Store
from siputri.store.tutup import Tutup, read_tutup

_WAITING = "terbit IS NULL AND dikecualikan IS NULL"
_OF_SEL = "triwulan = ? AND instrumen = ? AND opd = ? AND layanan = ? AND unit IS ?"


def triwulan_with_jawaban(store: Store) -> Iterator[str]:
    """From one to the next by the index, however many answers each has."""
    found = ""
    while True:
        sql = "SELECT min(triwulan) FROM jawaban WHERE triwulan > ?"
        found = store.rows(sql, [found])[0][0]
        if found is None:
            return
        yield found


def instrumen_with_jawaban(store: Store) -> frozenset[str]:
    """The kode of every instrument that somebody answered: what is not published is
    few, and of the rest the sums are kept."""
    rows = store.rows(
        "SELECT instrumen FROM terbitan UNION "
        "SELECT instrumen FROM jawaban WHERE terbit IS NULL"
    )
    return frozenset(row[0] for row in rows)


def count_waiting(store: Store, instrumen: Instrumen, triwulan: str) -> dict[Sel, int]:
    """The complete answers that are not published yet, per Sel."""
    rows = store.rows(
        "SELECT opd, layanan, ifnull(unit, ''), count(*) FROM jawaban "  # noqa: S608
        f"WHERE {_WAITING} AND {_complete(store, instrumen)} "
        "AND triwulan = ? AND instrumen = ? GROUP BY opd, layanan, unit",
        [triwulan, instrumen.kode],
    )
    return {
        Sel(opd, layanan, triwulan, instrumen.kode, unit): n
        for opd, layanan, unit, n in rows
    }


def publish_steps(
    store: Store, instrumen: Instrumen, steps: Mapping[Sel, int], day: str
) -> None:
    """Publishes the first answers of each Sel, up to its n-th complete one that waits.
    Inside `store.writing()`."""
    if not steps:
        return
    store.db.execute(
        "CREATE TEMP TABLE IF NOT EXISTS langkah (triwulan, opd, layanan, unit, "
        "last_id, PRIMARY KEY (triwulan, opd, layanan, unit))"
    )
    store.db.execute("DELETE FROM langkah")
    for sel, n in steps.items():
        values = [sel.triwulan, sel.opd, sel.layanan, sel.unit]
        last = _nth_waiting(store, instrumen, sel, n)
        store.db.execute("INSERT INTO langkah VALUES (?, ?, ?, ?, ?)", [*values, last])
    where = (
        f"{_WAITING} AND triwulan IN (SELECT triwulan FROM langkah) "  # noqa: S608
        "AND id <= (SELECT last_id FROM langkah WHERE "
        "langkah.triwulan = jawaban.triwulan AND langkah.opd = jawaban.opd AND "
        "langkah.layanan = jawaban.layanan AND langkah.unit = ifnull(jawaban.unit, ''))"
    )
    added = sum_jawaban(store, instrumen, where)
    kept = read_jumlah(store, steps)
    sums = {sel: sum_jumlah([*kept.get(sel, ()), added[sel]]) for sel in steps}
    _keep(store, sums, day)
    sql = f"UPDATE jawaban SET terbit = ? WHERE instrumen = ? AND {where}"  # noqa: S608
    store.db.execute(sql, [day, instrumen.kode])


def _nth_waiting(store: Store, instrumen: Instrumen, sel: Sel, n: int) -> int:
    rows = store.rows(
        f"SELECT id FROM jawaban WHERE {_WAITING} AND {_OF_SEL} "  # noqa: S608
        f"AND {_complete(store, instrumen)} ORDER BY id LIMIT 1 OFFSET ?",
        [*_key(sel), n - 1],
    )
    return int(rows[0][0])


def count_changes(
    store: Store, instrumen: Instrumen, triwulan: str
) -> dict[Sel, Perubahan]:
    """What a closing would change, per Sel; those too that would stay as they are."""
    rows = store.rows(
        "SELECT opd, layanan, ifnull(unit, ''), count(terbit), "  # noqa: S608
        f"sum({_WAITING} AND {_complete(store, instrumen)}), "
        "sum(terbit NOT NULL AND dikecualikan NOT NULL) "
        "FROM jawaban WHERE triwulan = ? AND instrumen = ? "
        "GROUP BY opd, layanan, unit",
        [triwulan, instrumen.kode],
    )
    return {
        Sel(opd, layanan, triwulan, instrumen.kode, unit): Perubahan(*counts)
        for opd, layanan, unit, *counts in rows
    }


def take_in(store: Store, instrumen: Instrumen, sels: Iterable[Sel], day: str) -> None:
    """Makes the published answers of each Sel all that are not excluded. Inside
    `store.writing()`."""
    for sel in sels:
        key = _key(sel)
        store.db.execute(
            f"UPDATE jawaban SET terbit = ? WHERE {_WAITING} AND {_OF_SEL}",  # noqa: S608
            [day, *key],
        )
        store.db.execute(
            f"UPDATE jawaban SET terbit = NULL "  # noqa: S608
            f"WHERE dikecualikan IS NOT NULL AND {_OF_SEL}",
            key,
        )
        store.db.execute(f"DELETE FROM terbitan WHERE {_OF_SEL}", [*key[:4], sel.unit])  # noqa: S608
        published = f"{PUBLISHED} AND {_OF_SEL}"
        _keep(store, sum_jawaban(store, instrumen, published, key), day)


def read_jumlah(store: Store, sels: Iterable[Sel]) -> dict[Sel, tuple[Jumlah]]:
    """The kept sums of these Sel, of those that have any."""
    found: dict[Sel, tuple[Jumlah]] = {}
    for sel in sels:
        values = [*_key(sel)[:4], sel.unit]
        sql = f"SELECT jumlah FROM terbitan WHERE {_OF_SEL}"  # noqa: S608
        for (text,) in store.rows(sql, values):
            found[sel] = (Jumlah.from_data(json.loads(text)),)
    return found


def published_cells(store: Store) -> tuple[SelTerbit, ...]:
    """The published set as it was kept."""
    rows = store.rows(
        "SELECT opd, layanan, triwulan, instrumen, unit, jumlah FROM terbitan"
    )
    sums = {Sel(*row[:5]): Jumlah.from_data(json.loads(row[5])) for row in rows}
    return _cells(store, sums)


def summed_cells(
    store: Store, instrumen: Iterable[Instrumen], where: str
) -> tuple[SelTerbit, ...]:
    """The same from the answers themselves: `ALL`, or `PUBLISHED`."""
    sums: dict[Sel, Jumlah] = {}
    for item in instrumen:
        sums |= sum_jawaban(store, item, where)
    return _cells(store, sums)


def count_excluded(store: Store) -> dict[tuple[Tempat, str], int]:
    """How many answers are excluded, by place and triwulan."""
    rows = store.rows(
        "SELECT triwulan, opd, layanan, unit, count(*) FROM jawaban "
        "WHERE dikecualikan IS NOT NULL GROUP BY triwulan, opd, layanan, unit"
    )
    found: dict[tuple[Tempat, str], int] = {}
    for triwulan, opd, layanan, unit, n in rows:
        places = [Tempat(), Tempat(opd), Tempat(opd, layanan)]
        for tempat in [*places, *([Tempat(opd, unit=unit)] if unit else [])]:
            found[tempat, triwulan] = found.get((tempat, triwulan), 0) + n
    return found


def _cells(store: Store, sums: Mapping[Sel, Jumlah]) -> tuple[SelTerbit, ...]:
    states = read_tutup(store)
    never = Tutup(closed=False, times=0)
    return tuple(
        SelTerbit(sel, jumlah, state.closed, state.reopened)
        for sel, jumlah in sorted(sums.items(), key=lambda item: item[0])
        for state in (states.get(sel.triwulan, never),)
    )


def _keep(store: Store, sums: Mapping[Sel, Jumlah], day: str) -> None:
    for sel, jumlah in sums.items():
        text = json.dumps(jumlah.to_data(), separators=(",", ":"))
        store.db.execute(
            "INSERT OR REPLACE INTO terbitan (triwulan, instrumen, opd, layanan, unit, "
            "jumlah, day) VALUES (?, ?, ?, ?, ?, ?, ?)",
            [*_key(sel)[:4], sel.unit, text, day],
        )


def _key(sel: Sel) -> list[str | None]:
    return [sel.triwulan, sel.instrumen, sel.opd, sel.layanan, sel.unit or None]


def _complete(store: Store, instrumen: Instrumen) -> str:
    """The condition that no unsur is left blank."""
    present = store.skor_keys()
    if not present.issuperset(instrumen.unsur):
        return "0"
    return " AND ".join(f'"{skor_column(key)}" NOT NULL' for key in instrumen.unsur)


__all__ = [
    "ALL",
    "PUBLISHED",
    "count_changes",
    "count_excluded",
    "count_waiting",
    "instrumen_with_jawaban",
    "publish_steps",
    "published_cells",
    "summed_cells",
    "take_in",
    "triwulan_with_jawaban",
]
