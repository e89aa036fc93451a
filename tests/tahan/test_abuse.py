"""A hall of people is served, a bot is slowed, and a trap says nothing (promise 20)."""

import time
from collections import Counter
from http.client import HTTPConnection
from urllib.parse import urlencode

import pytest
from starlette.requests import Request

from formapi.limiter import ANSWERS_PER_MINUTE, Limiter
from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from siputri.store import Store
from siputri.terbit.terbitan import compute_rekap, today_in
from tests.page import Page
from tests.tahan.citizen import FORM, JSON, URLENCODED, Filled, fill_form, fill_json
from tests.tahan.folder import read_receipts, read_rows
from tests.tahan.server import HOST, Server

OPD = FORM.split("/")[2]


class Line:
    """One connection of one client, whose address the proxy names."""

    def __init__(self, server: Server, address: str) -> None:
        self.connection = HTTPConnection(HOST, server.port, timeout=30)
        self.address = address

    def post(self, filled: Filled) -> tuple[int, str, str]:
        """Status, Retry-After and page."""
        headers = {"Content-Type": URLENCODED, "X-Forwarded-For": self.address}
        self.connection.request("POST", FORM, urlencode(filled.fields), headers)
        response = self.connection.getresponse()
        wait = response.headers.get("Retry-After", "")
        return response.status, wait, response.read().decode()

    def __enter__(self) -> "Line":
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()


def test_sixty_people_in_one_hall_are_served(server: Server) -> None:
    """One address for all: the office's own network."""
    with Line(server, "203.0.113.60") as hall:
        statuses = [hall.post(fill_form(server.settings))[0] for _ in range(60)]
    assert statuses == [303] * 60
    assert len(read_receipts(server.settings)) == 60


def test_a_bot_gets_no_more_than_its_limit_through_and_others_all(
    server: Server,
) -> None:
    """429 says when to come again, and keeps the text; the next address is not
    touched. Each minute that begins on the way allows as many again."""
    told: Counter[int] = Counter()
    start = time.time() // 60
    with Line(server, "203.0.113.99") as bot:
        for number in range(1500):
            filled = fill_form(server.settings, saran=f"kiriman {number}")
            status, wait, page = bot.post(filled)
            told[status] += 1
            if status == 429 and told[429] % 200 == 1:
                assert 1 <= int(wait) <= 60
                fields = Page(page).fields
                assert {name: fields[name] for name in filled.fields} == filled.fields
                with Line(server, "203.0.113.98") as person:
                    assert person.post(fill_form(server.settings))[0] == 303
    assert set(told) == {303, 429}
    minutes = int(time.time() // 60 - start) + 1
    assert ANSWERS_PER_MINUTE <= told[303] <= ANSWERS_PER_MINUTE * minutes
    found = read_rows(server.settings)
    assert sum(row["saran"] is not None for row in found) == told[303]


def _request(direct: str, forwarded: str) -> Request:
    headers = [(b"x-forwarded-for", forwarded.encode())]
    return Request({"type": "http", "client": (direct, 1), "headers": headers})


def test_a_network_of_ipv6_is_one_client_and_its_neighbour_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("formapi.limiter.time.time", lambda: 120.0)
    limiter = Limiter("192.0.2.1")
    for number in range(ANSWERS_PER_MINUTE):
        request = _request("192.0.2.1", f"2001:db8:5:7::{number + 1:x}")
        assert limiter.wait_seconds(request) is None
    own = _request("192.0.2.1", "2001:db8:5:7:ffff::1")
    neighbour = _request("192.0.2.1", "2001:db8:5:8::1")
    assert limiter.wait_seconds(own) == "60"
    assert limiter.wait_seconds(neighbour) is None


@pytest.mark.parametrize("proxy", [None, "192.0.2.1"])
def test_who_invents_addresses_is_counted_by_the_own(
    proxy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The forwarding header of anybody but the trusted proxy is not read."""
    monkeypatch.setattr("formapi.limiter.time.time", lambda: 120.0)
    limiter = Limiter(proxy)
    waits = [
        limiter.wait_seconds(_request("203.0.113.5", f"10.0.{n // 250}.{n % 250}"))
        for n in range(ANSWERS_PER_MINUTE + 1)
    ]
    assert waits[:-1] == [None] * ANSWERS_PER_MINUTE
    assert waits[-1] is not None


def test_a_million_addresses_leave_nothing_behind(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """What a minute brings is forgotten with it: 20 minutes of many addresses."""
    limiter, clock = Limiter("192.0.2.1"), [0.0]
    monkeypatch.setattr("formapi.limiter.time.time", lambda: clock[0])
    most = 0
    for minute in range(20):
        clock[0] = minute * 60.0
        for number in range(500):
            address = f"2001:db8:{minute:x}:{number:x}::1"
            assert limiter.wait_seconds(_request("192.0.2.1", address)) is None
        most = max(most, len(limiter._counts))
    assert most == 500


def test_a_filled_trap_looks_like_any_answer_and_counts_for_nothing(
    server: Server, katalog: Katalog
) -> None:
    with server.browser("203.0.113.10") as browser:
        honest = browser.post(FORM, data=fill_form(server.settings).fields)
        trapped = browser.post(
            FORM, data=fill_form(server.settings, situs_web="http://iklan").fields
        )
        asked = browser.post(JSON, json=fill_json(situs_web="http://iklan"))
        assert (honest.status_code, trapped.status_code, asked.status_code) == (
            303,
            303,
            201,
        )
        pages = [browser.get(sent.headers["location"]) for sent in (honest, trapped)]
    plain, hidden = (
        page.text.replace(str(page.url).rpartition("/")[2], "") for page in pages
    )
    assert plain == hidden
    assert dict(trapped.headers).keys() == dict(honest.headers).keys()
    assert len(read_rows(server.settings, "jebakan")) == 2
    assert len(read_rows(server.settings)) == 1
    assert count_in_rekap(server.settings, katalog) == 1


def count_in_rekap(settings: Settings, katalog: Katalog) -> int:
    """Answers that a staff page would count, published or not."""
    with Store(settings.database, readonly=True) as store:
        rekap = compute_rekap(store, katalog, today_in(katalog), published=False)
    counts = {item["n"] for item in rekap["hasil"] if item["opd"] == OPD}
    assert len(counts) == 1
    return counts.pop()


def test_an_answer_in_no_time_is_taken_and_its_time_is_kept(server: Server) -> None:
    """Whether three seconds are too few is for the evaluator to say."""
    with server.browser("203.0.113.11") as browser:
        fields = fill_form(server.settings).fields
        assert browser.post(FORM, data=fields).status_code == 303
    (row,) = read_rows(server.settings)
    assert 0 <= row["filled_seconds"] < 3
