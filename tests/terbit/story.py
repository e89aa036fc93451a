"""A year of an invented region, event by event, on a real database."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from siputri.katalog.instrumen import Hasil
from siputri.katalog.katalog import Katalog
from siputri.skm.jawaban import Isian, Jawaban
from siputri.skm.periode import parse_periode, triwulan_of
from siputri.skm.terbitan import Sel
from siputri.store import Store
from siputri.store.tutup import read_tutup, reopen_triwulan
from siputri.terbit.terbitan import (
    advance_terbitan,
    close_due_triwulan,
    close_triwulan,
)
from tests.terbit.adversary import BLANK, FULL, Adversary

FIRST = date(2026, 1, 5)
QUARTERS = ("2026-TW1", "2026-TW2", "2026-TW3", "2026-TW4")
UNSUR = (FULL, BLANK)
CLOSED = date(2027, 2, 1)
"""By now every quarter of the year has closed by itself."""


def small_katalog(katalog: Katalog) -> Katalog:
    """With two instruments of two unsur each: what the rules do with one more unsur
    they do with ten."""
    instrumen = [
        item.model_copy(
            update={
                "kode": kode,
                "unsur": tuple(u for u in item.unsur if u.kunci in UNSUR),
                "hasil": (Hasil(kode="hasil", judul="Hasil", unsur=UNSUR),),
            }
        )
        for kode in ("satu", "dua")
        for item in katalog.instrumen[:1]
    ]
    return katalog.model_copy(update={"instrumen": tuple(instrumen)})


@contextmanager
def begin(new_database: Path, katalog: Katalog) -> Iterator["Story"]:
    """On a copy of `new_database` that is gone afterwards."""
    with (
        TemporaryDirectory() as folder,
        Store(Path(shutil.copy(new_database, folder))) as store,
    ):
        yield Story(store, small_katalog(katalog))


@dataclass
class Story:
    store: Store
    katalog: Katalog
    today: date = FIRST
    adversary: Adversary = field(init=False)

    def __post_init__(self) -> None:
        self.adversary = Adversary(self.store, self.katalog)
        self.count = 0
        with self.store.writing():
            self.store.ensure_unsur(UNSUR)

    @property
    def triwulan(self) -> str:
        return triwulan_of(self.today).kode

    def quarter(self, back: int) -> str:
        """The running quarter of the year, or so many before it; else the first."""
        running = QUARTERS.index(min(self.triwulan, QUARTERS[-1]))
        return QUARTERS[max(0, running - back)]

    def answer(
        self,
        path: str,
        n: int,
        *,
        unit: str = "",
        blanks: int = 0,
        triwulan: str = "",
        instrumen: str = "satu",
    ) -> None:
        """`n` answers to `path` ("opd/layanan"), the last `blanks` without an unsur."""
        kode = triwulan or self.triwulan
        sel = Sel(*path.split("/"), kode, instrumen, unit)
        self.store.insert_jawaban(
            [self._jawaban(sel, is_blank=at >= n - blanks) for at in range(n)]
        )

    def late(self, path: str, n: int, triwulan: str, *, unit: str = "") -> None:
        """Paper for an earlier quarter; refused where that is closed."""
        found = read_tutup(self.store).get(triwulan)
        if not (found and found.closed) and triwulan <= self.triwulan:
            self.answer(path, n, unit=unit, triwulan=triwulan)

    def _jawaban(self, sel: Sel, *, is_blank: bool) -> Jawaban:
        self.count += 1
        unsur = self.adversary.instrumen[sel.instrumen].unsur
        skor = {
            key: (self.count * (7 + at) + at) % 4 + 1
            for at, key in enumerate(unsur)
            if not (is_blank and key == BLANK)
        }
        return Jawaban(
            tanda_terima=f"{self.count:016}",
            opd=sel.opd,
            layanan=sel.layanan,
            instrumen=sel.instrumen,
            triwulan=sel.triwulan,
            received_at=f"{self.today.isoformat()}T03:00:00+00:00",
            isian=Isian(skor, {}, sel.unit or None, "web", None),
        )

    def night(self, days: int = 1) -> None:
        self.today += timedelta(days=days)
        close_due_triwulan(self.store, self.katalog, self.today)
        advance_terbitan(self.store, self.katalog, self.today)
        self.look()

    def look(self) -> None:
        self.adversary.observe(self.today)

    def exclude(self, path: str, n: int, *, published: bool, triwulan: str) -> None:
        """Until closing: the last `n` of a layanan that are published, or that wait."""
        if self._is_open(triwulan):
            state = "NOT NULL" if published else "NULL"
            self._write(
                "UPDATE jawaban SET dikecualikan = 'isian kembar' WHERE id IN (SELECT "
                f"id FROM jawaban WHERE opd || '/' || layanan = ? AND triwulan = ? AND "
                f"terbit IS {state} AND dikecualikan IS NULL ORDER BY id DESC LIMIT ?)",
                [path, triwulan, n],
            )

    def include(self, triwulan: str) -> None:
        """Takes every exclusion back; reversible until closing."""
        if triwulan not in read_tutup(self.store):
            sql = "UPDATE jawaban SET dikecualikan = NULL WHERE triwulan = ?"
            self._write(sql, [triwulan])

    def _is_open(self, triwulan: str) -> bool:
        found = read_tutup(self.store).get(triwulan)
        return not (found and found.closed)

    def _write(self, sql: str, values: list[object]) -> None:
        with self.store.writing():
            self.store.db.execute(sql, values)

    def close(self, triwulan: str) -> None:
        """By the super admin, once the quarter has ended."""
        if parse_periode(triwulan).end <= self.today:
            close_triwulan(self.store, self.katalog, triwulan, self.today)
            self.look()

    def reopen(self, triwulan: str) -> None:
        with self.store.writing():
            reopen_triwulan(self.store, triwulan)
        self.look()

    def end(self) -> None:
        """Everything closes, what was opened again too."""
        self.today = max(self.today, CLOSED)
        self.night(0)
        for kode in QUARTERS:
            if kode in read_tutup(self.store):
                self.close(kode)
