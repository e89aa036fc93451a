"""Logging in and out."""

import pytest

from siputri.pengelola import Peran, Tindakan
from siputri.store.akun import disable_akun
from tests.page import Page
from tests.page_rules import nothing_is_inline
from tests.pengelola.conftest import (
    ACCOUNTS,
    BERANDA,
    MASUK,
    SANDI,
    Browser,
    Office,
    state_folder,
)

COOKIE = "__Host-siputri"


@pytest.mark.parametrize("nama", [item.nama for item in ACCOUNTS])
def test_the_right_password_opens_the_staff_area(nama: str, browser: Browser) -> None:
    response = browser.login(nama)
    assert (response.status_code, response.headers["location"]) == (303, BERANDA)
    assert nama in browser.page(BERANDA).text


def test_names_are_the_same_in_any_case(browser: Browser) -> None:
    assert browser.login("  ADMIN ").status_code == 303


def test_the_cookie_is_secure_and_gone_with_the_browser(browser: Browser) -> None:
    cookie = browser.login("admin").headers["set-cookie"]
    name, _, rest = cookie.partition("=")
    value, *attributes = rest.split("; ")
    assert name == COOKIE
    assert len(value) == 43
    assert {item.lower() for item in attributes} == {
        "path=/",
        "secure",
        "httponly",
        "samesite=lax",
    }


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8000", "http://localhost:8000", "http://[::1]:8000"]
)
def test_on_loopback_without_tls_the_cookie_has_a_plain_name(
    url: str, office: Office
) -> None:
    """Browsers keep no Secure cookie there."""
    plain = Office(state_folder(office.settings.var, url))
    browser = plain.browser()
    cookie = browser.login("admin").headers["set-cookie"]
    assert cookie.startswith("siputri=")
    assert "secure" not in cookie.lower()
    assert browser.is_in()


def test_an_http_address_that_is_not_loopback_gets_no_plain_cookie(
    office: Office,
) -> None:
    exposed = Office(state_folder(office.settings.var, "http://127.0.0.1.example"))
    cookie = exposed.browser().login("admin").headers["set-cookie"]
    assert cookie.startswith(COOKIE)
    assert "secure" in cookie.lower()


@pytest.mark.parametrize(
    ("nama", "sandi"),
    [
        ("admin", "bukan sandi yang benar"),
        ("admin", SANDI.upper()),
        ("admin", ""),
        ("tidak-ada", SANDI),
        ("", ""),
        ("' OR 1=1 --", SANDI),
        ("<script>alert(1)</script>", SANDI),
        ("admin\0", SANDI),
    ],
)
def test_a_wrong_login_says_only_that_it_is_wrong(
    nama: str, sandi: str, browser: Browser
) -> None:
    response = browser.login(nama, sandi)
    assert response.status_code == 422
    assert "set-cookie" not in response.headers
    page = Page(response.text)
    assert page.alert == "Belum masuk Nama atau sandi tidak cocok."
    assert page.fields["nama"] == nama
    assert "value" not in page.one("input", name="sandi").attributes
    assert not list(nothing_is_inline(page))
    assert not browser.is_in()


def test_a_disabled_account_looks_like_none(office: Office) -> None:
    office.change(disable_akun, "evaluator", "2026-11-22T00:00:00+00:00")
    disabled = office.browser().login("evaluator")
    unknown = office.browser().login("tidak-ada")
    assert disabled.status_code == unknown.status_code == 422
    assert disabled.text.replace("evaluator", "tidak-ada") == unknown.text


def test_every_login_is_a_new_session(office: Office) -> None:
    """A cookie that somebody else put there is worth nothing (fixation), and the
    session before ends."""
    browser = office.browser()
    planted = "A" * 43
    browser.client.cookies.set(COOKIE, planted, domain="siputri.example", path="/")
    browser.login("operator")
    first = browser.client.cookies.get(COOKIE, domain="siputri.example") or ""
    tokens = {planted, *browser.cookies.values()}
    assert len(tokens) == 2
    browser.login("admin")
    old = office.browser()
    old.client.cookies.set(COOKIE, first)
    assert not old.is_in()


