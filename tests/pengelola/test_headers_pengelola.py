"""What every page, file and refusal of the staff area carries, whoever asks."""

import pytest

from tests.pengelola.conftest import ACCOUNTS, MASUK, Browser, Office
from tests.pengelola.test_routes import MATRIX, fill, is_file
from tests.security import NEVER, check_headers


def check(response) -> None:
    check_headers(response.headers, NEVER)
    assert response.headers["x-robots-tag"] == "noindex"


@pytest.mark.parametrize("nama", [item.nama for item in ACCOUNTS])
def test_every_route_sends_them_to_every_peran(nama: str, office: Office) -> None:
    """Also where a peran may not go, and to a form without its token."""
    browser = office.logged_in(nama)
    for method, path in MATRIX:
        if method == "POST":
            check(browser.client.post(fill(path)))
        elif nama == "admin" or not is_file(path):
            check(browser.get(fill(path)))


def test_the_way_in_and_out_sends_them(browser: Browser) -> None:
    check(browser.get(MASUK))
    check(browser.get("/pengelola/"))
    for _ in range(10):
        response = browser.login("admin", "bukan sandi yang benar")
        assert response.status_code == 422
        check(response)
    response = browser.login("admin", "bukan sandi yang benar")
    assert response.status_code == 429
    check(response)
    response = browser.login("pimpinan")
    assert response.status_code == 303
    check(response)
    check(browser.post("/pengelola/keluar"))
