"""`python -m tests.tahan.power [CUTS] [SEED]`: what a power cut would have left, at
many moments of a service at work.

A library (journal.c) writes down what the service does to its files. A cut at some
moment keeps what had been synced by then; of the rest nothing, or any part of it, also
half a page, as disks do.
"""

import os
import struct
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from siputri.settings import Settings
from siputri.store import Store
from tests.tahan.folder import build_once, make_folder, read_receipts
from tests.tahan.preload import build_library
from tests.tahan.server import SERVE, serving
from tests.tahan.writers import Writers

SECTOR = 512
OFTEN = "import siputri.store.connection as c; c.CHECKPOINT_PAGES = 20; "
"""The log goes into the file every few answers, so that cuts fall in there too."""
CARELESS = (
    "import siputri.store.connection as c; once = c._configure; c._configure = "
    "lambda db: (once(db), db.execute('PRAGMA synchronous = {}')); "
)
"""As if somebody had thought that less than FULL will do."""
_HEAD = struct.Struct("8s4q")


@dataclass(frozen=True)
class Act:
    """What was done to a file: `write` bytes at an offset, `cut` it to a size, `sync`
    it or its folder, `unlink` it."""

    kind: str
    at: int
    path: Path
    offset: int
    content: bytes


@dataclass
class Disk:
    """One file: what is safe, and what was written since."""

    safe: bytes = b""
    pending: list[Act] = field(default_factory=list)
    is_named: bool = True
    """Its name in the folder is safe."""

    def sync(self) -> None:
        self.safe = self.left(1.0, Random(0))
        self.pending.clear()

    def left(self, share: float, random: Random) -> bytes:
        """The bytes after a cut that lets this share of the unsynced ones through."""
        content = bytearray(self.safe)
        for act in self.pending:
            if act.kind == "cut" and random.random() < share:
                content[act.offset :] = bytes(max(act.offset - len(content), 0))
            elif act.kind == "write":
                for start in range(0, len(act.content), SECTOR):
                    if random.random() < share:
                        _put(content, act.offset + start, act.content[start:][:SECTOR])
        return bytes(content)


def _put(content: bytearray, offset: int, part: bytes) -> None:
    content.extend(bytes(max(offset - len(content), 0)))
    content[offset : offset + len(part)] = part


def read_acts(journal: Path) -> Iterator[Act]:
    data, position = journal.read_bytes(), 0
    while position < len(data):
        kind, at, offset, path_size, size = _HEAD.unpack_from(data, position)
        position += _HEAD.size
        path = Path(os.fsdecode(data[position : position + path_size]))
        position += path_size
        yield Act(
            kind.rstrip(b"\0").decode(),
            at,
            path,
            offset,
            data[position : position + size],
        )
        position += size


@dataclass(frozen=True)
class Session:
    """A service that was at work: its files before, its acts, what was told whom."""

    settings: Settings
    before: bytes
    acts: tuple[Act, ...]
    writers: Writers


def record(settings: Settings, folder: Path, program: str, seconds: float) -> Session:
    """Six people send forms to the service that `program` starts."""
    before, journal = settings.database.read_bytes(), folder / "journal"
    environ = {
        "LD_PRELOAD": str(build_library("journal", folder)),
        "JOURNAL": str(journal),
        "JOURNAL_WATCH": str(settings.database),
    }
    writers = Writers(settings)
    with serving(
        settings, folder / "log.txt", environ=environ, program=program + SERVE
    ) as server:
        with writers.at_work(server):
            time.sleep(seconds)
        server.kill()
    return Session(settings, before, tuple(read_acts(journal)), writers)


@dataclass(frozen=True)
class Cut:
    """What a cut left: answers acknowledged by then, and those of them that are gone.
    `share` of the unsynced bytes got through."""

    share: float
    acknowledged: int
    lost: int
    files: dict[Path, bytes]


def cut_power(session: Session, cuts: int, seed: int) -> Iterator[Cut]:
    """Cuts at random moments while the writers were at work. Raises StoreError if a
    database is not sound afterwards."""
    random = Random(seed)
    told = sorted(session.writers.acknowledged.values())
    moments = sorted(random.uniform(told[0], told[-1]) for _ in range(cuts))
    disks = {session.settings.database: Disk(session.before)}
    done = 0
    for moment in moments:
        while done < len(session.acts) and session.acts[done].at <= moment:
            _apply(session.acts[done], disks)
            done += 1
        share = random.choice((0.0, 0.0, 0.5, 0.9))
        yield _cut(session, disks, moment, share, random)


def _apply(act: Act, disks: dict[Path, Disk]) -> None:
    if act.kind == "unlink":
        disks.pop(act.path, None)
    elif act.kind != "sync":
        disks.setdefault(act.path, Disk(is_named=False)).pending.append(act)
    elif act.path in disks:
        disks[act.path].sync()
    else:
        for disk in disks.values():
            disk.is_named = True


def _cut(
    session: Session,
    disks: dict[Path, Disk],
    moment: float,
    share: float,
    random: Random,
) -> Cut:
    files = {
        path: disk.left(share, random)
        for path, disk in disks.items()
        if disk.is_named or random.random() < share
    }
    told = {key for key, at in session.writers.acknowledged.items() if at <= moment}
    with tempfile.TemporaryDirectory(prefix="siputri-cut-") as name:
        settings = replace(session.settings, var=Path(name))
        put_back(files, settings)
        with Store(settings.database) as store:
            store.check(thorough=True)
        found = read_receipts(settings)
    assert len(found) == len(set(found))
    return Cut(share, len(told), len(told - set(found)), files)


def put_back(files: dict[Path, bytes], settings: Settings) -> None:
    """What the machine finds when the power is back."""
    for path, content in files.items():
        (settings.var / path.name).write_bytes(content)


def main(cuts: int = 100, seed: int = 91) -> int:
    with tempfile.TemporaryDirectory(prefix="siputri-power-") as name:
        folder = Path(name)
        built = build_once(folder / "built")
        lost = [
            _report(built, folder / label, label, program, cuts, seed)
            for label, program in (
                ("FULL", ""),
                ("FULL-often", OFTEN),
                ("NORMAL", CARELESS.format("NORMAL")),
                ("OFF", CARELESS.format("OFF")),
            )
        ]
    return any(lost[:2])


def _report(
    built: Settings, folder: Path, label: str, program: str, cuts: int, seed: int
) -> int:
    folder.mkdir()
    settings = make_folder(built, folder / "var")
    session = record(settings, folder, program, seconds=3.0)
    found, torn = _count(session, cuts, seed)
    bad = [cut for cut in found if cut.lost]
    worst = max((cut.lost for cut in found), default=0)
    print(
        f"{label}: {len(session.writers.acknowledged)} answers, {len(session.acts)} "
        f"acts, {cuts} cuts; {len(bad)} lost answers (at most {worst}), "
        f"{torn} left no sound database",
        flush=True,
    )
    return len(bad) + torn


def _count(session: Session, cuts: int, seed: int) -> tuple[Sequence[Cut], int]:
    """The cuts after which the database was sound, and how many others there are."""
    found: list[Cut] = []
    try:
        found.extend(cut_power(session, cuts, seed))
    except Exception as error:
        print(f"not sound: {error}", flush=True)
        return found, 1
    return found, 0


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
