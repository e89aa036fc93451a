"""Receipts: a keyed hash of the token, read aloud, typed in, found again."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from formapi.tokens import (
    format_tanda_terima,
    is_token,
    issue_token,
    parse_tanda_terima,
    tanda_terima_of,
)
from siputri.settings import Settings
from tests.formapi.conftest import FORM
from tests.page import Page

KEYS = st.binary(min_size=16, max_size=32)
NAMES = st.from_regex(r"[a-z][a-z0-9-]{0,9}/[a-z][a-z0-9-]{0,9}", fullmatch=True)
quick = settings(max_examples=60, deadline=None, derandomize=True)


@pytest.fixture
def receipt(client: TestClient, filled: dict[str, str]) -> str:
    """The address of the receipt of a stored answer."""
    return client.post(FORM, data=filled).headers["location"]


@pytest.mark.parametrize(
    "change",
    [
        str,
        str.lower,
        lambda code: code.replace("-", ""),
        lambda code: code.replace("-", "").lower(),
        lambda code: "-".join(code.replace("-", "")),
    ],
)
def test_a_receipt_may_be_typed_any_way(
    change: Callable[[str], str], client: TestClient, receipt: str
) -> None:
    head, _, code = receipt.rpartition("/")
    response = client.get(f"{head}/{change(code)}")
    assert response.status_code == 200
    assert code in Page(response.text).text


@pytest.mark.parametrize(
    "code",
    [
        "AAAA-AAAA-AAAA-AAAA",
        "AAAA-AAAA-AAAA",
        "AAAA-AAAA-AAAA-AAAA-A",
        "0000-1111-8888-9999",
        "x",
        "%00",
        "%25",
        "ſſſſ-ſſſſ-ſſſſ-ſſſſ",
        "../terima-kasih",
    ],
)
def test_what_is_no_receipt_is_not_found(code: str, reader: TestClient) -> None:
    assert reader.get(f"/survei/terima-kasih/{code}").status_code == 404


def test_a_receipt_shows_nothing_of_the_answer(
    client: TestClient, filled: dict[str, str]
) -> None:
    given = {**filled, "saran": "kursinya keras", "pekerjaan": "petani"}
    page = Page(client.get(client.post(FORM, data=given).headers["location"]).text)
    assert "kursinya" not in page.source
    assert "etani" not in page.source
    assert filled["token"] not in page.source


def test_a_receipt_is_not_for_search_engines(client: TestClient, receipt: str) -> None:
    page = Page(client.get(receipt).text)
    assert page.one("meta", name="robots")["content"] == "noindex"
    assert not page.all("link", rel="canonical")


def remove_layanan(data: Any) -> None:
    data["layanan"] = [
        item for item in data["layanan"] if item["slug"] not in FORM.split("/")
    ]


def remove_opd(data: Any) -> None:
    data.update(opd=[], layanan=[])


@pytest.mark.parametrize("remove", [remove_layanan, remove_opd])
def test_a_receipt_outlives_the_layanan_that_it_is_for(
    remove: Callable[[Any], None], site: Settings, client: TestClient, receipt: str
) -> None:
    """The next release no longer has it; nothing on the page leads to nowhere."""
    live = site.current.resolve()
    fresh = live.with_name(f"{live.name}-lagi")
    _copy_release(live, fresh, remove)
    site.current.unlink()
    site.current.symlink_to(fresh.relative_to(site.var))
    response = client.get(receipt)
    assert response.status_code == 200
    links = {item["href"] for item in Page(response.text).all("a")}
    assert not [link for link in links if FORM.removeprefix("/survei") in link]


def _copy_release(live: Path, fresh: Path, change: Callable[[Any], None]) -> None:
    shutil.copytree(live / ".data", fresh / ".data")
    file = fresh / ".data" / "katalog.json"
    data = json.loads(file.read_bytes())
    change(data)
    file.write_text(json.dumps(data), "utf-8")


@quick
@given(key=KEYS, name=NAMES, now=st.floats(0, 4e9))
def test_an_issued_token_is_good_for_its_layanan(
    key: bytes, name: str, now: float
) -> None:
    """At any time: tokens do not expire."""
    assert is_token(key, name, issue_token(key, name, now))


@quick
@given(key=KEYS, other=KEYS, name=NAMES, elsewhere=NAMES)
def test_a_token_is_good_for_one_key_and_one_layanan(
    key: bytes, other: bytes, name: str, elsewhere: str
) -> None:
    token = issue_token(key, name, 0)
    assert is_token(other, name, token) == (other == key)
    assert is_token(key, elsewhere, token) == (elsewhere == name)


@quick
@given(st.data())
def test_a_token_with_any_character_changed_is_none(data: st.DataObject) -> None:
    key, name = b"k" * 32, "opd/layanan"
    token = issue_token(key, name, 1_790_000_000)
    at = data.draw(st.integers(0, len(token) - 1))
    letter = data.draw(st.characters().filter(lambda char: char != token[at]))
    assert not is_token(key, name, token[:at] + letter + token[at + 1 :])


@quick
@given(key=KEYS, name=NAMES)
def test_a_receipt_follows_from_its_token_and_survives_being_read_aloud(
    key: bytes, name: str
) -> None:
    token, another = issue_token(key, name, 0), issue_token(key, name, 0)
    receipt = tanda_terima_of(key, token)
    assert re.fullmatch(r"[A-Z2-7]{16}", receipt)
    assert tanda_terima_of(key, token) == receipt != tanda_terima_of(key, another)
    assert parse_tanda_terima(format_tanda_terima(receipt)) == receipt
    assert parse_tanda_terima(format_tanda_terima(receipt).lower()) == receipt


@quick
@given(st.text(max_size=24))
def test_whatever_is_typed_is_a_receipt_or_nothing(text: str) -> None:
    found = parse_tanda_terima(text)
    assert found is None or re.fullmatch(r"[A-Z2-7]{16}", found)
