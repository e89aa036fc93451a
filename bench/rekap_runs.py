"""One run of what the figure rekap compares, in a process of its own.

    python -m bench.rekap_runs full|night|bare DATABASE RESULT.json

Writes the seconds of the work alone: content is read and modules are imported before.
"""

import json
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from bench.generator import CONTENT
from siputri.katalog.katalog import Katalog
from siputri.katalog.loader import load_katalog
from siputri.store import Store
from siputri.terbit.terbitan import advance_terbitan, compute_rekap

TODAY = date(2026, 12, 30)


def main() -> None:
    mode, database, result = sys.argv[1:]
    katalog = load_katalog(CONTENT).katalog
    assert katalog is not None
    work = {"full": full, "night": night, "bare": bare}[mode]
    seconds, size = timed(work, Path(database), katalog)
    Path(result).write_text(json.dumps({"seconds": seconds, "size": size}), "utf-8")


def timed(
    work: Callable[[Path, Katalog], int], database: Path, katalog: Katalog
) -> tuple[float, int]:
    started = time.perf_counter()
    size = work(database, katalog)
    return time.perf_counter() - started, size


def full(database: Path, katalog: Katalog) -> int:
    """The rekap of all answers as bytes; how many."""
    with Store(database) as store:
        return len(json.dumps(compute_rekap(store, katalog, TODAY, published=False)))


def night(database: Path, katalog: Katalog) -> int:
    """The next step of the published set, and its rekap as bytes; how many."""
    with Store(database) as store:
        advance_terbitan(store, katalog, TODAY)
        return len(json.dumps(compute_rekap(store, katalog, TODAY, published=True)))


def bare(database: Path, _katalog: Katalog) -> int:
    """The same sums by SQLite alone; how many groups. The statement lies beside the
    database."""
    sql = database.with_suffix(".sql").read_text("utf-8")
    with closing(sqlite3.connect(database)) as connection:
        return len(connection.execute(sql).fetchall())


if __name__ == "__main__":
    main()
