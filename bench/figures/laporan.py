"""The Laporan SKM and the olah data of very many answers, as people make them."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

from bench.generator import CONTENT, SEED
from bench.record import OURS, BenchError, Comparison, Figure, Outcome, Setting
from bench.timing import Run, run_timed
from siputri.katalog.katalog import Katalog
from siputri.katalog.loader import load_katalog
from siputri.settings import create_secrets, read_settings
from siputri.skm.jawaban import Isian, Jawaban
from siputri.skm.profil import profil_choices
from siputri.store import Store, create_database

ANSWERS, QUICK_ANSWERS = 10_000, 1_000
FEW = 400
"""What an OPD gathers in a quarter, and what a sample of thousands asks for."""
ROUNDS = 3
OPD, TRIWULAN = "diskominfo", "2026-TW3"


def run(setting: Setting) -> Outcome:
    """Each run is the whole command: a process of its own that starts from nothing."""
    sizes = (FEW, QUICK_ANSWERS if setting.quick else ANSWERS)
    setting.progress.expect(len(sizes) * (1 + 2 * ROUNDS))
    comparisons: list[Comparison] = []
    sizes_kb: dict[str, float] = {}
    for size in sizes:
        var = setting.folder / str(size)
        with setting.progress.step(f"{size:,} answers stored"):
            _prepare(var, size)
        for kind in ("pdf", "xlsx"):
            case = f"{kind.upper()}, {size:,} answers"
            runs = [
                _measure(setting, var, kind, f"{case}, round {turn + 1}")
                for turn in range(ROUNDS)
            ]
            comparisons += _compare(case, runs)
            sizes_kb[case] = round((var / f"laporan.{kind}").stat().st_size / 1e3)
    return Outcome(tuple(comparisons), {"kB of the file": sizes_kb, "rounds": ROUNDS})


def _prepare(var: Path, size: int) -> None:
    katalog = load_katalog(CONTENT).katalog
    assert katalog is not None
    settings = read_settings({"SIPUTRI_VAR": str(var), "SIPUTRI_CONTENT": str(CONTENT)})
    create_database(settings.database)
    create_secrets(settings.secret_file)
    with Store(settings.database) as store:
        store.insert_jawaban(tuple(_invent(katalog, size)))
    with closing(sqlite3.connect(settings.database)) as connection:
        rows = connection.execute("SELECT count(*) FROM jawaban").fetchone()[0]
    if rows != size:
        raise BenchError(f"{rows} rows instead of {size}")


def _invent(katalog: Katalog, size: int) -> Iterator[Jawaban]:
    random = Random(SEED)
    instrumen = katalog.instrumen_of(OPD)
    slugs = [layanan.slug for layanan in katalog.layanan_of(OPD)]
    usia = {pita.kode: pita.judul for pita in katalog.situs.survei.usia}
    profil = {name: list(codes) for name, codes in profil_choices(usia).items()}
    for number in range(size):
        yield Jawaban(
            tanda_terima=f"{number:016}",
            opd=OPD,
            layanan=random.choice(slugs),
            instrumen=instrumen.kode,
            triwulan=TRIWULAN,
            received_at=f"2026-08-{random.randint(1, 31):02}T03:00:00+00:00",
            isian=Isian(
                {unsur.kunci: random.randint(2, 4) for unsur in instrumen.unsur},
                {name: random.choice(codes) for name, codes in profil.items()},
                None,
                random.choice(("web", "qr")),
                None,
            ),
        )


def _measure(setting: Setting, var: Path, kind: str, label: str) -> Run:
    file = var / f"laporan.{kind}"
    file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "siputri", "laporan", "--opd", OPD]
    command += ["--periode", TRIWULAN, str(file)]
    environ = {"SIPUTRI_VAR": str(var), "SIPUTRI_CONTENT": str(CONTENT)}
    with setting.progress.step(label):
        return run_timed(command, environ)


def _compare(case: str, runs: list[Run]) -> tuple[Comparison, ...]:
    return (
        Comparison(
            case, "wall time", "s", "lower", {OURS: [item.seconds for item in runs]}
        ),
        Comparison(
            case, "CPU time", "s", "lower", {OURS: [item.cpu_seconds for item in runs]}
        ),
        Comparison(
            case, "peak memory", "MB", "lower", {OURS: [item.peak_mb for item in runs]}
        ),
    )


FIGURE = Figure(
    name="laporan",
    title="The Laporan SKM of an OPD and its olah data",
    packages=("siputri", "typst", "xlsxwriter"),
    run=run,
)
