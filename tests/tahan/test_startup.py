"""What `siputri serve` says, and leaves alone, when it cannot serve (promise 4)."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.store import Store
from tests.tahan.server import environ_of, free_port


def remove(database: Path) -> None:
    database.unlink()


def empty(database: Path) -> None:
    """With the log beside it, that SQLite would remove with an empty file."""
    database.write_bytes(b"")
    database.with_name("siputri.db-wal").write_bytes(b"jawaban" * 999)


def replace(database: Path) -> None:
    database.write_bytes(b"bukan basis data\n" * 999)


def scribble(database: Path) -> None:
    content = bytearray(database.read_bytes())
    middle = len(content) // 8192 * 4096
    content[middle : middle + 4096] = b"\xee" * 4096
    database.write_bytes(content)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (remove, "tidak ada. Jalankan 'siputri init'."),
        (empty, "kosong. Pulihkan dari cadangan."),
        (replace, "rusak: file is not a database."),
        (scribble, "rusak: "),
    ],
)
def test_a_service_that_cannot_serve_says_why_in_a_sentence(
    damage: Callable[[Path], None],
    said: str,
    folder: Settings,
    make_jawaban: Callable[..., Jawaban],
) -> None:
    """It ends, makes no other file and changes none."""
    with Store(folder.database) as store:
        store.insert_jawaban([make_jawaban() for _ in range(200)])
    damage(folder.database)
    before = state_of(folder)
    done = subprocess.run(
        [sys.executable, "-m", "siputri", "serve", "--port", str(free_port())],
        env=environ_of(folder),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert str(folder.database) in done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert state_of(folder) == before


def state_of(folder: Settings) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.var.glob("siputri.db*")}
