"""The pages that formapi renders keep the rules of the built ones."""

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from tests.formapi.conftest import FORM, fill, get_form
from tests.page import Page
from tests.page_rules import RULES

URLENCODED = {"content-type": "application/x-www-form-urlencoded"}


def fresh(client: TestClient) -> str:
    return client.get(FORM).text


def kiosk(client: TestClient) -> str:
    return client.get(f"{FORM}?kanal=kios").text


def all_wrong(client: TestClient) -> str:
    wrong = dict.fromkeys(("usia", "pekerjaan", "unit", "kanal"), "x")
    return client.post(FORM, data={"saran": "x" * 2001, **wrong}).text


def receipt(client: TestClient) -> str:
    return _receipt(client, "")


def kiosk_receipt(client: TestClient) -> str:
    return _receipt(client, "?kanal=kios")


def _receipt(client: TestClient, query: str) -> str:
    sent = client.post(FORM, data=fill(get_form(client, FORM + query)))
    return client.get(sent.headers["location"]).text


def error(client: TestClient) -> str:
    return client.post(FORM, content=b"x=%ff", headers=URLENCODED).text


KINDS = (fresh, kiosk, all_wrong, receipt, kiosk_receipt, error)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_page_keeps_the_rules(
    kind: Callable[[TestClient], str], client: TestClient
) -> None:
    page = Page(kind(client))
    faults = {rule.__name__: list(rule(page)) for rule in RULES}
    assert {name: found for name, found in faults.items() if found} == {}
