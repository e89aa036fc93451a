"""The rekap of a million answers beside the bare sums, and a night beside the whole.

200 layanan, four triwulan, ten unsur. The floor is the statement that makes the sums,
run by Python's sqlite3 on the same file; each run is a process of its own.
"""

import json
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bench.generator import CONTENT
from bench.record import OURS, BenchError, Comparison, Figure, Outcome, Setting
from bench.rekap_runs import TODAY
from bench.timing import run_timed
from siputri.katalog.katalog import Katalog
from siputri.katalog.loader import load_katalog
from siputri.skm.instrumen import Instrumen
from siputri.store import Store, create_database
from siputri.store.jumlah import ALL, sum_jawaban
from siputri.terbit.terbitan import advance_terbitan, close_triwulan

ANSWERS, QUICK_ANSWERS = 1_000_000, 20_000
NEW, QUICK_NEW = 10_000, 4_000
LAYANAN, PER_OPD = 200, 10
QUARTERS = ("2026-TW1", "2026-TW2", "2026-TW3", "2026-TW4")
ROUNDS = 3
BARE, WHOLE = "bare SQL", "all answers"


@dataclass(frozen=True)
class _Found:
    """One run: seconds of the work, peak memory of its process in MB."""

    seconds: float
    peak_mb: float


def run(setting: Setting) -> Outcome:
    """Takes turns between the three, each round of the night on a fresh copy."""
    setting.progress.expect(1 + ROUNDS * 3)
    answers = QUICK_ANSWERS if setting.quick else ANSWERS
    new = QUICK_NEW if setting.quick else NEW
    database = setting.folder / "siputri.db"
    with setting.progress.step(f"{answers:,} answers made"):
        _prepare(database, answers, new)
    found: dict[str, list[_Found]] = {"bare": [], "full": [], "night": []}
    for turn in range(ROUNDS):
        for mode, runs in found.items():
            with setting.progress.step(f"{mode}, round {turn + 1} of {ROUNDS}"):
                runs.append(_measure(mode, database))
    facts = {
        "answers": answers,
        "layanan × triwulan": LAYANAN * len(QUARTERS),
        "answers since the last night": new,
        "MB of the database": round(database.stat().st_size / 2**20),
    }
    return Outcome(_compare(found), facts)


def _prepare(database: Path, answers: int, new: int) -> None:
    """Three quarters closed, the fourth published as far as it may be; then `new`
    answers that no night has seen."""
    katalog = load_katalog(CONTENT).katalog
    assert katalog is not None
    instrumen = _leading(katalog)
    create_database(database)
    with Store(database) as store:
        with store.writing():
            store.ensure_unsur(instrumen.unsur)
            _insert(store, instrumen, 0, answers, quarters=4)
        for kode in QUARTERS[:3]:
            close_triwulan(store, katalog, kode, date(2026, 12, 1))
        advance_terbitan(store, katalog, TODAY)
        with store.writing():
            _insert(store, instrumen, answers, new, quarters=1)
        database.with_suffix(".sql").write_text(_statement(store, instrumen), "utf-8")
        store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _leading(katalog: Katalog) -> Instrumen:
    kode = katalog.situs.survei.instrumen
    return Instrumen.from_data(katalog.instrumen_by_kode[kode].model_dump())


def _insert(
    store: Store, instrumen: Instrumen, first: int, count: int, *, quarters: int
) -> None:
    """`count` answers in the last so many quarters, the same ones in every run."""
    skor = ", ".join(f'"skor_{key}"' for key in instrumen.unsur)
    values = ", ".join(
        f"2 + (at * {7919 + 2 * number} / 64 + at / {3 + number}) % 3"
        for number in range(len(instrumen.unsur))
    )
    store.db.execute(
        "WITH RECURSIVE numbers (at) AS (SELECT ? UNION ALL SELECT at + 1 FROM numbers "
        "WHERE at < ?) INSERT INTO jawaban (tanda_terima, opd, layanan, instrumen, "
        f"triwulan, received_at, kanal, jenis_kelamin, pendidikan, pekerjaan, {skor}) "
        f"SELECT printf('%016d', at), 'opd-' || (at % {LAYANAN} / {PER_OPD}), "
        f"'layanan-' || (at % {LAYANAN}), ?, "
        f"'2026-TW' || (4 - at / {LAYANAN} % ?), '2026-12-29T03:00:00+00:00', "
        "iif(at % 3, 'web', 'qr'), iif(at % 5, 'l', 'p'), iif(at % 7, 'slta', 's1'), "
        f"iif(at % 11, 'petani', 'swasta'), {values} FROM numbers",
        [first, first + count - 1, instrumen.kode, quarters],
    )


def _statement(store: Store, instrumen: Instrumen) -> str:
    """The SQL that sums all answers up, as the database was told it."""
    said: list[str] = []
    store.db.conn.set_trace_callback(said.append)
    sum_jawaban(store, instrumen, ALL)
    store.db.conn.set_trace_callback(None)
    return next(sql for sql in said if "GROUP BY" in sql)


def _measure(mode: str, database: Path) -> _Found:
    """One run. Raises BenchError if the sums are not there."""
    used, result = database, database.with_suffix(".json")
    if mode == "night":
        used = Path(shutil.copy(database, database.with_suffix(".copy.db")))
    command = [sys.executable, "-m", "bench.rekap_runs", mode, str(used), str(result)]
    done = run_timed(command, {})
    data: Mapping[str, Any] = json.loads(result.read_bytes())
    if mode == "bare" and data["size"] != LAYANAN * len(QUARTERS):
        raise BenchError(f"{data['size']} groups")
    return _Found(data["seconds"], done.peak_mb)


def _compare(found: Mapping[str, list[_Found]]) -> tuple[Comparison, ...]:
    seconds = {mode: [item.seconds for item in runs] for mode, runs in found.items()}
    peaks = {mode: [item.peak_mb for item in runs] for mode, runs in found.items()}
    return (
        Comparison(
            "rekap of all answers",
            "time",
            "s",
            "lower",
            {OURS: seconds["full"], BARE: seconds["bare"]},
        ),
        Comparison(
            "rekap of all answers",
            "peak memory",
            "MB",
            "lower",
            {OURS: peaks["full"], BARE: peaks["bare"]},
        ),
        Comparison(
            "published set moved on, and its rekap",
            "time",
            "s",
            "lower",
            {OURS: seconds["night"], WHOLE: seconds["full"]},
        ),
    )


FIGURE = Figure(
    name="rekap",
    title="All results of the answers, beside the bare sums; a night beside all of it",
    packages=("siputri", "sqlite-utils"),
    run=run,
)