def test_logging_out_asks_first_and_then_ends_the_session(office: Office) -> None:
    browser = office.logged_in("evaluator")
    stolen = office.browser()
    stolen.client.cookies.update(browser.cookies)
    assert browser.page("/pengelola/keluar").one("h1").text == "Keluar"
    assert browser.is_in()
    assert stolen.is_in()
    response = browser.post("/pengelola/keluar")
    assert response.status_code == 303
    assert (
        Page(browser.get(response.headers["location"]).text).one(role="status").text
        == "Anda sudah keluar."
    )
    assert browser.cookies == {}
    assert not stolen.is_in()


def test_whoever_is_not_logged_in_comes_back_after_the_login(browser: Browser) -> None:
    sent = browser.get("/pengelola/admin/audit?sebelum=5")
    assert sent.status_code == 303
    page = browser.page(sent.headers["location"])
    response = browser.login("admin", lanjut=page.fields["lanjut"])
    assert response.headers["location"] == "/pengelola/admin/audit?sebelum=5"


def test_an_act_without_a_login_is_not_done_later(browser: Browser) -> None:
    response = browser.client.post("/pengelola/sandi", data={"sandi": "x"})
    assert (response.status_code, response.headers["location"]) == (303, MASUK)


@pytest.mark.parametrize(
    "lanjut",
    [
        "//jahat.example",
        "/\\jahat.example",
        "\\\\jahat.example",
        "https://jahat.example/pengelola/",
        "https:/pengelola/",
        "javascript:alert(1)",
        "/pengelola/\nSet-Cookie: a=b",
        "/pengelola/\r\n",
        "/pengelola/\t",
        "/pengelola/\\jahat",
        "/pengelola/\0",
        " //jahat.example",
        "/pengelola.jahat.example",
        "@jahat.example/pengelola/",
        "/survei/",
        "pengelola/",
        "/pengelola/" + "a" * 500,
        "",
    ],
)
def test_no_login_leads_off_the_staff_area(lanjut: str, browser: Browser) -> None:
    assert browser.login("admin", lanjut=lanjut).headers["location"] == BERANDA
    response = browser.client.get(MASUK, params={"lanjut": lanjut})
    assert (response.status_code, response.headers["location"]) == (303, BERANDA)


def test_the_login_form_is_no_door_for_other_sites(office: Office) -> None:
    """Or somebody is logged in to an account that is not theirs."""
    for headers in (
        {"origin": "https://jahat.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ):
        browser = office.browser()
        response = browser.client.post(
            MASUK, data={"nama": "admin", "sandi": SANDI}, headers=headers
        )
        assert response.status_code == 403
        assert "set-cookie" not in response.headers


def test_a_field_twice_is_no_login(browser: Browser) -> None:
    data = {"nama": ["admin", "operator"], "sandi": SANDI}
    assert browser.client.post(MASUK, data=data).status_code == 400


def test_logins_are_in_the_audit_without_what_was_typed(office: Office) -> None:
    browser = office.browser()
    browser.login("rahasia-saya-terketik", "x" * 12)
    browser.login("admin", "bukan-sandi-itu")
    browser.login("admin")
    browser.post("/pengelola/keluar")
    lines = [
        (item.tindakan, item.pengelola, item.peran, item.rincian)
        for item in office.audit()
    ]
    assert lines == [
        (Tindakan.MASUK, None, None, "gagal"),
        (Tindakan.MASUK, None, None, "gagal"),
        (Tindakan.MASUK, "admin", Peran.SUPER_ADMIN, ""),
        (Tindakan.KELUAR, "admin", Peran.SUPER_ADMIN, ""),
    ]


def test_no_token_and_no_password_is_on_disk(office: Office) -> None:
    browser = office.logged_in("admin")
    token = browser.cookies[COOKIE]
    for file in office.settings.var.glob("siputri.db*"):
        content = file.read_bytes()
        assert token.encode() not in content
        assert SANDI.encode() not in content
        assert browser.csrf.encode() not in content


def test_a_state_folder_without_a_release_lets_nobody_in(office: Office) -> None:
    office.settings.current.unlink()
    assert office.browser().get(MASUK).status_code == 503
