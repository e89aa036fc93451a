"""Only a form of a page of this very session changes anything."""

import pytest

from siputri.store import Store
from siputri.store.akun import find_akun
from tests.page import Page
from tests.pengelola.conftest import Browser, Office

AKTIF = "/pengelola/admin/akun/evaluator/aktif"


@pytest.fixture
def admin(office: Office) -> Browser:
    return office.logged_in("admin")


def is_active(office: Office) -> bool:
    with Store(office.settings.database, readonly=True) as store:
        akun = find_akun(store, "evaluator")
    assert akun is not None
    return akun.disabled_at is None


def test_the_form_of_the_page_is_taken(office: Office, admin: Browser) -> None:
    assert admin.post(AKTIF, aktif="tidak").status_code == 303
    assert not is_active(office)


@pytest.mark.parametrize("csrf", [None, "", "x", "0" * 64, "é", ["a", "b"]])
def test_without_the_right_token_nothing_changes(
    csrf: object, office: Office, admin: Browser
) -> None:
    data = {"aktif": "tidak", **({} if csrf is None else {"csrf": csrf})}
    response = admin.client.post(AKTIF, data=data)
    assert response.status_code == (400 if isinstance(csrf, list) else 403)
    assert Page(response.text).one("h1").text
    assert is_active(office)


def test_the_token_of_another_session_is_no_token(
    office: Office, admin: Browser
) -> None:
    """Neither another person's, nor that of the same account before it logged in
    again."""
    others = [office.logged_in("operator").csrf, office.logged_in("admin").csrf]
    others.append(admin.csrf)
    admin.login("admin")
    for csrf in others:
        data = {"aktif": "tidak", "csrf": csrf}
        assert admin.client.post(AKTIF, data=data).status_code == 403
    assert is_active(office)
    assert office.audit()[-1].rincian == "ditolak: tanpa tanda halaman"


def test_it_is_not_the_cookie(admin: Browser) -> None:
    assert admin.csrf not in admin.cookies.values()
    assert all(
        value not in admin.get("/pengelola/").text for value in admin.cookies.values()
    )


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://jahat.example"},
        {"origin": "null"},
        {"origin": "http://siputri.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "cross-site", "origin": "https://siputri.example"},
    ],
)
def test_another_site_cannot_send_it_even_with_the_token(
    headers: dict[str, str], office: Office, admin: Browser
) -> None:
    data = {"aktif": "tidak", "csrf": admin.csrf}
    response = admin.client.post(AKTIF, data=data, headers=headers)
    assert response.status_code == 403
    assert is_active(office)
    assert office.audit()[-1].rincian == "ditolak: dari situs lain"


@pytest.mark.parametrize(
    "kind", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""]
)
def test_a_body_that_is_no_form_is_refused(
    kind: str, office: Office, admin: Browser
) -> None:
    content = f"csrf={admin.csrf}&aktif=tidak"
    response = admin.client.post(AKTIF, content=content, headers={"content-type": kind})
    assert response.status_code == 415
    assert is_active(office)


def test_a_body_too_large_is_refused(office: Office, admin: Browser) -> None:
    response = admin.post(AKTIF, aktif="tidak", sampah="x" * 70_000)
    assert response.status_code == 413
    assert is_active(office)
