"""Resident memory of the service over very many answers: it must not grow with them."""

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import uvloop

from bench.answers import make_bodies
from bench.generator import CONTENT
from bench.load import make_requests, post_all
from bench.record import OURS, BenchError, Comparison, Figure, Outcome, Setting
from bench.server import Server, serve
from siputri.katalog.katalog import Katalog
from siputri.katalog.loader import load_katalog
from siputri.settings import Settings, create_secrets, read_settings
from siputri.store import create_database
from siputri.terbit.build import build

CONNECTIONS = 64
CHUNK = 10_000
"""Forms made and posted at a time."""
CHUNKS, QUICK_CHUNKS = 50, 2
PATIENCE = 120.0
"""Seconds that a chunk may take."""


def run(setting: Setting) -> Outcome:
    """Raises BenchError if an answer is refused or lost."""
    chunks = QUICK_CHUNKS if setting.quick else CHUNKS
    setting.progress.expect(chunks + 1)
    settings = read_settings(
        {"SIPUTRI_VAR": str(setting.folder / "var"), "SIPUTRI_CONTENT": str(CONTENT)}
    )
    create_secrets(settings.secret_file)
    create_database(settings.database)
    build(settings)
    katalog = load_katalog(settings.content).katalog
    assert katalog is not None
    environ = {
        "SIPUTRI_VAR": str(settings.var),
        "SIPUTRI_CONTENT": str(settings.content),
    }
    memory = []
    with serve("formapi.app:create_app", environ) as server:
        for number in range(chunks + 1):
            with setting.progress.step(
                f"answers {number * CHUNK:,} to {(number + 1) * CHUNK:,}"
            ):
                _post_chunk(settings, katalog, server)
            memory.append(_resident(server.pid))
    rows = _rows(settings.database)
    if rows != CHUNK * (chunks + 1):
        raise BenchError(f"{CHUNK * (chunks + 1)} accepted, {rows} rows")
    return _outcome(memory)


def _post_chunk(settings: Settings, katalog: Katalog, server: Server) -> None:
    layanan = next(iter(katalog.layanan_by_path))
    bodies = make_bodies(settings, katalog, layanan, CHUNK)
    requests = make_requests(f"/survei/{layanan}/", server.port, bodies)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        posted = post_all(requests, server.port, CONNECTIONS, PATIENCE)
        result: dict[str, Any] = runner.run(posted)
    if result["statuses"] != {"303": CHUNK}:
        raise BenchError(f"other answers than 303: {result['statuses']}")


def _resident(pid: int) -> float:
    """Megabytes."""
    pages = Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]
    return int(pages) * os.sysconf("SC_PAGE_SIZE") / 1e6


def _rows(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        found: int = connection.execute("SELECT count(*) FROM jawaban").fetchone()[0]
    return found


def _outcome(memory: list[float]) -> Outcome:
    """The first chunk warms up: what it needs is not counted as growth."""
    last = (len(memory) - 1) * CHUNK
    comparisons = tuple(
        Comparison(case, "resident memory", "MB", "lower", {OURS: [value]})
        for case, value in (
            (f"after {CHUNK:,} answers", memory[0]),
            (f"after {last + CHUNK:,} answers", memory[-1]),
            (f"the most in between, each {CHUNK:,}", max(memory)),
        )
    )
    grown = (memory[-1] - memory[0]) * 1e6 / last
    return Outcome(comparisons, {"bytes more for each answer": round(grown, 1)})


FIGURE = Figure(
    name="memori",
    title="Memory of the service over very many answers",
    packages=("siputri", "starlette", "uvicorn", "uvloop", "httptools"),
    run=run,
)
