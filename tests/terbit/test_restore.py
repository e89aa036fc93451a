"""The restore drill: from a backup to the same results on an empty machine."""

import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from siputri.katalog.katalog import Katalog
from siputri.pengelola import Pengelola, Peran
from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.store import Store, StoreDamagedError
from siputri.store.akun import insert_akun
from siputri.store.lampiran import read_lampiran, read_sha256
from siputri.store.sesi import insert_sesi
from siputri.terbit.backup import backup_database
from siputri.terbit.pulih import restore_database
from siputri.terbit.terbitan import advance_terbitan, compute_rekap
from tests.conftest import make_settings
from tests.pengelola.rekomendasi import PDF, seed_rekomendasi
from tests.terbit.conftest import TODAY, Run

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def lived(
    settings: Settings, katalog: Katalog, make_jawaban: Callable[..., Jawaban]
) -> Settings:
    """Answers, a published step, a recommendation with its evidence, a login."""
    seed_rekomendasi(settings, "diskominfo")
    admin = Pengelola("admin", Peran.SUPER_ADMIN)
    with Store(settings.database) as store:
        store.insert_jawaban([make_jawaban(skor) for skor in (1, 2, 3, 4) * 10])
        advance_terbitan(store, katalog, TODAY)
        with store.writing():
            insert_akun(store, admin, "$argon2id$x", NOW.isoformat())
            insert_sesi(store, "0" * 64, admin.nama, "$argon2id$x", NOW)
    return settings


@pytest.fixture
def elsewhere(tmp_path: Path) -> Settings:
    return make_settings(tmp_path / "mesin-baru")


def rekap(settings: Settings, katalog: Katalog) -> list[object]:
    with Store(settings.database, readonly=True) as store:
        return [
            compute_rekap(store, katalog, TODAY, published=published)
            for published in (True, False)
        ]


def test_the_results_are_the_same_and_nobody_is_logged_in(
    lived: Settings, elsewhere: Settings, katalog: Katalog
) -> None:
    assert restore_database(elsewhere, backup_database(lived)) == ()
    assert rekap(elsewhere, katalog) == rekap(lived, katalog)
    assert stat.S_IMODE(elsewhere.database.stat().st_mode) == 0o600
    with Store(elsewhere.database) as store:
        store.check(thorough=True)
        assert store.rows("SELECT count(*) FROM sesi") == [(0,)]
        assert store.rows("SELECT nama FROM akun WHERE nama = 'admin'") == [("admin",)]
        assert store.rows("PRAGMA journal_mode") == [("wal",)]
        (digest,) = read_sha256(store)
    assert read_lampiran(elsewhere.lampiran, digest) == PDF
    assert elsewhere.secret_file.exists()


def test_a_database_that_is_there_is_never_replaced(
    lived: Settings, run: Run, tmp_path: Path
) -> None:
    copy = backup_database(lived, tmp_path / "salinan.db")
    before = lived.database.read_bytes()
    result = run("restore", str(copy))
    assert (result.code, result.out) == (1, "")
    assert "tidak ditimpa" in result.err
    assert lived.database.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"rusak" * 5000, b"SQLite format 3\0"])
def test_what_is_no_sound_backup_makes_nothing(
    content: bytes, elsewhere: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "cadangan.db"
    file.write_bytes(content)
    with pytest.raises(StoreDamagedError):
        restore_database(elsewhere, file)
    assert not elsewhere.database.exists()


def test_a_damaged_page_is_found_before_anything_is_made(
    lived: Settings, elsewhere: Settings
) -> None:
    copy = backup_database(lived)
    with closing(sqlite3.connect(copy)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    damaged = bytearray(copy.read_bytes())
    damaged[size : 3 * size] = b"\xff" * (2 * size)
    copy.write_bytes(damaged)
    with pytest.raises(StoreDamagedError):
        restore_database(elsewhere, copy)
    assert not elsewhere.var.exists() or not any(elsewhere.var.iterdir())
