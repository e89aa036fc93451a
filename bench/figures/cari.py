"""A question to the search index, beside the bare FTS5 query in the same file.

The bare query has the same terms and gives twenty numbers in order of rank. Ours adds
what a citizen needs: stems, titles and snippets with their marks, the number of all
results, OPD of that name, and another try where nothing is found.
"""

import sqlite3
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from statistics import fmean

from bench.generator import write_content
from bench.record import OURS, BenchError, Comparison, Figure, Outcome, Setting
from siputri.cari import INDEX_FILE, Filter, Index, Query, parse_query, write_index
from siputri.cari.attempt import Attempt
from siputri.cari.document import Document, documents
from siputri.katalog.katalog import Katalog
from siputri.katalog.loader import load_katalog

SIZE, QUICK_SIZE = 10_000, 500
ROUNDS, QUICK_ROUNDS = 15, 5
BUILDS = 3
BARE = "bare FTS5"
QUESTIONS = (
    "izin",
    "akta kelahiran",
    "kartu tanda penduduk",
    "kartu keluarga",
    "surat keterangan usaha",
    "perpanjangan izin trayek",
    "mencabut izin penelitian",
    "sertifikat produksi pangan",
    "bantuan sosial",
    "dokumen lingkungan hidup",
    "pindah datang",
    "legalisasi ijazah",
    "kusuka",
    "persetujuan bangunan gedung lempuing",
    "pencari kerja kayuagung",
    "izin trayek mesuji makmur",
    "dinas pariwisata",
    "pajak",
    "kartu pen",
    "kelompok tan",
)
"""As people type: one word or several, common and rare, some in another form than the
standards have, some with the name of an OPD, the last two not finished. The small size
does not have all of it."""
MISTAKES = {"surat permohonn": "surat permohonan", "petgas loket": "petugas loket"}
EVERYTHING, FILTER = Filter(), Filter(gratis=True, hari=7)


def run(setting: Setting) -> Outcome:
    size = QUICK_SIZE if setting.quick else SIZE
    rounds = QUICK_ROUNDS if setting.quick else ROUNDS
    setting.progress.expect(4)
    with setting.progress.step(f"{size:,} layanan written and read"):
        katalog = _katalog(setting.folder / "content", size)
    file = setting.folder / INDEX_FILE
    with setting.progress.step("index built"):
        building = _compare_builds(katalog, file)
    with setting.progress.step(f"questions, {rounds} rounds"):
        asking, worst = _compare_questions(file, rounds)
    with setting.progress.step("typing mistakes"):
        mending = _compare_mistakes(file, rounds)
    facts = {
        "layanan": size,
        "largest ratio of one question": worst,
        "index file in MB": round(file.stat().st_size / 1e6, 1),
    }
    return Outcome((*asking, mending, building), facts)


def _katalog(folder: Path, size: int) -> Katalog:
    write_content(folder, size)
    found = load_katalog(folder).katalog
    if found is None or len(found.layanan) != size:
        raise BenchError("the invented content cannot be read")
    return found


def _compare_builds(katalog: Katalog, file: Path) -> Comparison:
    """The index from a katalog, beside FTS5 swallowing the same words as they are."""
    bare, items = file.with_name("bare.db"), documents(katalog)
    runs = {
        OURS: [
            _seconds(lambda: write_index(katalog, file, None)) for _ in range(BUILDS)
        ],
        BARE: [_seconds(lambda: _insert_bare(items, bare)) for _ in range(BUILDS)],
    }
    case = f"{len(items):,} layanan"
    return Comparison(case, "CPU time to build the index", "s", "lower", runs)


def _insert_bare(items: Sequence[Document], file: Path) -> None:
    file.unlink(missing_ok=True)
    with closing(sqlite3.connect(file)) as db, db:
        db.execute("CREATE VIRTUAL TABLE terms USING fts5(judul, keywords, body)")
        db.executemany(
            "INSERT INTO terms VALUES (?, ?, ?)",
            ((item.judul, item.keywords, item.body) for item in items),
        )


def _compare_questions(
    file: Path, rounds: int
) -> tuple[tuple[Comparison, ...], dict[str, float]]:
    """First pages, plain and filtered; and the question with the largest ratio."""
    with closing(Index(file)) as index, closing(_open(file)) as db:
        asked = [parse_query(text) for text in QUESTIONS]
        queries = [query for query in asked if _is_answered(index, query)]
        plain = [_race(index, db, query, rounds) for query in queries]
        filtered = [_race(index, db, query, rounds, FILTER) for query in queries]
    ratios = {
        query.text: round(min(ours) / min(bare), 2)
        for query, (ours, bare) in zip(queries, plain, strict=True)
    }
    worst = max(ratios, key=lambda text: ratios[text])
    case = f"{len(queries)} questions"
    return (
        Comparison(case, "CPU time of a first page", "ms", "lower", _means(plain)),
        Comparison(case, "the same, filtered", "ms", "lower", _means(filtered)),
    ), {worst: ratios[worst]}


def _compare_mistakes(file: Path, rounds: int) -> Comparison:
    """A question with a typing mistake, beside the bare query for the right word."""
    races = []
    with closing(Index(file)) as index, closing(_open(file)) as db:
        for wrong, right in MISTAKES.items():
            if index.search(parse_query(wrong)).meant != right:
                raise BenchError(f"{wrong!r} was not understood")
            ours = _race(index, db, parse_query(wrong), rounds)[0]
            bare = _race(index, db, parse_query(right), rounds)[1]
            races.append((ours, bare))
    case = f"{len(races)} typing mistakes"
    return Comparison(case, "CPU time of a first page", "ms", "lower", _means(races))


def _is_answered(index: Index, query: Query) -> bool:
    """At the first try: else ours asks several times, and the bare query once."""
    result = index.search(query)
    return bool(result.total) and not result.partial and result.meant is None


Race = tuple[list[float], list[float]]


def _race(
    index: Index,
    db: sqlite3.Connection,
    query: Query,
    rounds: int,
    filter: Filter = EVERYTHING,
) -> Race:
    """Milliseconds of ours and of the bare query, in turns."""
    match = Attempt(query.words).match
    bare = "SELECT rowid FROM terms WHERE terms MATCH ? ORDER BY rank LIMIT 20"
    ours_ms, bare_ms = [], []
    for _ in range(rounds + 1):
        ours_ms.append(_seconds(lambda: index.search(query, filter)) * 1e3)
        bare_ms.append(_seconds(lambda: db.execute(bare, (match,)).fetchall()) * 1e3)
    return ours_ms[1:], bare_ms[1:]


def _means(races: Sequence[Race]) -> dict[str, list[float]]:
    """Of each round, the mean over all questions."""
    ours, bare = zip(*races, strict=True)
    return {
        OURS: [fmean(turn) for turn in zip(*ours, strict=True)],
        BARE: [fmean(turn) for turn in zip(*bare, strict=True)],
    }


def _seconds(work: Callable[[], object]) -> float:
    """Of CPU time: neither side waits for anything, and other programs do not count."""
    started = time.thread_time()
    work()
    return time.thread_time() - started


def _open(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.as_uri()}?mode=ro&immutable=1", uri=True)


FIGURE = Figure(
    name="cari",
    title="A question to the search index, beside the bare FTS5 query in the same file",
    packages=("siputri", "pysastrawi"),
    run=run,
)
