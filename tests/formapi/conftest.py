"""The survey as a citizen's browser uses it, and the rows that come of it."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from typing import Any

import pytest
from starlette.testclient import TestClient

from formapi.app import create_app
from siputri.settings import Settings
from tests.conftest import URL, copy_var, make_settings
from tests.page import Page

FORM = "/survei/diskominfo/permohonan-informasi-ppid/"


@pytest.fixture(scope="session")
def reader(built: Settings) -> Iterator[TestClient]:
    """One application for all tests that store nothing: pages read, forms refused."""
    with run_app(built) as found:
        yield found
    assert count_rows(built) == 0


@pytest.fixture(scope="session")
def shared(
    built: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Settings, TestClient]]:
    """One application for the tests that only send answers."""
    var = tmp_path_factory.mktemp("shared") / "var"
    settings = make_settings(copy_var(built.var, var))
    with run_app(settings) as found:
        yield settings, found


@pytest.fixture
def state(request: pytest.FixtureRequest) -> Settings:
    """The state folder under `client`: that of `site` for a test that touches its
    files and therefore asks for it; else the shared one."""
    if "site" in request.fixturenames:
        return request.getfixturevalue("site")
    return request.getfixturevalue("shared")[0]


@pytest.fixture
def client(request: pytest.FixtureRequest, state: Settings) -> Iterator[TestClient]:
    """An application without answers on `state`."""
    if "site" in request.fixturenames:
        with run_app(state) as found:
            yield found
    else:
        with closing(sqlite3.connect(state.database)) as connection, connection:
            connection.execute("DELETE FROM jawaban")
        yield request.getfixturevalue("shared")[1]


def run_app(settings: Settings) -> TestClient:
    return TestClient(create_app(settings), base_url=URL, follow_redirects=False)


def count_rows(settings: Settings) -> int:
    with closing(sqlite3.connect(settings.database)) as connection:
        return int(connection.execute("SELECT count(*) FROM jawaban").fetchone()[0])


@pytest.fixture
def read_form(reader: TestClient) -> Callable[..., Page]:
    """GETs a form that will not be sent, or not be taken."""
    return partial(get_form, reader)


@pytest.fixture
def open_form(client: TestClient) -> Callable[..., Page]:
    """GETs a form of the application of one's own."""
    return partial(get_form, client)


def get_form(client: TestClient, path: str = FORM) -> Page:
    response = client.get(path)
    assert response.status_code == 200
    return Page(response.text)


@pytest.fixture
def filled(open_form: Callable[..., Page]) -> dict[str, str]:
    """A form with every unsur answered 3 and nothing else said."""
    return fill(open_form())


def fill(page: Page, skor: str = "3") -> dict[str, str]:
    radios = {item["name"] for item in page.all("input", type="radio")}
    skors = {name: skor for name in radios if name.startswith("skor_")}
    return {**page.fields, **skors}


@pytest.fixture
def rows(state: Settings) -> Callable[..., list[dict[str, Any]]]:
    """The stored answers, oldest first."""

    def read() -> list[dict[str, Any]]:
        with closing(sqlite3.connect(state.database)) as connection:
            connection.row_factory = sqlite3.Row
            found = connection.execute("SELECT * FROM jawaban ORDER BY id").fetchall()
        return [dict(row) for row in found]

    return read


@pytest.fixture
def edit_katalog(site: Settings) -> Callable[[Callable[[Any], None]], None]:
    """Changes the live release's katalog.json, as a build of other content would
    have written it; to be called before the first request."""

    def edit(change: Callable[[Any], None]) -> None:
        file = site.current / ".data" / "katalog.json"
        data = json.loads(file.read_bytes())
        change(data)
        file.write_text(json.dumps(data), "utf-8")

    return edit
