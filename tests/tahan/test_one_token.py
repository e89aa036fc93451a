"""One token, at most one row, and the same receipt for every caller (promise 2)."""

import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest

from formapi.tokens import issue_token
from siputri.settings import Settings, read_secrets
from tests.conftest import PPID
from tests.page import Page
from tests.tahan.citizen import FORM, JSON, UNSUR, fill_form, fill_json
from tests.tahan.folder import read_rows
from tests.tahan.server import Server, serving

OTHER = "/survei/diskominfo/layanan-lainnya/"
AT_ONCE = 50


def at_once(server: Server, post: Callable[[int], tuple[int, str]]) -> set[Any]:
    """What fifty callers are told who post at the same moment."""
    barrier = Barrier(AT_ONCE)

    def run(number: int) -> tuple[int, str]:
        barrier.wait()
        return post(number)

    with ThreadPoolExecutor(AT_ONCE) as pool:
        told = list(pool.map(run, range(AT_ONCE)))
    assert len(told) == AT_ONCE
    return set(told)


def test_fifty_posts_of_one_form_are_one_answer(server: Server) -> None:
    """Each on a connection of its own, each with other answers in it."""
    fields = fill_form(server.settings).fields

    def post(number: int) -> tuple[int, str]:
        given = {**fields, "skor_waktu": str(number % 4 + 1)}
        with server.browser("10.2.0.1") as browser:
            sent = browser.post(FORM, data=given)
        return sent.status_code, sent.headers["location"]

    ((status, location),) = at_once(server, post)
    (row,) = read_rows(server.settings)
    assert status == 303
    assert location.replace("-", "").endswith(row["tanda_terima"])


def test_fifty_posts_of_one_key_are_one_answer(server: Server) -> None:
    """One caller is told 201, the others 200, whoever came first."""
    answer = fill_json()
    statuses = []

    def post(number: int) -> tuple[int, str]:
        with server.browser("10.2.0.2") as browser:
            sent = browser.post(JSON, json=answer)
        statuses.append(sent.status_code)
        return 0, sent.json()["tanda_terima"]

    assert len(at_once(server, post)) == 1
    assert sorted(statuses) == [200] * (AT_ONCE - 1) + [201]
    assert len(read_rows(server.settings)) == 1


def test_the_form_and_its_json_are_one_answer(server: Server) -> None:
    """The page sends JSON when the network is back, and the person sends the form."""
    filled = fill_form(server.settings)
    answer = fill_json(token=filled.fields["token"])

    def post(number: int) -> tuple[int, str]:
        with server.browser("10.2.0.3") as browser:
            if number % 2:
                location = browser.post(FORM, data=filled.fields).headers["location"]
                return 0, location.rpartition("/")[2]
            return 0, browser.post(JSON, json=answer).json()["tanda_terima"]

    assert len(at_once(server, post)) == 1
    (row,) = read_rows(server.settings)
    assert row["tanda_terima"] == filled.tanda_terima


def test_the_first_answer_stands_after_days_and_restarts(
    folder: Settings, tmp_path: Path
) -> None:
    """A form opened weeks ago, sent today; a tab that is found and sent again later,
    the service having been restarted in between each time."""
    key = read_secrets(folder.secret_file).token
    fields = {
        **fill_form(folder).fields,
        "token": issue_token(key, PPID, 1_700_000_000),
    }
    told = []
    for skor in ("2", "3"):
        with (
            serving(folder, tmp_path / "log.txt") as server,
            server.browser("10.2.0.4") as browser,
        ):
            sent = browser.post(FORM, data={**fields, "skor_waktu": skor})
            told.append((sent.status_code, sent.headers["location"]))
            assert browser.get(told[0][1]).status_code == 200
    assert len(set(told)) == 1
    assert told[0][0] == 303
    assert [row["skor_waktu"] for row in read_rows(folder)] == [2]


def test_two_tabs_are_two_answers_and_a_reload_is_none(server: Server) -> None:
    with server.browser("10.2.0.5") as browser:
        tabs = [Page(browser.get(FORM).text).fields for _ in range(2)]
        for tab in (*tabs, tabs[0]):
            given = {**tab, **{f"skor_{name}": "3" for name in UNSUR}}
            sent = browser.post(FORM, data=given)
            assert browser.get(sent.headers["location"]).status_code == 200
    assert len(read_rows(server.settings)) == 2


@pytest.mark.parametrize("name", ["kunci", "Idempotency-Key"])
def test_a_key_makes_one_answer_however_it_is_written(
    name: str, server: Server
) -> None:
    """A UUID has many spellings; in the header or in the body it is the same key."""
    key, answer = uuid4(), fill_json()
    spellings = [str(key), str(key).upper(), key.hex, f"{{{key}}}", key.urn]
    with server.browser("10.2.0.6") as browser:
        told = [
            browser.post(JSON, json={**answer, "kunci": text})
            if name == "kunci"
            else browser.post(JSON, json=answer, headers={name: text})
            for text in spellings
        ]
    assert [sent.status_code for sent in told] == [201, 200, 200, 200, 200]
    assert len({sent.json()["tanda_terima"] for sent in told}) == 1
    assert len(read_rows(server.settings)) == 1


def test_a_token_of_another_layanan_is_replaced_and_stores_nothing(
    server: Server,
) -> None:
    filled = fill_form(server.settings)
    with server.browser("10.2.0.7") as browser:
        sent = browser.post(OTHER, data=filled.fields)
        assert sent.status_code == 422
        assert read_rows(server.settings) == []
        fresh = Page(sent.text).fields
        assert fresh["token"] != filled.fields["token"]
        assert browser.post(OTHER, data=fresh).status_code == 303
        assert browser.post(FORM, data=filled.fields).status_code == 303
    assert [row["layanan"] for row in read_rows(server.settings)] == [
        "layanan-lainnya",
        PPID.split("/")[1],
    ]


def test_the_table_itself_refuses_a_second_row(server: Server) -> None:
    """Not a check before writing: whoever writes, one receipt is one row."""
    with server.browser("10.2.0.8") as browser:
        browser.post(FORM, data=fill_form(server.settings).fields)
    with closing(sqlite3.connect(server.settings.database)) as connection:
        names = [row[1] for row in connection.execute("PRAGMA table_info(jawaban)")]
        columns = ", ".join(f'"{name}"' for name in names if name != "id")
        with pytest.raises(sqlite3.IntegrityError, match="tanda_terima"):
            connection.execute(
                f"INSERT INTO jawaban ({columns}) SELECT {columns} FROM jawaban"
            )
