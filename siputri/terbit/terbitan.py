"""Moves the published set forward and computes the rekap from it."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from siputri.katalog import Katalog
from siputri.skm.instrumen import Instrumen
from siputri.skm.periode import parse_periode
from siputri.skm.rekap import build_rekap
from siputri.skm.terbitan import Sel, SelTerbit, Terbit, next_n
from siputri.store import Store
from siputri.terbit.files import write_atomically


def close_due_triwulan(store: Store, katalog: Katalog, today: date) -> tuple[str, ...]:
    """Closes every quarter with answers whose closing date has come; their kode."""
    days = katalog.situs.survei.tutup_setelah_hari
    closed = store.closed_triwulan()
    due = sorted(
        {
            sel.triwulan
            for sel in store.count_by_sel()
            if sel.triwulan not in closed
            and parse_periode(sel.triwulan).closes_on(days) <= today
        }
    )
    if due:
        store.close_triwulan(due, datetime.now(UTC).isoformat(timespec="seconds"))
    return tuple(due)


def advance_terbitan(store: Store) -> dict[Sel, Terbit]:
    """Publishes what the rule allows now; the Sel that changed."""
    closed, published = store.closed_triwulan(), store.terbitan()
    changed: dict[Sel, Terbit] = {}
    for sel, total in store.count_by_sel().items():
        before = published.get(sel, Terbit())
        n = next_n(total, before.n, closed=sel.triwulan in closed)
        if n > before.n:
            changed[sel] = Terbit(n, store.nth_id(sel, n))
    if changed:
        store.save_terbitan(changed)
    return changed


def compute_rekap(
    store: Store, katalog: Katalog, today: date, *, published: bool
) -> dict[str, Any]:
    """The rekap of the published set, or of all answers."""
    instrumen = {
        item.kode: Instrumen.from_data(item.model_dump()) for item in katalog.instrumen
    }
    cells: list[SelTerbit] = []
    for item in instrumen.values():
        cells.extend(store.sum_jawaban(item, published=published))
    return build_rekap(cells, instrumen, day=today, public=published)


def write_rekap(file: Path, rekap: dict[str, Any]) -> None:
    text = json.dumps(rekap, ensure_ascii=False, sort_keys=True)
    write_atomically(file, text.encode())


def today_in(katalog: Katalog) -> date:
    """The calendar day of the region now."""
    return datetime.now(katalog.situs.zone).date()
