"""Moves the published set forward and computes the rekap from it."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from siputri.katalog.katalog import Katalog
from siputri.katalog.rekap import Rekap
from siputri.laporan.instrumen import domain_instrumen
from siputri.skm.instrumen import Instrumen
from siputri.skm.periode import parse_periode
from siputri.skm.terbitan import Sel, next_step
from siputri.store import Store, penutupan, rekap
from siputri.store.terbitan import count_waiting, publish_steps, triwulan_with_jawaban
from siputri.store.tutup import read_tutup
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
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with store.writing():
        penutupan.close_triwulan(store, domain_instrumen(katalog), triwulan, today, now)


def advance_terbitan(store: Store, katalog: Katalog, today: date) -> tuple[Sel, ...]:
    """Publishes what the rule of steps allows now; the Sel that grew. A triwulan that
    was ever closed waits for its next closing."""
    grown: list[Sel] = []
    for triwulan in triwulan_with_jawaban(store):
        for instrumen in domain_instrumen(katalog):
            with store.writing():
                grown.extend(_advance(store, instrumen, triwulan, today))
    return tuple(grown)


def _advance(
    store: Store, instrumen: Instrumen, triwulan: str, today: date
) -> Iterable[Sel]:
    """Inside `store.writing()`: nobody excludes an answer or closes the triwulan
    between the counting and the step."""
    if triwulan in read_tutup(store):
        return ()
    waiting = count_waiting(store, instrumen, triwulan)
    steps = {sel: step for sel, n in waiting.items() if (step := next_step(n))}
    publish_steps(store, instrumen, steps, today.isoformat())
    return steps


def compute_rekap(
    store: Store, katalog: Katalog, today: date, *, published: bool
) -> dict[str, Any]:
    """The rekap of the published set, or of all answers. Raises ValueError if answers
    name an instrument that the content lacks."""
    survei = katalog.situs.survei
    return rekap.compute_rekap(
        store,
        domain_instrumen(katalog),
        today,
        survei.tutup_setelah_hari,
        nilai_resmi=survei.nilai_resmi,
        published=published,
    )


def write_rekap(file: Path, data: dict[str, Any]) -> None:
    write_atomically(file, Rekap.of(data).as_json())


def today_in(katalog: Katalog) -> date:
    """The calendar day of the region now."""
    return datetime.now(katalog.situs.zone).date()
