"""Moves the published set forward and computes the rekap from it."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from siputri.katalog import Katalog
from siputri.skm.himpunan import gather
from siputri.skm.instrumen import Instrumen
from siputri.skm.penahanan import Tempat
from siputri.skm.periode import parse_periode
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.skm.terbitan import (
    Sel,
    SelTerbit,
    first_taken_in,
    next_step,
    taken_in_again,
)
from siputri.store import Store
from siputri.store.populasi import read_populasi
from siputri.store.terbitan import (
    ALL,
    Tutup,
    count_changes,
    count_excluded,
    count_waiting,
    instrumen_with_jawaban,
    mark_closed,
    publish_steps,
    published_cells,
    read_tutup,
    summed_cells,
    take_in,
    triwulan_with_jawaban,
)
from siputri.terbit.files import write_atomically


def close_due_triwulan(store: Store, katalog: Katalog, today: date) -> tuple[str, ...]:
    """Closes every quarter with answers whose closing date has come; their kode. One
    that was opened again stays open until somebody closes it."""
    days = katalog.situs.survei.tutup_setelah_hari
    known = read_tutup(store)
    due = tuple(
        kode
        for kode in triwulan_with_jawaban(store)
        if kode not in known and parse_periode(kode).closes_on(days) <= today
    )
    for kode in due:
        close_triwulan(store, katalog, kode, today)
    return due


def close_triwulan(store: Store, katalog: Katalog, triwulan: str, today: date) -> None:
    """All answers of the triwulan count from now on (domain rules §2). Nothing happens
    to one that is closed already."""
    with store.writing():
        tutup = read_tutup(store).get(triwulan, Tutup(closed=False, times=0))
        if tutup.closed:
            return
        for instrumen in _instrumen(katalog):
            changes = count_changes(store, instrumen, triwulan)
            sels = first_taken_in(changes)
            if tutup.reopened:
                cells = published_cells(store)
                shown = _shown_layanan(cells, instrumen.kode, triwulan)
                sels = frozenset(
                    sel
                    for sel, change in changes.items()
                    if taken_in_again(
                        change, shown=Tempat(sel.opd, sel.layanan) in shown
                    )
                )
            take_in(store, instrumen, sels, today.isoformat())
        now = datetime.now(UTC).isoformat(timespec="seconds")
        mark_closed(store, triwulan, now)


def _shown_layanan(
    cells: Iterable[SelTerbit], instrumen: str, triwulan: str
) -> frozenset[Tempat]:
    members = [
        cell
        for cell in cells
        if (cell.sel.instrumen, cell.sel.triwulan) == (instrumen, triwulan)
    ]
    found = gather(members, public=True).triwulan.get(triwulan)
    return frozenset(found.by_tempat) - found.held if found else frozenset()


def advance_terbitan(store: Store, katalog: Katalog, today: date) -> tuple[Sel, ...]:
    """Publishes what the rule of steps allows now; the Sel that grew. A triwulan that
    was ever closed waits for its next closing."""
    known = read_tutup(store)
    grown: list[Sel] = []
    for triwulan in triwulan_with_jawaban(store):
        if triwulan in known:
            continue
        for instrumen in _instrumen(katalog):
            waiting = count_waiting(store, instrumen, triwulan)
            steps = {sel: step for sel, n in waiting.items() if (step := next_step(n))}
            if steps:
                with store.writing():
                    publish_steps(store, instrumen, steps, today.isoformat())
            grown.extend(steps)
    return tuple(grown)


def compute_rekap(
    store: Store, katalog: Katalog, today: date, *, published: bool
) -> dict[str, Any]:
    """The rekap of the published set, or of all answers."""
    instrumen = _instrumen(katalog)
    _require_instrumen(store, {item.kode for item in instrumen})
    cells = published_cells(store) if published else summed_cells(store, instrumen, ALL)
    masukan = RekapMasukan(
        instrumen={item.kode: item for item in instrumen},
        day=today,
        closes_after=katalog.situs.survei.tutup_setelah_hari,
        populasi=read_populasi(store),
        excluded=count_excluded(store),
    )
    return build_rekap(cells, masukan, public=published)


def _require_instrumen(store: Store, known: set[str]) -> None:
    """Raises ValueError if answers name an instrument that the content lacks."""
    for kode in instrumen_with_jawaban(store):
        if kode not in known:
            raise ValueError(
                f"Instrumen '{kode}' sudah mempunyai jawaban, tetapi berkasnya tidak "
                f"ada. Kembalikan instrumen/{kode}.yaml ke folder isi."
            )


def _instrumen(katalog: Katalog) -> list[Instrumen]:
    return [Instrumen.from_data(item.model_dump()) for item in katalog.instrumen]


def write_rekap(file: Path, rekap: dict[str, Any]) -> None:
    text = json.dumps(rekap, ensure_ascii=False, sort_keys=True)
    write_atomically(file, text.encode())


def today_in(katalog: Katalog) -> date:
    """The calendar day of the region now."""
    return datetime.now(katalog.situs.zone).date()
