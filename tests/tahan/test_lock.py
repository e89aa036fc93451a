"""Somebody else holds the database: who waits, who is told, and that nobody else
notices (promise 3)."""

import sqlite3
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from threading import Event, Thread

import httpx2
import pytest

from tests.page import Page
from tests.tahan.citizen import FORM, Filled, fill_form, receipt_of
from tests.tahan.folder import read_receipts
from tests.tahan.server import Server

READING = (FORM, "/cari?q=ktp", "/formapi/healthz", "/")


@contextmanager
def locked(server: Server) -> Iterator[None]:
    """As another program does that writes for a long time."""
    database = server.settings.database
    with closing(sqlite3.connect(database, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        yield
        holder.execute("ROLLBACK")


@contextmanager
def readers(server: Server) -> Iterator[list[float]]:
    """People who read all the while; how long each waited for a page, in seconds."""
    waited: list[float] = []
    over = Event()

    def read() -> None:
        with server.browser("10.3.0.1") as browser:
            while not over.is_set():
                for path in READING:
                    start = time.monotonic()
                    assert browser.get(path).status_code == 200
                    waited.append(time.monotonic() - start)
                over.wait(0.05)

    thread = Thread(target=read)
    thread.start()
    try:
        yield waited
    finally:
        over.set()
        thread.join()


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(8) as found:
        yield found


Posted = list["Future[httpx2.Response]"]


def post_all(pool: ThreadPoolExecutor, server: Server, forms: list[Filled]) -> Posted:
    """Each form from a browser of its own."""

    def post(form: Filled) -> httpx2.Response:
        with server.browser("10.3.0.2") as browser:
            return browser.post(FORM, data=form.fields)

    return [pool.submit(post, form) for form in forms]


def test_a_lock_of_three_seconds_is_waited_for(
    server: Server, pool: ThreadPoolExecutor
) -> None:
    """All get their receipts; meanwhile others read as if nothing were."""
    forms = [fill_form(server.settings) for _ in range(6)]
    with readers(server) as waited, locked(server):
        posted = post_all(pool, server, forms)
        time.sleep(3)
        assert not any(future.done() for future in posted)
        assert read_receipts(server.settings) == []
    told = [future.result(10) for future in posted]
    assert [response.status_code for response in told] == [303] * 6
    stored = read_receipts(server.settings)
    assert sorted(stored) == sorted(form.tanda_terima for form in forms)
    assert len(waited) > len(READING)
    assert max(waited) < 1


def test_a_longer_lock_is_told_and_the_same_form_is_taken_afterwards(
    server: Server, pool: ThreadPoolExecutor
) -> None:
    """503, come again, everything still in the form; without a restart."""
    forms = [fill_form(server.settings, saran=f"saran {n}") for n in range(6)]
    with readers(server) as waited, locked(server):
        told = [future.result(20) for future in post_all(pool, server, forms)]
    assert [response.status_code for response in told] == [503] * 6
    for form, response in zip(forms, told, strict=True):
        assert response.headers["retry-after"] == "30"
        fields = Page(response.text).fields
        assert {name: fields[name] for name in form.fields} == form.fields
    assert max(waited) < 1
    assert read_receipts(server.settings) == []
    again = [future.result(20) for future in post_all(pool, server, forms)]
    assert [receipt_of(response.headers["location"]) for response in again] == [
        form.tanda_terima for form in forms
    ]


def test_a_person_who_gives_up_waiting_may_send_again(
    server: Server, pool: ThreadPoolExecutor
) -> None:
    """The answer was handed over and may be written: once, whoever sends it."""
    form = fill_form(server.settings)
    with locked(server), server.browser("10.3.0.3") as browser:
        with suppress(httpx2.TimeoutException):
            browser.post(FORM, data=form.fields, timeout=0.5)
            pytest.fail("the lock was not waited for")
        posted = post_all(pool, server, [form])
        time.sleep(0.5)
    assert posted[0].result(10).status_code == 303
    assert read_receipts(server.settings) == [form.tanda_terima]
