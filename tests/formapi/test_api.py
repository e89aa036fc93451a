"""The JSON API: one answer a key, one shape for every refusal."""

import sqlite3
from contextlib import closing
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from siputri.katalog.katalog import Katalog
from siputri.settings import Settings

URL = "/formapi/v1/jawaban"
PPID = "diskominfo/permohonan-informasi-ppid"


@pytest.fixture
def answer(katalog: Katalog) -> dict:
    instrumen = katalog.instrumen_of("diskominfo")
    return {
        "layanan": PPID,
        "instrumen": instrumen.kode,
        "skor": {unsur.kunci: 4 for unsur in instrumen.unsur},
        "kunci": str(uuid4()),
        "jenis_kelamin": "p",
        "kanal": "kios",
        "saran": "Cepat",
    }


def test_a_new_key_is_201_and_its_replay_200_with_the_same_receipt(
    client: TestClient, answer: dict, rows
) -> None:
    first = client.post(URL, json=answer)
    again = client.post(URL, json={**answer, "skor": {**answer["skor"], "waktu": 1}})
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    (row,) = rows()
    assert (row["skor_waktu"], row["kanal"], row["filled_seconds"]) == (4, "kios", None)


def test_the_receipt_opens_the_receipt_page(client: TestClient, answer: dict) -> None:
    receipt = client.post(URL, json=answer).json()["tanda_terima"]
    assert client.get(f"/survei/terima-kasih/{receipt}").status_code == 200


def test_the_header_is_a_key_too(client: TestClient, answer: dict, rows) -> None:
    key = answer.pop("kunci")
    headers = {"Idempotency-Key": key}
    first = client.post(URL, json=answer, headers=headers)
    again = client.post(URL, json={**answer, "kunci": key})
    assert (first.status_code, again.status_code) == (201, 200)
    assert len(rows()) == 1


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kunci": "bukan-uuid"}, "kunci"),
        ({"kunci": None}, "kunci"),
        ({"skor": {}}, "skor_persyaratan"),
        ({"skor": [4]}, "skor"),
        ({"skor": {"waktu": 5}}, "skor_waktu"),
        ({"skor": {"waktu": True}}, "skor_waktu"),
        ({"skor": {"waktu": "4"}}, "skor_waktu"),
        ({"usia": "kuno"}, "usia"),
        ({"usia": 40}, "usia"),
        ({"kanal": "kertas"}, "kanal"),
        ({"saran": "a\x00b"}, "saran"),
        ({"saran": "x" * 2001}, "saran"),
        ({"instrumen": "lama"}, "instrumen"),
    ],
)
def test_each_mistake_is_named(
    client: TestClient, answer: dict, rows, change: dict, field: str
) -> None:
    response = client.post(URL, json={**answer, **change})
    assert response.status_code == 422
    assert field in [item["kolom"] for item in response.json()["rincian"]]
    assert rows() == []


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[]", "application/json", 400),
        (b"\xff", "application/json", 400),
        (b"[" * 60_000, "application/json", 400),
        (b"{}", "text/plain", 415),
        (b" " * 70_000, "application/json", 413),
        (b'{"layanan": "x/y"}', "application/json", 404),
        (b'{"layanan": 3}', "application/json", 404),
    ],
)
def test_what_is_no_answer_is_refused(
    client: TestClient, content: bytes, kind: str, status: int
) -> None:
    response = client.post(URL, content=content, headers={"Content-Type": kind})
    assert response.status_code == status
    assert response.json()["galat"]


def test_another_site_cannot_post(client: TestClient, answer: dict, rows) -> None:
    response = client.post(URL, json=answer, headers={"Sec-Fetch-Site": "cross-site"})
    assert response.status_code == 403
    assert rows() == []


def test_a_filled_trap_is_kept_apart_and_looks_like_any_answer(
    client: TestClient, answer: dict, rows, site: Settings
) -> None:
    response = client.post(URL, json={**answer, "situs_web": "http://iklan"})
    assert response.status_code == 201
    receipt = response.json()["tanda_terima"]
    assert client.get(f"/survei/terima-kasih/{receipt}").status_code == 200
    assert rows() == []
    with closing(sqlite3.connect(site.database)) as connection:
        found = connection.execute("SELECT opd, isi FROM jebakan").fetchall()
    assert [opd for opd, _ in found] == ["diskominfo"]


def test_the_description_covers_what_the_api_answers(client: TestClient) -> None:
    data = client.get("/formapi/openapi.json").json()
    assert data["openapi"] == "3.1.0"
    operation = data["paths"][URL]["post"]
    assert set(operation["responses"]) >= {"200", "201", "422", "429", "503"}
