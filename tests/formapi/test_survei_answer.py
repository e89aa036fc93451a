"""A sent form: one row, one receipt, whatever the citizen's browser does."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import httpx2
import pytest
from starlette.testclient import TestClient

from formapi.app import create_app
from siputri.settings import Settings
from tests.conftest import URL
from tests.formapi.conftest import FORM, fill
from tests.page import Page

Open = Callable[..., Page]
Rows = Callable[[], list[dict[str, Any]]]
Edit = Callable[[Callable[[Any], None]], None]


def add_unit(data: Any) -> None:
    data["opd"][0]["unit"] = [{"kode": "loket-1", "nama": "Loket 1"}]
    for item in data["layanan"]:
        item["unit"] = ["loket-1"]


def test_a_filled_form_leads_to_its_receipt(
    client: TestClient, filled: dict[str, str], rows: Rows
) -> None:
    sent = client.post(FORM, data=filled)
    assert sent.status_code == 303
    receipt = client.get(sent.headers["location"])
    assert receipt.status_code == 200
    page = Page(receipt.text)
    (row,) = rows()
    code = row["tanda_terima"]
    assert "-".join(code[at : at + 4] for at in range(0, 16, 4)) in page.text
    assert "Permohonan Informasi PPID" in page.text
    assert page.all("a", href="/ikm/diskominfo/permohonan-informasi-ppid/")
    assert any("lapor.go.id" in link["href"] for link in page.all("a"))


def test_the_receipt_address_holds_the_receipt_and_nothing_of_the_answer(
    client: TestClient, filled: dict[str, str], rows: Rows
) -> None:
    location = client.post(FORM, data=filled).headers["location"]
    code = rows()[0]["tanda_terima"]
    assert location.replace("-", "") == f"/survei/terimakasih/{code}"
    assert location.startswith("/survei/terima-kasih/")


def test_the_row_holds_what_was_chosen(
    client: TestClient, filled: dict[str, str], rows: Rows
) -> None:
    before = datetime.now(UTC).replace(microsecond=0)
    given = {
        **filled,
        "skor_waktu": "1",
        "skor_sarana": "4",
        "jenis_kelamin": "p",
        "usia": "26-35",
        "pendidikan": "slta",
        "pekerjaan": "petani",
        "saran": "  Loketnya\r\ntambah; <b>terima kasih</b> 🙏  ",
    }
    assert client.post(FORM, data=given).status_code == 303
    (row,) = rows()
    skor = {name: value for name, value in row.items() if name.startswith("skor_")}
    wanted = {name: int(given[name]) for name in given if name.startswith("skor_")}
    assert skor == wanted
    assert len(skor) == 10
    received = datetime.fromisoformat(row["received_at"])
    assert before <= received <= datetime.now(UTC)
    fixed = (
        "opd layanan instrumen unit kanal jenis_kelamin usia pendidikan pekerjaan saran"
    )
    assert {name: row[name] for name in fixed.split()} == {
        "opd": "diskominfo",
        "layanan": "permohonan-informasi-ppid",
        "instrumen": "oki-siputri",
        "unit": None,
        "kanal": "web",
        "jenis_kelamin": "p",
        "usia": "26-35",
        "pendidikan": "slta",
        "pekerjaan": "petani",
        "saran": "Loketnya\ntambah; <b>terima kasih</b> 🙏",
    }


def test_no_answer_and_rather_not_say_are_both_stored_as_nothing(
    client: TestClient, filled: dict[str, str], rows: Rows
) -> None:
    names = ("jenis_kelamin", "usia", "pendidikan", "pekerjaan")
    given = {**filled, **dict.fromkeys(names[:2], "tidak-menjawab"), "saran": " \r\n "}
    assert client.post(FORM, data=given).status_code == 303
    (row,) = rows()
    assert [row[name] for name in (*names, "saran")] == [None] * 5


def test_only_what_the_form_offers_is_stored(
    client: TestClient, filled: dict[str, str], rows: Rows
) -> None:
    extra = {
        "nama": "Siti",
        "skor_lain": "4",
        "id": "7",
        "opd": "bkd",
    }
    assert client.post(FORM, data={**filled, **extra}).status_code == 303
    (row,) = rows()
    assert (row["id"], row["opd"]) == (1, "diskominfo")
    assert not {"nama", "skor_lain", "situs_web"} & set(row)


def test_the_same_form_sent_again_is_the_same_answer(
    client: TestClient, filled: dict[str, str], rows: Rows
) -> None:
    """Double click, back button, reload: the first answer stands."""
    first = client.post(FORM, data=filled)
    again = client.post(FORM, data={**filled, "skor_waktu": "1"})
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["location"] == again.headers["location"]
    assert [row["skor_waktu"] for row in rows()] == [3]


def test_fifty_posts_at_once_are_one_answer(
    client: TestClient, filled: dict[str, str], rows: Rows
) -> None:
    transport = httpx2.ASGITransport(app=client.app)

    async def post_all() -> list[httpx2.Response]:
        async with httpx2.AsyncClient(transport=transport, base_url=URL) as browser:
            posts = [browser.post(FORM, data=filled) for _ in range(50)]
            return await asyncio.gather(*posts)

    answers = asyncio.run(post_all())
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    assert len(rows()) == 1


def test_two_forms_are_two_answers(
    client: TestClient, open_form: Open, rows: Rows
) -> None:
    receipts = {
        client.post(FORM, data=fill(open_form())).headers["location"] for _ in range(2)
    }
    assert len(receipts) == len(rows()) == 2


def test_a_token_outlives_the_process(
    site: Settings, filled: dict[str, str], rows: Rows
) -> None:
    """A form that was open during a restart can still be sent."""
    with TestClient(create_app(site), base_url=URL) as restarted:
        answer = restarted.post(FORM, data=filled, follow_redirects=False)
    assert answer.status_code == 303
    assert len(rows()) == 1


@pytest.mark.parametrize("query", ["?kanal=kios", "?kanal=kios&unit=loket-1"])
def test_a_kiosk_goes_back_to_its_own_start(
    query: str, client: TestClient, edit_katalog: Edit, open_form: Open, rows: Rows
) -> None:
    """The next person gets the same channel and unit, and no way off the survey."""
    edit_katalog(add_unit)
    sent = client.post(FORM, data=fill(open_form(FORM + query)))
    location = sent.headers["location"]
    assert location.endswith(query)
    page = Page(client.get(location).text)
    refresh = page.one("meta", **{"http-equiv": "refresh"})["content"]
    links = {item["href"] for item in page.all("a") if item["href"][0] != "#"}
    assert [row["kanal"] for row in rows()] == ["kios"]
    assert refresh.partition("url=")[2] == FORM + query
    assert links == {FORM + query}


def test_the_unit_is_stored(
    client: TestClient, edit_katalog: Edit, open_form: Open, rows: Rows
) -> None:
    edit_katalog(add_unit)
    given = fill(open_form(f"{FORM}?unit=loket-1&kanal=qr"))
    assert client.post(FORM, data=given).status_code == 303
    (row,) = rows()
    assert (row["unit"], row["kanal"]) == ("loket-1", "qr")


def set_clock(monkeypatch: pytest.MonkeyPatch, moment: str) -> None:
    now = datetime.fromisoformat(moment).timestamp()
    monkeypatch.setattr("formapi.accept.time", SimpleNamespace(time=lambda: now))


@pytest.mark.parametrize(
    ("zone", "moments"),
    [
        (
            "Asia/Jakarta",
            {
                "2026-12-31T16:59:59+00:00": "2026-TW4",
                "2026-12-31T17:00:00+00:00": "2027-TW1",
                "2028-02-29T10:00:00+00:00": "2028-TW1",
                "2028-03-31T17:00:00+00:00": "2028-TW2",
                "2038-01-19T03:14:08+00:00": "2038-TW1",
            },
        ),
        (
            "Asia/Makassar",
            {
                "2026-12-31T15:59:59+00:00": "2026-TW4",
                "2026-12-31T16:00:00+00:00": "2027-TW1",
            },
        ),
        ("Asia/Jayapura", {"2026-12-31T15:00:00+00:00": "2027-TW1"}),
    ],
)
def test_the_quarter_is_that_of_receipt_in_the_region(
    zone: str,
    moments: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    edit_katalog: Edit,
    client: TestClient,
    open_form: Open,
    rows: Rows,
) -> None:
    """Not of the form's opening, and not of the server's own zone."""
    edit_katalog(lambda data: data["situs"].update(zona_waktu=zone))
    for moment in moments:
        given = fill(open_form())
        set_clock(monkeypatch, moment)
        assert client.post(FORM, data=given).status_code == 303
    assert {row["received_at"]: row["triwulan"] for row in rows()} == moments


def test_a_clock_that_steps_back_moves_no_stored_answer(
    monkeypatch: pytest.MonkeyPatch, client: TestClient, open_form: Open, rows: Rows
) -> None:
    for moment in ("2027-01-01T00:00:00+00:00", "2026-12-30T00:00:00+00:00"):
        set_clock(monkeypatch, moment)
        client.post(FORM, data=fill(open_form()))
    assert [row["triwulan"] for row in rows()] == ["2027-TW1", "2026-TW4"]
