"""What an operator asks the super admin, and where posters are found."""

import pytest

from siputri.store import Store
from siputri.store.permintaan import (
    StatusPermintaan,
    answer_permintaan,
    read_permintaan,
)
from tests.page import Page
from tests.pengelola.answers import SLUG, XSS
from tests.pengelola.conftest import FOREIGN, OWN, Office

ALAMAT = f"/pengelola/opd/{OWN}/permintaan"
GOOD = {"judul": "Tambah layanan", "teks": "Layanan baru:\r\nizin menara."}


def test_a_request_is_kept_with_its_state_and_answer(office: Office) -> None:
    browser = office.logged_in("operator")
    assert browser.post(ALAMAT, **GOOD).status_code == 303
    assert office.audit()[-1].rincian == "usul: Tambah layanan"
    page = browser.page(ALAMAT)
    assert "Tambah layanan baru" in page.text
    assert "izin menara." in page.text
    at = "2026-11-18T00:00:00+00:00"
    office.change(
        answer_permintaan, 1, StatusPermintaan.SELESAI, "Sudah tayang.", at, "admin"
    )
    page = browser.page(ALAMAT)
    assert "Tambah layanan selesai" in page.text
    assert "Jawaban: Sudah tayang." in page.text


@pytest.mark.parametrize(
    ("name", "value"), [("judul", ""), ("judul", "x" * 121), ("teks", "x" * 2001)]
)
def test_a_mistake_is_told_and_kept(name: str, value: str, office: Office) -> None:
    response = office.logged_in("operator").post(ALAMAT, **{**GOOD, name: value})
    page = Page(response.text)
    assert response.status_code == 422
    assert page.alert
    assert page.fields[name].strip() == value
    with Store(office.settings.database, readonly=True) as store:
        assert read_permintaan(store, None) == ()


def test_requests_of_another_opd_are_not_seen(office: Office) -> None:
    office.logged_in("admin").post(ALAMAT.replace(OWN, FOREIGN), **GOOD)
    browser = office.logged_in("operator")
    assert "Tambah layanan" not in browser.page(ALAMAT).text
    assert browser.get(ALAMAT.replace(OWN, FOREIGN)).status_code == 404


def test_mark_up_is_text(office: Office) -> None:
    browser = office.logged_in("operator")
    browser.post(ALAMAT, judul=XSS, teks=XSS)
    assert browser.page(ALAMAT).text.count(XSS) == 2
    assert "<script>alert" not in browser.get(ALAMAT).text


def test_every_poster_and_code_of_the_list_is_there(office: Office) -> None:
    browser = office.logged_in("operator")
    page = browser.page(f"/pengelola/opd/{OWN}/poster")
    files = [x["href"] for x in page.all("a") if x["href"].endswith(("pdf", "svg"))]
    assert f"/layanan/{OWN}/{SLUG}/poster.pdf" in files
    assert len(files) > 4
    for file in files:
        assert browser.get(file).status_code == 200, file
