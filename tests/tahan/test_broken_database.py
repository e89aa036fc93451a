"""What a running service does about a database that breaks under it (promises 3, 4):
never a receipt without a row, never a new file in the place of the old."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx2
import pytest

from siputri.settings import Settings
from siputri.skm.jawaban import Jawaban
from siputri.store import Store
from tests.tahan.citizen import FORM, fill_form, send_new
from tests.tahan.folder import files_of, make_folder, read_receipts
from tests.tahan.server import Server, serving

Make = Callable[..., Jawaban]
ANSWERS = 600


@pytest.fixture(scope="module")
def broken(
    built: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Server]:
    """A service whose database each test breaks and mends again."""
    folder = tmp_path_factory.mktemp("broken")
    with serving(make_folder(built, folder / "var"), folder / "log.txt") as found:
        yield found


@pytest.fixture
def browser(broken: Server) -> Iterator[httpx2.Client]:
    """Somebody who has had an answer taken by this service before."""
    with broken.browser("10.4.0.1") as found:
        assert send_new(found, broken.settings).status_code == 303
        yield found
        assert send_new(found, broken.settings).status_code == 303


@contextmanager
def set_aside(settings: Settings, folder: Path) -> Iterator[None]:
    """The database and what belongs to it, elsewhere for a while."""
    away = [(file, file.rename(folder / file.name)) for file in files_of(settings)]
    yield
    for file in files_of(settings):
        file.unlink()
    for file, elsewhere in away:
        elsewhere.rename(file)


def test_a_removed_database_is_waited_for(
    broken: Server, browser: httpx2.Client, tmp_path: Path
) -> None:
    with set_aside(broken.settings, tmp_path):
        for _ in range(2):
            assert send_new(browser, broken.settings).status_code == 503
        assert browser.get("/formapi/healthz").status_code == 503
        assert browser.get(FORM).status_code == 200
        assert files_of(broken.settings) == []
    assert "tidak ada" in broken.log.read_text()


def test_a_database_that_was_put_in_its_place_gets_the_next_answer(
    broken: Server, browser: httpx2.Client, built: Settings, tmp_path: Path
) -> None:
    with set_aside(broken.settings, tmp_path):
        shutil.copy(built.database, broken.settings.database)
        assert send_new(browser, broken.settings).status_code == 303
        assert len(read_receipts(broken.settings)) == 1


@pytest.mark.parametrize("content", [b"", b"bukan basis data\n" * 999])
def test_another_file_in_its_place_is_refused_and_kept(
    content: bytes, broken: Server, browser: httpx2.Client, tmp_path: Path
) -> None:
    with set_aside(broken.settings, tmp_path):
        broken.settings.database.write_bytes(content)
        for _ in range(2):
            assert send_new(browser, broken.settings).status_code == 503
        assert browser.get("/formapi/healthz").status_code == 503
        assert broken.settings.database.read_bytes() == content


@pytest.mark.parametrize("is_in_log", [True, False])
def test_a_database_that_is_emptied_while_it_is_open_gives_no_receipt_for_nothing(
    is_in_log: bool, broken: Server, browser: httpx2.Client, tmp_path: Path
) -> None:
    """`> siputri.db` in the wrong window; the copy of the night is put back."""
    copy = tmp_path / "copy.db"
    with (
        closing(sqlite3.connect(broken.settings.database)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
    with set_aside(broken.settings, tmp_path):
        shutil.copy(copy, broken.settings.database)
        assert send_new(browser, broken.settings).status_code == 303
        if not is_in_log:
            with Store(broken.settings.database) as store:
                store.db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        os.truncate(broken.settings.database, 0)
        for _ in range(3):
            form = fill_form(broken.settings)
            assert browser.post(FORM, data=form.fields).status_code == 503
        assert browser.get("/formapi/healthz").status_code == 503


def test_a_damaged_page_is_told_and_nothing_is_mended_by_itself(
    folder: Settings, make_jawaban: Make, tmp_path: Path
) -> None:
    """In the middle of the file, so that the service starts and finds it later."""
    with Store(folder.database) as store:
        store.insert_jawaban([make_jawaban(saran="x" * 200) for _ in range(ANSWERS)])
    with (
        serving(folder, tmp_path / "log.txt") as server,
        server.browser("10.4.0.2") as browser,
    ):
        scribble(folder.database)
        before = folder.database.read_bytes()
        statuses = [
            browser.post(FORM, data=fill_form(folder).fields).status_code
            for _ in range(8)
        ]
        assert 503 in statuses
        assert set(statuses) <= {303, 503}
        assert browser.get(FORM).status_code == 200
    assert "rusak" in server.log.read_text()
    assert len(folder.database.read_bytes()) >= len(before)


def scribble(database: Path) -> None:
    """Over every third page but the first ones, which hold the schema."""
    with database.open("r+b") as stream:
        for page in range(20, database.stat().st_size // 4096, 3):
            stream.seek(page * 4096)
            stream.write(b"\xee" * 4096)
