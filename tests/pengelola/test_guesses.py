"""Guessing is slowed, and nobody is locked out."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from formapi.pengelola.gate import MAX_WAITING
from formapi.pengelola.guesses import Guesses
from siputri.pengelola.sandi import Hasher
from tests.page import Page
from tests.pengelola.conftest import FAST, MASUK, SANDI, Office

WRONG = "bukan sandi yang benar"


def guess(office: Office, times: int, nama: str = "admin", address: str = "") -> None:
    browser = office.browser(address or "198.51.100.7")
    for _ in range(times):
        assert browser.login(nama, WRONG).status_code == 422


def test_ten_tries_are_free_then_one_in_thirty_seconds(office: Office) -> None:
    guess(office, 10)
    browser = office.browser()
    refused = browser.login("admin", WRONG)
    assert (refused.status_code, refused.headers["retry-after"]) == (429, "30")
    assert "Tunggu 30 detik" in Page(refused.text).alert
    office.time.passes(29)
    assert browser.login("admin", WRONG).status_code == 429
    office.time.passes(1)
    assert browser.login("admin", WRONG).status_code == 422
    assert browser.login("admin", WRONG).status_code == 429


def test_while_it_is_slow_the_right_password_must_wait_too_but_opens(
    office: Office,
) -> None:
    guess(office, 10)
    browser = office.browser()
    assert browser.login("admin").status_code == 429
    office.time.passes(30)
    assert browser.login("admin").status_code == 303
    guess(office, 10)


def test_a_guesser_elsewhere_does_not_slow_the_owner(office: Office) -> None:
    guess(office, 10, address="203.0.113.66")
    assert office.browser("203.0.113.66").login("admin").status_code == 429
    assert office.browser("198.51.100.7").login("admin").status_code == 303


def test_one_network_of_ipv6_is_one_guesser(office: Office) -> None:
    for host in range(10):
        guess(office, 1, address=f"2001:db8::{host + 1:x}")
    assert office.browser("2001:db8::ffff").login("admin").status_code == 429
    assert office.browser("2001:db8:0:1::1").login("admin").status_code == 303


def test_other_accounts_of_the_office_are_not_slowed(office: Office) -> None:
    """Many people sit behind one address."""
    guess(office, 10)
    assert office.browser().login("operator").status_code == 303


def test_names_that_are_no_account_are_slowed_alike(office: Office) -> None:
    guess(office, 10, "tidak-ada")
    assert office.browser().login("tidak-ada", WRONG).status_code == 429


def test_after_a_quarter_of_an_hour_it_is_forgotten(office: Office) -> None:
    guess(office, 10)
    office.time.passes(15 * 60)
    guess(office, 10)
    assert office.browser().login("admin", WRONG).status_code == 429


def test_a_clock_set_back_locks_nobody_out(office: Office) -> None:
    guess(office, 10)
    office.time.wall -= 10_000_000
    office.time.passes(30)
    assert office.browser().login("admin").status_code == 303


def test_many_tries_at_once_are_no_way_around_it(office: Office) -> None:
    with (
        TestClient(office.app, base_url=office.settings.url) as client,
        ThreadPoolExecutor(30) as pool,
    ):

        def attempt(_: int) -> int:
            return client.post(
                MASUK, data={"nama": "admin", "sandi": WRONG}
            ).status_code

        codes = list(pool.map(attempt, range(60)))
    assert codes.count(422) <= 10
    assert set(codes) <= {422, 429, 503}


def test_a_flood_of_names_from_one_address_is_slowed_too(office: Office) -> None:
    """Or nobody else would get a turn."""
    for number in range(100):
        guess(office, 1, f"orang-{number}")
    assert office.browser().login("orang-100", WRONG).status_code == 429
    assert office.browser("203.0.113.66").login("admin").status_code == 303
    office.time.passes(1)
    assert office.browser().login("admin").status_code == 303


@given(st.lists(st.floats(0, 120), max_size=200))
def test_never_more_than_the_free_tries_and_one_in_thirty_seconds(
    pauses: list[float],
) -> None:
    guesses, now, made = Guesses(10, 30), 1_000.0, []
    for pause in pauses:
        now += pause
        if not guesses.wait_seconds("admin", "10.0.0.1", now):
            made.append(now)
    for start in made:
        inside = sum(start <= at < start + 900 for at in made)
        assert inside <= 10 + 900 / 30


def test_whoever_waits_as_told_may_try() -> None:
    guesses, now = Guesses(10, 30), 0.0
    for _ in range(200):
        now += guesses.wait_seconds("admin", "10.0.0.1", now)
        assert guesses.wait_seconds("admin", "10.0.0.1", now) == 0


def test_what_is_kept_names_nobody_changes_daily_and_goes() -> None:
    guesses = Guesses(10, 30)
    guesses.wait_seconds("admin", "203.0.113.7", 0.0)
    (first,) = guesses._tries
    assert b"admin" not in first
    assert b"203" not in first
    guesses.wait_seconds("siti", "203.0.113.7", 1_000.0)
    assert first not in guesses._tries
    guesses.wait_seconds("admin", "203.0.113.7", 86_400.0)
    assert len(guesses._tries) == 1
    assert first not in guesses._tries


def test_an_unknown_name_costs_the_same_work(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every login that is not slowed runs exactly one check of a hash."""
    checked: list[bool] = []
    verify = Hasher.verify

    def count(self: Hasher, stored: str | None, sandi: str) -> bool:
        checked.append(stored is None)
        return verify(self, stored, sandi)

    monkeypatch.setattr(Hasher, "verify", count)
    browser = office.browser()
    for nama in ("tidak-ada", "bukan nama", "", "admin"):
        browser.login(nama, WRONG)
    assert checked == [True, True, True, False]


def test_nobodys_hash_has_the_parameters_of_everybodys() -> None:
    hasher = Hasher(rounds=1, memory=16)
    given = hasher.hash(SANDI).rsplit("$", 2)[0]
    assert hasher._nobody.rsplit("$", 2)[0] == given


def test_nobodys_hash_is_computed_as_everybodys_before_it_is_refused() -> None:
    nobody, own = FAST._nobody, FAST.hash(SANDI)
    assert list(map(len, nobody.split("$"))) == list(map(len, own.split("$")))
    with pytest.raises(VerifyMismatchError):
        PasswordHasher().verify(nobody, SANDI)


def test_a_busy_server_says_so_kindly(office: Office) -> None:
    with (
        TestClient(office.app, base_url=office.settings.url) as client,
        ThreadPoolExecutor(60) as pool,
    ):

        def attempt(number: int) -> tuple[int, str]:
            response = client.post(
                MASUK, data={"nama": f"orang-{number}", "sandi": WRONG}
            )
            return response.status_code, response.headers.get("retry-after", "")

        found = set(pool.map(attempt, range(3 * MAX_WAITING)))
    assert found <= {(422, ""), (503, "10")}


def test_a_flood_of_failures_does_not_fill_the_audit(office: Office) -> None:
    for number in range(8):
        guess(office, 5, f"orang-{number}")
    assert len(office.audit()) == 30
    office.time.passes(901)
    guess(office, 1)
    assert len(office.audit()) == 31
