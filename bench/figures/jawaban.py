"""Answers accepted and durable per second, beside the ways of doing less or worse.

The real application under uvicorn, 64 connections on loopback. After each round the
rows in the table must be as many as the receipts that were given.
"""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from bench.answers import make_bodies
from bench.generator import CONTENT
from bench.record import OURS, BenchError, Comparison, Figure, Outcome, Setting
from bench.server import serve
from bench.timing import ROOT
from siputri.katalog.loader import load_katalog
from siputri.settings import Settings, create_secrets, read_settings
from siputri.store import create_database
from siputri.terbit.build import build

CONNECTIONS = 64
ROUNDS = 3
WARM_UP = 300
"""Forms posted before the clock runs."""
FORMS, SECONDS = 20_000, 8.0
QUICK_FORMS, QUICK_SECONDS = 1_500, 3.0
ACCEPTED = "303"


@dataclass(frozen=True)
class _Subject:
    """A way to take answers; `schema` says whether the table is ours from the start."""

    name: str
    factory: str
    stores: bool = True
    schema: bool = True


SUBJECTS = (
    _Subject(OURS, "formapi.app:create_app"),
    _Subject("bare form()", "bench.peers:bare", stores=False),
    _Subject("commit per request", "bench.peers:commit_each"),
    _Subject("sqlite-utils insert", "bench.peers:sqlite_utils_insert", schema=False),
)


@dataclass(frozen=True)
class _Load:
    path: str
    bodies: Path
    seconds: float


def run(setting: Setting) -> Outcome:
    """Takes turns between the subjects, each round with a fresh database."""
    if find_spec("python_multipart") is None:
        raise BenchError(
            "python-multipart is not installed; Starlette's form() needs it."
        )
    setting.progress.expect(1 + ROUNDS * len(SUBJECTS))
    settings = read_settings(
        {"SIPUTRI_VAR": str(setting.folder / "var"), "SIPUTRI_CONTENT": str(CONTENT)}
    )
    with setting.progress.step("forms made"):
        load = _prepare(settings, setting)
    found: dict[str, list[dict[str, Any]]] = {item.name: [] for item in SUBJECTS}
    for turn in range(ROUNDS):
        for subject in SUBJECTS:
            label = f"{subject.name}, round {turn + 1} of {ROUNDS}"
            with setting.progress.step(label):
                found[subject.name].append(_measure(subject, settings, load))
    return Outcome(_compare(found), _facts(found, load))


def _prepare(settings: Settings, setting: Setting) -> _Load:
    create_secrets(settings.secret_file)
    build(settings)
    katalog = load_katalog(settings.content).katalog
    assert katalog is not None
    layanan = next(iter(katalog.layanan_by_path))
    count = QUICK_FORMS if setting.quick else FORMS
    bodies = make_bodies(settings, katalog, layanan, WARM_UP + count)
    file = setting.folder / "bodies.txt"
    file.write_text("\n".join(bodies), "utf-8")
    seconds = QUICK_SECONDS if setting.quick else SECONDS
    return _Load(f"/survei/{layanan}/", file, seconds)


def _measure(subject: _Subject, settings: Settings, load: _Load) -> dict[str, Any]:
    """One round. Raises BenchError if an answer was refused or got lost."""
    _forget(settings.database)
    if subject.schema:
        create_database(settings.database)
    environ = {
        "SIPUTRI_VAR": str(settings.var),
        "SIPUTRI_CONTENT": str(settings.content),
        "BENCH_DATABASE": str(settings.database),
    }
    with serve(subject.factory, environ) as server:
        before = server.cpu_seconds()
        result = _post(server.port, load)
        used = server.cpu_seconds() - before
    accepted = _accepted(subject, result)
    result["cpu"] = used / accepted * 1e6
    rows = _rows(settings.database) if subject.stores else accepted
    if rows != accepted:
        raise BenchError(f"{subject.name}: {accepted} accepted, {rows} rows")
    return result


def _forget(database: Path) -> None:
    for file in database.parent.glob(f"{database.name}*"):
        file.unlink()


def _post(port: int, load: _Load) -> dict[str, Any]:
    numbers = [CONNECTIONS, load.seconds, WARM_UP]
    command = [sys.executable, "-m", "bench.load", str(port), load.path]
    command += [str(load.bodies), *map(str, numbers)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        said = done.stderr.decode()[-2000:]
        raise BenchError(f"The load generator failed:\n{said}")
    data: dict[str, Any] = json.loads(done.stdout)
    return data


def _accepted(subject: _Subject, result: Mapping[str, Any]) -> int:
    """All answers of a round, those of the warm-up too."""
    statuses = [*result["warm_up"].items(), *result["statuses"].items()]
    other = [item for item in statuses if item[0] != ACCEPTED]
    if other:
        raise BenchError(f"{subject.name}: other answers than {ACCEPTED}: {other}")
    return sum(count for _, count in statuses)


def _rows(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        found: int = connection.execute("SELECT count(*) FROM jawaban").fetchone()[0]
    return found


def _compare(found: Mapping[str, list[dict[str, Any]]]) -> tuple[Comparison, ...]:
    case = f"{CONNECTIONS} connections"
    rates = {
        name: [item["statuses"][ACCEPTED] / item["seconds"] for item in results]
        for name, results in found.items()
    }
    latencies = [
        Comparison(
            case,
            f"{key} of the waiting time",
            "ms",
            "lower",
            {name: [item[key] for item in items] for name, items in found.items()},
        )
        for key in ("p50", "p99")
    ]
    cpu = {name: [item["cpu"] for item in items] for name, items in found.items()}
    return (
        Comparison(case, "answers", "/s", "higher", rates),
        *latencies,
        Comparison(case, "CPU time of the server per answer", "µs", "lower", cpu),
    )


def _facts(found: Mapping[str, list[dict[str, Any]]], load: _Load) -> dict[str, Any]:
    accepted = {
        name: sum(item["statuses"][ACCEPTED] for item in items)
        for name, items in found.items()
    }
    return {
        "rounds": f"{ROUNDS} of at most {load.seconds:.0f} s, a fresh database each",
        "answers in all rounds": accepted,
        "rows in the table": "as many as accepted answers, in every round",
    }


FIGURE = Figure(
    name="jawaban",
    title="Answers accepted and durable, beside other ways to take the same form",
    packages=(
        "siputri",
        "starlette",
        "uvicorn",
        "uvloop",
        "httptools",
        "sqlite-utils",
        "python-multipart",
    ),
    run=run,
)
