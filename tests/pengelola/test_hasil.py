"""The results of an OPD: figures of all answers but the excluded, and the files."""

import asyncio
import csv
import io
import time

import openpyxl
import pytest

from formapi.pengelola.unduhan import MAX_WAITING, Unduhan
from tests.laporan.papers import text_of
from tests.pengelola.answers import (
    DASAR,
    FORMULA,
    PERIODE,
    SLUG,
    XSS,
    answer,
    put,
    put_foreign,
    query,
)
from tests.pengelola.conftest import ACCOUNTS, FOREIGN, NAMA_FOREIGN, OWN, Office

FILES = ("jawaban.csv", "olah-data.xlsx", "laporan.pdf")


def test_the_page_shows_n_ikm_and_that_they_are_provisional(office: Office) -> None:
    put(office, *(answer(3) for _ in range(3)), answer(4, unit="x"))
    page = office.logged_in("operator").page(DASAR)
    assert "4 jawaban dihitung." in page.text
    assert "81,25" in page.text
    assert "sementara" in page.text
    assert "Triwulan IV 2026" in page.one("title").text


def test_an_excluded_answer_does_not_count(office: Office) -> None:
    put(office, *(answer(4) for _ in range(3)), answer(1))
    query(office, "UPDATE jawaban SET dikecualikan = 'uji' WHERE skor_waktu = 1")
    page = office.logged_in("operator").page(DASAR)
    assert "3 jawaban dihitung. 1 jawaban dikecualikan oleh evaluator." in page.text
    assert "100,00" in page.text


def test_one_layanan_has_its_own_figures(office: Office) -> None:
    put(office, answer(4), answer(4), answer(2, slug="layanan-lainnya"))
    browser = office.logged_in("evaluator")
    page = browser.page(f"{DASAR}?layanan={SLUG}")
    assert "2 jawaban dihitung." in page.text
    assert "100,00" in page.text
    assert browser.get(f"{DASAR}?layanan=tidak-ada").status_code == 404
    assert browser.get(f"{DASAR}?unit=tidak-ada").status_code == 404


def test_the_trend_goes_over_the_periods_and_pages_link_to_their_neighbours(
    office: Office,
) -> None:
    put(office, answer(3, day="2026-08-02"), answer(4))
    browser = office.logged_in("operator")
    page = browser.page(DASAR)
    assert "Triwulan III 2026" in page.text
    assert "Naik 25,00 dari Triwulan III 2026. Belum dapat dipastikan" in page.text
    links = [link["href"] for link in page.all("a")]
    for kode in ("2026-TW3", "2026-S2", "2026"):
        link = f"/pengelola/opd/{OWN}/{kode}/"
        assert link in links
        browser.page(link)
    assert f"/pengelola/opd/{OWN}/2027-TW1/" not in links


@pytest.mark.parametrize("kode", ["2026-TW5", "x", "0001", "2031-TW1", "2026-TW4 "])
def test_what_is_no_period_is_not_found(kode: str, office: Office) -> None:
    browser = office.logged_in("operator")
    for name in ("", *FILES):
        assert browser.get(f"/pengelola/opd/{OWN}/{kode}/{name}").status_code == 404


def test_a_period_without_answers_has_a_page_and_files(office: Office) -> None:
    browser = office.logged_in("operator")
    assert "Belum ada jawaban untuk periode ini." in browser.page(DASAR).text
    for name in FILES:
        assert browser.get(DASAR + name).status_code == 200


def test_a_foreign_opd_is_in_no_page_and_no_file(office: Office) -> None:
    put(office, answer(3, unit="loket-kita"))
    put_foreign(office, *(answer(1, unit="loket-mereka") for _ in range(3)))
    browser = office.logged_in("operator")
    for name in ("", *FILES):
        assert browser.get(DASAR.replace(OWN, FOREIGN) + name).status_code == 404
        response = browser.get(DASAR + name)
        assert b"mereka" not in response.content
        assert NAMA_FOREIGN.encode() not in response.content
    rows = list(csv.DictReader(io.StringIO(browser.get(DASAR + FILES[0]).text)))
    assert [row["unit"] for row in rows] == ["loket-kita"]


def test_the_files_are_attachments_noted_in_the_audit(office: Office) -> None:
    put(office, answer(3, saran="rahasia sekali"))
    browser = office.logged_in("pimpinan")
    for name in FILES:
        response = browser.get(DASAR + name)
        assert response.headers["content-disposition"].startswith("attachment; ")
        line = office.audit()[-1]
        assert (line.pengelola, line.opd) == ("pimpinan", OWN)
        assert line.rincian.startswith("diunduh: ")
        assert PERIODE in line.rincian
        assert b"rahasia sekali" not in response.content
        assert b"AAAAAAAA" not in response.content  # a receipt
    book = openpyxl.load_workbook(io.BytesIO(browser.get(DASAR + FILES[1]).content))
    assert "Olah data" in book.sheetnames[0]
    assert "rahasia" not in text_of(browser.get(DASAR + FILES[2]).content)


