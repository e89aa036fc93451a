"""A backup has the attachments that its database names."""

import logging
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from siputri.settings import Settings
from siputri.store import Store
from siputri.store.lampiran import read_lampiran
from siputri.store.tindak_lanjut import read_bukti
from siputri.terbit.backup import KEEP_DAYS, backup_database, prune_backups
from tests.pengelola.rekomendasi import PDF, REKOMENDASI, seed_rekomendasi


@pytest.fixture
def seeded(settings: Settings) -> Settings:
    seed_rekomendasi(settings, "diskominfo")
    return settings


def test_the_copies_share_one_folder_of_attachments(seeded: Settings) -> None:
    for name in (None, "lain.db"):
        copy = backup_database(seeded, name and seeded.backups / name)
        with Store(copy, readonly=True) as store:
            (bukti,) = read_bukti(store, REKOMENDASI)
        folder = copy.parent / "lampiran"
        assert [file.name for file in folder.iterdir()] == [bukti.sha256]
        assert read_lampiran(folder, bukti.sha256) == PDF
        assert (folder / bukti.sha256).stat().st_mode & 0o077 == 0


def test_what_nobody_names_is_not_copied(seeded: Settings) -> None:
    (seeded.lampiran / ("0" * 64)).write_bytes(b"yatim")
    copy = backup_database(seeded)
    assert len(list((copy.parent / "lampiran").iterdir())) == 1


def test_a_lost_attachment_is_told_and_the_database_is_kept_all_the_same(
    seeded: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    shutil.rmtree(seeded.lampiran)
    with caplog.at_level(logging.ERROR):
        copy = backup_database(seeded)
    assert copy.exists()
    assert "tidak tercadang" in caplog.text


def test_a_damaged_copy_is_made_again(seeded: Settings) -> None:
    copy = backup_database(seeded)
    (file,) = (copy.parent / "lampiran").iterdir()
    file.write_bytes(b"rusak")
    backup_database(seeded)
    assert file.read_bytes() == PDF


def test_an_attachment_goes_with_the_last_copy_that_names_it(seeded: Settings) -> None:
    copy = backup_database(seeded)
    (copy.parent / "lampiran" / ("0" * 64)).write_bytes(b"yatim")
    prune_backups(seeded, datetime.now(UTC))
    assert [file.name for file in (copy.parent / "lampiran").iterdir()] != []
    assert not (copy.parent / "lampiran" / ("0" * 64)).exists()
    prune_backups(seeded, datetime.now(UTC) + timedelta(days=KEEP_DAYS + 2))
    assert list((copy.parent / "lampiran").iterdir()) == []
