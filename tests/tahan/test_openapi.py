"""The description of the JSON API and the API itself, tried against each other."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx2
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.generation.case import Case
from schemathesis.specs.openapi import checks
from starlette.testclient import TestClient

from formapi.app import create_app
from siputri.katalog.katalog import Katalog
from siputri.settings import Settings
from tests.conftest import URL
from tests.tahan.citizen import JSON, fill_json
from tests.tahan.folder import read_rows

load_all_checks()
CONFORMS = [
    not_a_server_error,
    checks.status_code_conformance,
    checks.content_type_conformance,
    checks.response_headers_conformance,
    checks.response_schema_conformance,
]
some = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def client(folder: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """One address that may send as much as it likes."""
    monkeypatch.setattr("formapi.limiter.ANSWERS_PER_MINUTE", 1_000_000)
    with TestClient(create_app(folder), base_url=URL) as found:
        yield found


@pytest.fixture
def operation(client: TestClient) -> Any:
    data = client.get("/formapi/openapi.json").json()
    return schemathesis.openapi.from_dict(data)[JSON]["POST"]


def send(client: TestClient, case: Case) -> httpx2.Response:
    """Sends what was made up; the answer must be one of those described."""
    arguments = case.as_transport_kwargs(base_url=URL)
    arguments.pop("cookies", None)
    arguments["content"] = arguments.pop("data", None)
    response = client.request(**arguments)
    case.validate_response(response, checks=CONFORMS)
    return response


def test_what_the_description_allows_is_taken(
    client: TestClient, operation: Any, folder: Settings
) -> None:
    sent: list[int] = []

    @some
    @given(case=operation.as_strategy(GenerationMode.POSITIVE))
    def run(case: Case) -> None:
        sent.append(send(client, case).status_code)

    run()
    assert set(sent) <= {200, 201}
    assert sent.count(201) == len(read_rows(folder)) > 5


def test_what_it_does_not_allow_is_answered_as_described(
    client: TestClient, operation: Any
) -> None:
    @some
    @given(case=operation.as_strategy(GenerationMode.NEGATIVE))
    def run(case: Case) -> None:
        send(client, case)

    run()


def test_it_names_every_layanan_with_its_questions(
    client: TestClient, katalog: Katalog
) -> None:
    """A program needs nothing else to send an answer about any of them."""
    data = client.get("/formapi/openapi.json").json()
    variants = data["components"]["schemas"]["Jawaban"]["oneOf"]
    names = [
        name for item in variants for name in item["properties"]["layanan"]["enum"]
    ]
    others = [f"{opd.kode}/layanan-lainnya" for opd in katalog.opd]
    assert sorted(names) == sorted([*katalog.layanan_by_path, *others])
    for variant in variants:
        fields = variant["properties"]
        answer = {
            "layanan": fields["layanan"]["enum"][-1],
            "instrumen": fields["instrumen"]["const"],
            "skor": dict.fromkeys(fields["skor"]["required"], 4),
            "kunci": str(uuid4()),
        }
        assert set(answer) == set(variant["required"])
        assert client.post(JSON, json=answer).status_code == 201


@pytest.mark.parametrize(
    ("status", "arguments"),
    [
        ("400", {"content": b"{", "headers": {"content-type": "application/json"}}),
        ("403", {"json": {}, "headers": {"sec-fetch-site": "cross-site"}}),
        ("404", {"json": fill_json(layanan="x/y")}),
        ("413", {"json": fill_json(saran="x" * 70_000)}),
        ("415", {"content": b"{}"}),
        ("422", {"json": fill_json(skor={})}),
    ],
)
def test_a_refusal_is_described(
    status: str, arguments: dict[str, Any], client: TestClient
) -> None:
    data = client.get("/formapi/openapi.json").json()
    assert status in data["paths"][JSON]["post"]["responses"]
    response = client.post(JSON, **arguments)
    assert response.status_code == int(status)
    known = data["components"]["schemas"]["Galat"]["properties"]
    assert set(response.json()) <= set(known)