def test_no_line_of_the_answers_tells_whose_it_is(office: Office) -> None:
    """docs/decisions/0018, 4: no profile beside skor, and no place in the queue."""
    profil = {"jenis_kelamin": "p", "pekerjaan": "pns"}
    given = [("2026-11-04", 3), ("2026-11-02", 4), ("2026-11-02", 1), ("2026-11-02", 2)]
    put(office, *(answer(skor, day=day, profil=profil) for day, skor in given))
    paper = "kanal = 'kertas', dientri_oleh = 'x', nomor_formulir = 'LKT-' || id"
    query(office, f"UPDATE jawaban SET {paper}")
    text = office.logged_in("evaluator").get(f"{DASAR}jawaban.csv").text
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    for word in ("jenis_kelamin", "usia", "pendidikan", "pekerjaan", "nomor_formulir"):
        assert word not in rows[0]
    assert "pns" not in text
    assert "LKT-" not in text
    found = [(row["tanggal"], int(row["skor_waktu"])) for row in rows]
    assert found == sorted(given)


@pytest.mark.parametrize("text", [*FORMULA, XSS])
def test_what_was_typed_is_live_nowhere(text: str, office: Office) -> None:
    """A unit is the only free text of an old answer that tables show."""
    put(office, answer(3, unit=text))
    browser = office.logged_in("operator")
    assert "<script>alert" not in browser.get(DASAR).text
    assert "<img src=x" not in browser.get(DASAR).text
    rows = list(csv.DictReader(io.StringIO(browser.get(f"{DASAR}jawaban.csv").text)))
    assert rows[0]["unit"] == (text if text == XSS else f"'{text}")
    content = browser.get(f"{DASAR}olah-data.xlsx").content
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert text.strip() not in str(cell.value)
    assert browser.get(f"{DASAR}laporan.pdf").content.startswith(b"%PDF")


def test_a_browser_that_waits_is_told_and_asked_back(office: Office) -> None:
    put(office, answer(3))
    browser = office.logged_in("operator")
    gate = office.app.app.state.formapi.gate  # type: ignore[attr-defined]
    gate.unduhan = Unduhan(patience=0)
    with browser.client as client:  # one event loop for all requests
        headers = {"accept": "text/html,*/*"}
        first = client.get(f"{DASAR}laporan.pdf", headers=headers)
        assert first.headers["refresh"] == "2"
        assert "sedang dibuat" in first.text
        gate.unduhan.patience = 30
        second = client.get(f"{DASAR}laporan.pdf", headers=headers)
        assert second.content.startswith(b"%PDF")
        assert gate.unduhan._making == {}


def test_a_file_that_nobody_fetched_is_soon_made_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Texts and figures change meanwhile."""
    now = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    content = [b"lama"]

    async def ask() -> bytes | None:
        unduhan, key = Unduhan(patience=0), ("a", "x")
        assert await unduhan.take(key, lambda: content[0], wait=False) is None
        await asyncio.wait(unduhan._making.values())
        content[0], now[0] = b"baru", now[0] + 11
        return await unduhan.take(key, lambda: content[0], wait=True)

    assert asyncio.run(ask()) == b"baru"


def test_too_many_files_at_once_are_refused_for_a_while(office: Office) -> None:
    browser = office.logged_in("operator")
    gate = office.app.app.state.formapi.gate  # type: ignore[attr-defined]
    gate.unduhan = Unduhan(patience=0)
    with browser.client as client:
        headers = {"accept": "text/html"}
        asked = [
            client.get(f"{DASAR}laporan.pdf?nomor={number}", headers=headers)
            for number in range(MAX_WAITING + 1)
        ]
        assert asked[0].status_code == 200
        assert asked[-1].status_code == 503
        assert asked[-1].headers["retry-after"] == "10"


@pytest.mark.parametrize("nama", [item.nama for item in ACCOUNTS])
def test_every_way_on_from_the_page_is_open(nama: str, office: Office) -> None:
    put(office, answer(3))
    browser = office.logged_in(nama)
    links = [link["href"] for link in browser.page(DASAR).all("a")]
    ways = [link for link in links if link.startswith("/pengelola/")]
    assert (f"{DASAR}saran" in ways) == (nama == "operator")
    for way in ways:
        assert browser.get(way).status_code == 200, way
