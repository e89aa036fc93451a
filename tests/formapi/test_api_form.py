"""A form of ours that comes as JSON: one answer with the form, and its time."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from starlette.testclient import TestClient

from tests.formapi.conftest import FORM

API = "/formapi/v1/jawaban"


def as_json(filled: dict[str, str], **more: object) -> dict[str, object]:
    """What the page's script makes of a filled form."""
    skor = {
        name.removeprefix("skor_"): int(value)
        for name, value in filled.items()
        if name.startswith("skor_")
    }
    others = {name: value for name, value in filled.items() if name[:5] != "skor_"}
    layanan = FORM.removeprefix("/survei/").rstrip("/")
    kunci = str(uuid4())
    return {**others, "skor": skor, "layanan": layanan, "kunci": kunci, **more}


@pytest.mark.parametrize("form_first", [True, False])
def test_a_form_and_its_json_are_one_answer(
    form_first: bool,
    client: TestClient,
    filled: dict[str, str],
    rows: Callable[[], list],
) -> None:
    def by_form() -> str:
        return client.post(FORM, data=filled).headers["location"].rsplit("/", 1)[1]

    def by_json() -> str:
        return client.post(API, json=as_json(filled)).json()["tanda_terima"]

    first, second = (by_form, by_json) if form_first else (by_json, by_form)
    assert first() == second() == by_json()
    assert len(rows()) == 1


@pytest.mark.parametrize("token", ["", "x", "0" * 32 + ".1." + "0" * 32])
def test_a_token_that_is_not_ours_leaves_the_key_to_decide(
    token: str, client: TestClient, filled: dict[str, str], rows: Callable[[], list]
) -> None:
    answer = as_json({**filled, "token": token})
    assert [client.post(API, json=answer).status_code for _ in range(2)] == [201, 200]
    other = as_json({**filled, "token": token})
    assert client.post(API, json=other).status_code == 201
    assert len(rows()) == 2


@pytest.mark.parametrize(
    ("with_token", "lama_isi", "stored"),
    [(False, 95, 95), (False, None, None), (True, 95, 0), (True, None, 0)],
)
def test_the_time_is_what_the_page_says_and_never_more_than_the_age_of_the_token(
    with_token: bool,
    lama_isi: int | None,
    stored: int | None,
    client: TestClient,
    filled: dict[str, str],
    rows: Callable[[], list],
) -> None:
    if not with_token:
        filled = {**filled, "token": ""}
    answer = as_json(filled, **({} if lama_isi is None else {"lama_isi": lama_isi}))
    assert client.post(API, json=answer).status_code == 201
    (row,) = rows()
    assert row["filled_seconds"] in ((stored, 1) if with_token else (stored,))


@pytest.mark.parametrize("lama_isi", [-1, 86_401, 1.5, "9", True, []])
def test_an_impossible_time_is_refused(
    lama_isi: object,
    client: TestClient,
    filled: dict[str, str],
    rows: Callable[[], list],
) -> None:
    response = client.post(API, json=as_json(filled, lama_isi=lama_isi))
    assert response.status_code == 422
    assert [item["kolom"] for item in response.json()["rincian"]] == ["lama_isi"]
    assert rows() == []
