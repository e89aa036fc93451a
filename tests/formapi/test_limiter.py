"""A hall of people is served, a flood is slowed, no address is kept."""

import pytest
from starlette.requests import Request
from starlette.testclient import TestClient

from formapi.limiter import ANSWERS_PER_MINUTE, Limiter, client_address, network_of

FORM = "/survei/diskominfo/permohonan-informasi-ppid/"


def _request(host: str, forwarded: str | None = None) -> Request:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    return Request({"type": "http", "client": (host, 1), "headers": headers})


def test_sixty_people_behind_one_address_are_served() -> None:
    limiter = Limiter(None)
    assert all(limiter.wait_seconds(_request("10.1.1.1")) is None for _ in range(60))


def test_a_bot_gets_fewer_than_600_of_1500_through() -> None:
    """Even where its minute straddles two windows."""
    limiter = Limiter(None)
    passed = sum(
        limiter.wait_seconds(_request("10.1.1.1")) is None for _ in range(1500)
    )
    assert passed < 600
    assert 2 * ANSWERS_PER_MINUTE < 600
    assert 1 <= int(limiter.wait_seconds(_request("10.1.1.1")) or 0) <= 60
    assert limiter.wait_seconds(_request("10.1.1.2")) is None


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("testclient", "testclient"),
    ],
)
def test_an_ipv6_client_is_its_64(address: str, network: str) -> None:
    assert network_of(address) == network


def test_forwarding_headers_count_from_the_trusted_proxy_only() -> None:
    forged = _request("198.51.100.9", "10.0.0.1")
    assert client_address(forged, "127.0.0.1") == "198.51.100.9"
    assert client_address(forged, None) == "198.51.100.9"
    honest = _request("127.0.0.1", "10.0.0.1, 203.0.113.7")
    assert client_address(honest, "127.0.0.1") == "203.0.113.7"


def test_what_is_kept_names_no_address_and_changes_daily() -> None:
    limiter = Limiter(None)
    first = limiter._name("203.0.113.7", 0.0)
    assert b"203" not in first
    assert limiter._name("203.0.113.7", 86_399.0) == first
    assert limiter._name("203.0.113.7", 86_400.0) != first


def test_the_next_minute_starts_anew_and_keeps_nothing_of_the_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """So that the memory is bounded by what one minute brings."""
    limiter, clock = Limiter(None), [120.0]
    monkeypatch.setattr("formapi.limiter.time.time", lambda: clock[0])
    for _ in range(ANSWERS_PER_MINUTE):
        assert limiter.wait_seconds(_request("10.1.1.1")) is None
    clock[0] = 170.0
    assert limiter.wait_seconds(_request("10.1.1.1")) == "10"
    clock[0] = 180.0
    assert limiter.wait_seconds(_request("10.1.1.2")) is None
    assert len(limiter._counts) == 1
    assert limiter.wait_seconds(_request("10.1.1.1")) is None


def test_one_too_many_is_429_with_the_answers_kept(
    client: TestClient, filled: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Limiter, "wait_seconds", lambda *_: "17")
    response = client.post(FORM, data={**filled, "saran": "Tetap ada"})
    assert response.status_code == 429
    assert response.headers["Retry-After"] == "17"
    assert "Tetap ada" in response.text
