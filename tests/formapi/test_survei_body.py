"""Bodies that no form of ours sends: bounded while they arrive, refused, not stored."""

import asyncio
from collections.abc import AsyncIterator, Callable
from urllib.parse import urlencode

import httpx2
import pytest
from starlette.testclient import TestClient

from formapi.body import MAX_BYTES, MAX_FIELDS
from tests.conftest import URL
from tests.formapi.conftest import FORM, fill
from tests.page import Page

URLENCODED = {"content-type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    "kind",
    [
        "application/json",
        "multipart/form-data; boundary=x",
        "text/plain",
        "application/x-www-form-urlencodedx",
        "",
    ],
)
def test_any_other_kind_of_content_is_refused(kind: str, reader: TestClient) -> None:
    response = reader.post(FORM, content=b"token=x", headers={"content-type": kind})
    assert response.status_code == 415
    assert Page(response.text).one("h1").text == "Kiriman tidak dikenal"


@pytest.mark.parametrize(
    "kind",
    [
        "application/x-www-form-urlencoded; charset=UTF-8",
        "Application/X-WWW-Form-URLencoded",
    ],
)
def test_the_kind_may_be_written_as_browsers_do(
    kind: str, client: TestClient, filled: dict[str, str]
) -> None:
    response = client.post(
        FORM, content=urlencode(filled), headers={"content-type": kind}
    )
    assert response.status_code == 303


def test_a_body_is_counted_while_it_arrives(reader: TestClient) -> None:
    """Without a Content-Length, and without waiting for the end of it."""
    part = b"a" * 4096
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while read < 100 * MAX_BYTES:
            read += len(part)
            yield part

    async def post() -> httpx2.Response:
        transport = httpx2.ASGITransport(app=reader.app)
        async with httpx2.AsyncClient(transport=transport, base_url=URL) as browser:
            return await browser.post(FORM, content=endless(), headers=URLENCODED)

    response = asyncio.run(post())
    assert response.status_code == 413
    assert Page(response.text).one("h1").text == "Kiriman terlalu besar"
    assert read <= MAX_BYTES + 2 * len(part)


@pytest.mark.parametrize("length", ["10", "99999999"])
def test_the_stated_length_counts_for_nothing(length: str, reader: TestClient) -> None:
    headers = {**URLENCODED, "content-length": length}
    response = reader.post(FORM, content=b"a" * (MAX_BYTES + 1), headers=headers)
    assert response.status_code == 413


def test_the_largest_body_that_is_read(
    client: TestClient, filled: dict[str, str]
) -> None:
    """All of a form with a long remark fits; the bound itself is included."""
    body = urlencode({**filled, "saran": "😀" * 2000})
    padding = f"&x={'a' * (MAX_BYTES - len(body) - 3)}"
    response = client.post(FORM, content=body + padding, headers=URLENCODED)
    assert len(body + padding) == MAX_BYTES
    assert response.status_code == 303


def test_sixty_fields_are_read_and_no_more(
    client: TestClient, filled: dict[str, str]
) -> None:
    extra = {f"x{number}": "" for number in range(MAX_FIELDS - len(filled))}
    body = urlencode({**filled, **extra})
    assert client.post(FORM, content=body, headers=URLENCODED).status_code == 303
    more = client.post(FORM, content=f"{body}&y=", headers=URLENCODED)
    assert more.status_code == 400


@pytest.mark.parametrize(
    "body",
    [
        b"saran=%ff%fe",
        b"saran=%ed%a0%80",
        b"saran=\xff",
        "saran=é".encode(),
        b"%c0%af=1",
    ],
)
def test_bytes_that_are_no_text_are_refused(body: bytes, reader: TestClient) -> None:
    response = reader.post(FORM, content=body, headers=URLENCODED)
    assert response.status_code == 400
    assert Page(response.text).one("h1").text == "Kiriman tidak terbaca"


@pytest.mark.parametrize("body", [b"", b"&&&&", b"=", b"token", b"%", b"%zz=%", b"+"])
def test_an_empty_or_odd_form_is_only_a_form_with_mistakes(
    body: bytes, reader: TestClient
) -> None:
    response = reader.post(FORM, content=body, headers=URLENCODED)
    assert response.status_code == 422
    assert len(Page(response.text).errors) == 10


def test_a_name_with_a_nul_is_an_unknown_field(
    client: TestClient, open_form: Callable[..., Page]
) -> None:
    given = {**fill(open_form()), "saran\0": "x", "\0": "y"}
    assert client.post(FORM, data=given).status_code == 303
