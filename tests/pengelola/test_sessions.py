"""When a login ends: unused, old, and whatever the clock does."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.pengelola.sesi import IDLE, LONGEST, Sesi
from siputri.store import Store
from siputri.store.akun import change_sandi, disable_akun, enable_akun
from tests.pengelola.conftest import BERANDA, FAST, SANDI, Browser, Office

MINUTE, HOUR = 60, 3600


@pytest.fixture
def inside(office: Office) -> Browser:
    return office.logged_in("operator")


def count_sessions(office: Office) -> int:
    with Store(office.settings.database, readonly=True) as store:
        return int(store.rows("SELECT count(*) FROM sesi")[0][0])


def test_half_an_hour_unused_ends_it(office: Office, inside: Browser) -> None:
    office.time.passes(30 * MINUTE - 1)
    assert inside.is_in()
    office.time.passes(30 * MINUTE)
    assert not inside.is_in()
    assert count_sessions(office) == 0


def test_used_it_lasts_eight_hours_and_no_longer(
    office: Office, inside: Browser
) -> None:
    for _ in range(23):
        office.time.passes(20 * MINUTE)
        assert inside.is_in()
    office.time.passes(20 * MINUTE - 1)
    assert inside.is_in()
    office.time.passes(1)
    assert not inside.is_in()


def test_looking_at_many_pages_writes_rarely(office: Office, inside: Browser) -> None:
    def seen() -> str:
        with Store(office.settings.database, readonly=True) as store:
            return str(store.rows("SELECT seen_at FROM sesi")[0][0])

    first = seen()
    office.time.passes(59)
    inside.get(BERANDA)
    assert seen() == first
    office.time.passes(1)
    inside.get(BERANDA)
    assert seen() != first


@pytest.mark.parametrize("back", [1, 10 * MINUTE, HOUR, 24 * HOUR, 3650 * 24 * HOUR])
def test_a_clock_set_back_prolongs_nothing(
    back: int, office: Office, inside: Browser
) -> None:
    """The process counts on by itself."""
    office.time.passes(10 * MINUTE)
    office.time.wall -= back
    office.time.passes(20 * MINUTE - 1)
    assert inside.is_in()
    office.time.passes(30 * MINUTE)
    assert not inside.is_in()


@pytest.mark.parametrize("back", [1, 10 * MINUTE, HOUR, 24 * HOUR])
def test_a_clock_set_back_across_a_restart_ends_it(
    back: int, office: Office, inside: Browser
) -> None:
    office.time.wall -= back
    office.restart()
    again = office.browser()
    again.client.cookies.update(inside.cookies)
    assert not again.is_in()


def test_a_clock_set_forward_and_back_ends_it(office: Office, inside: Browser) -> None:
    """What was seen in the year 2045 was not seen before now."""
    office.time.wall += 20 * 365 * 24 * HOUR
    assert not inside.is_in()
    inside.login("operator")
    assert inside.is_in()
    office.time.wall -= 20 * 365 * 24 * HOUR
    assert not inside.is_in()


def test_a_session_outlives_a_restart(office: Office, inside: Browser) -> None:
    office.restart()
    again = office.browser()
    again.client.cookies.update(inside.cookies)
    assert again.is_in()


def test_disabling_the_account_ends_it_for_good(
    office: Office, inside: Browser
) -> None:
    office.change(disable_akun, "operator", "2026-11-22T00:00:00+00:00")
    assert not inside.is_in()
    office.change(enable_akun, "operator")
    assert not inside.is_in()
    assert office.logged_in("operator").is_in()


def test_a_new_password_ends_every_session_of_the_account(
    office: Office, inside: Browser
) -> None:
    second, other = office.logged_in("operator"), office.logged_in("evaluator")
    sent = inside.post(
        "/pengelola/sandi", sandi_lama=SANDI, sandi="sandi baru 2026", sandi_lagi=""
    )
    assert sent.status_code == 422
    sent = inside.post(
        "/pengelola/sandi",
        sandi_lama=SANDI,
        sandi="sandi baru 2026",
        sandi_lagi="sandi baru 2026",
    )
    assert sent.status_code == 303
    assert not inside.is_in()
    assert not second.is_in()
    assert other.is_in()
    assert inside.login("operator").status_code == 422
    assert inside.login("operator", "sandi baru 2026").status_code == 303
    assert office.audit()[-3].rincian == "diganti"


def test_the_own_password_is_asked_for_again(office: Office, inside: Browser) -> None:
    """A browser that was left alone gives its finder no account."""
    new = {"sandi": "sandi baru 2026", "sandi_lagi": "sandi baru 2026"}
    sent = inside.post("/pengelola/sandi", sandi_lama="bukan ini sandinya", **new)
    assert sent.status_code == 422
    assert inside.is_in()
    assert office.audit()[-1].rincian == "ditolak: sandi lama salah"
    for _ in range(9):
        inside.post("/pengelola/sandi", sandi_lama="bukan ini sandinya", **new)
    sent = inside.post("/pengelola/sandi", sandi_lama=SANDI, **new)
    assert (sent.status_code, sent.headers["retry-after"]) == (429, "30")


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "' OR 1=1 --"])
def test_a_made_up_cookie_is_nobodys(token: str, office: Office) -> None:
    response = office.browser().get(BERANDA, cookie=f"__Host-siputri={token}")
    assert response.status_code == 303


def test_a_login_during_which_the_account_changed_is_none(office: Office) -> None:
    """The password that was checked no longer is the account's when the session is
    to be written."""
    stale = FAST.hash(SANDI)
    with Store(office.settings.database) as store, store.writing():
        change_sandi(store, "operator", FAST.hash("sandi baru 2026"))
        from siputri.store.sesi import insert_sesi

        now = datetime(2026, 11, 22, tzinfo=UTC)
        assert not insert_sesi(store, "0" * 64, "operator", stale, now)


TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2045, 1, 1)).map(
    lambda value: value.replace(tzinfo=UTC)
)


@given(TIMES, st.timedeltas(timedelta(0), timedelta(hours=9)), TIMES)
def test_alive_only_within_both_limits(
    created: datetime, used: timedelta, now: datetime
) -> None:
    sesi = Sesi(created, created + used)
    if sesi.is_alive(now):
        assert timedelta(0) <= now - sesi.seen_at < IDLE
        assert timedelta(0) <= now - created < LONGEST
