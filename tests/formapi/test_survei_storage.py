"""Never an acknowledgement without a row: what a citizen sees when storing fails."""

import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from siputri.settings import Settings
from tests.formapi.conftest import FORM, fill
from tests.page import Page

Open = Callable[..., Page]
Rows = Callable[[], list[dict[str, Any]]]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits for a lock only briefly."""
    monkeypatch.setattr("siputri.store.connection.BUSY_SECONDS", 0.05)


def post_in_vain(client: TestClient, given: dict[str, str]) -> None:
    """503, come again, and everything still in the form."""
    response = client.post(FORM, data=given)
    assert response.status_code == 503
    assert response.headers["retry-after"] == "30"
    page = Page(response.text)
    assert "belum dapat kami simpan" in page.alert
    assert page.fields == given
    assert page.one("h1").text == "Permohonan Informasi PPID"


def files_of(database: Path) -> list[Path]:
    return sorted(database.parent.glob(f"{database.name}*"))


def move(files: list[Path], folder: Path) -> list[Path]:
    folder.mkdir(exist_ok=True)
    return [file.rename(folder / file.name) for file in files]


@pytest.mark.parametrize("used_before", [True, False])
def test_a_removed_database_is_told_kept_waiting_for_and_found_again(
    used_before: bool,
    client: TestClient,
    site: Settings,
    open_form: Open,
    rows: Rows,
    tmp_path: Path,
) -> None:
    if used_before:
        assert client.post(FORM, data=fill(open_form())).status_code == 303
    given = {**fill(open_form()), "saran": "a < b", "usia": "18-25"}
    away = move(files_of(site.database), tmp_path / "jauh")
    post_in_vain(client, given)
    post_in_vain(client, given)
    assert files_of(site.database) == []
    move(away, site.var)
    assert client.post(FORM, data=given).status_code == 303
    assert len(rows()) == 1 + used_before


@pytest.mark.parametrize("used_before", [True, False])
def test_a_locked_database_is_told_and_passes(
    used_before: bool,
    client: TestClient,
    site: Settings,
    open_form: Open,
    rows: Rows,
) -> None:
    if used_before:
        assert client.post(FORM, data=fill(open_form())).status_code == 303
    given = fill(open_form())
    with closing(sqlite3.connect(site.database, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        post_in_vain(client, given)
    assert client.post(FORM, data=given).status_code == 303
    assert len(rows()) == 1 + used_before


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process may grow beyond a few bytes."""
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (512, limit[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)


@pytest.mark.parametrize("used_before", [True, False])
def test_a_full_disk_is_told_and_passes(
    used_before: bool, client: TestClient, open_form: Open, rows: Rows
) -> None:
    if used_before:
        assert client.post(FORM, data=fill(open_form())).status_code == 303
    given = {**fill(open_form()), "saran": "x" * 2000}
    with full_disk():
        post_in_vain(client, given)
    assert client.post(FORM, data=given).status_code == 303
    assert len(rows()) == 1 + used_before


@pytest.mark.parametrize("content", [b"", b"rusak" * 999])
def test_a_damaged_database_is_told_and_kept(
    content: bytes, client: TestClient, site: Settings, open_form: Open
) -> None:
    given = fill(open_form())
    site.database.write_bytes(content)
    post_in_vain(client, given)
    assert site.database.read_bytes() == content


def test_a_receipt_waits_for_the_database_too(
    client: TestClient, site: Settings, filled: dict[str, str], tmp_path: Path
) -> None:
    """503 and not 404: the answer is not lost."""
    receipt = client.post(FORM, data=filled).headers["location"]
    away = move(files_of(site.database), tmp_path / "jauh")
    response = client.get(receipt)
    assert (response.status_code, response.headers["retry-after"]) == (503, "30")
    assert Page(response.text).one("h1").text == "Layanan sedang terganggu"
    move(away, site.var)
    assert client.get(receipt).status_code == 200


def test_the_form_opens_without_a_database(
    client: TestClient, site: Settings, tmp_path: Path
) -> None:
    move(files_of(site.database), tmp_path / "jauh")
    assert client.get(FORM).status_code == 200
