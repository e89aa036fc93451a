"""An OPD that left the katalog: its operator and its draft are told so in words."""

from dataclasses import replace

from siputri.pengelola import Pengelola, Peran
from siputri.store.akun import insert_akun
from siputri.store.rekomendasi import insert_rekomendasi
from tests.page import Page
from tests.pengelola.conftest import BERANDA, FAST, SANDI, Office
from tests.pengelola.rekomendasi import EVALUATOR, FORM, make_rekomendasi

GONE, AT, ID = "opd-lama", "2026-10-07T02:00:00+00:00", "d4" * 8
SATU = f"/pengelola/rekomendasi/{ID}/"


def test_its_operator_is_told_on_the_first_page(office: Office) -> None:
    pengelola = Pengelola("lama", Peran.OPERATOR, GONE)
    office.change(insert_akun, pengelola, FAST.hash(SANDI), AT)
    page = office.logged_in("lama").page(BERANDA)
    assert "(opd-lama) tidak ada lagi di katalog layanan" in page.text


def test_its_draft_can_be_read_but_not_changed(office: Office) -> None:
    draft = make_rekomendasi(GONE, ID)
    office.change(insert_rekomendasi, draft, EVALUATOR, AT)
    browser = office.logged_in("evaluator")
    page = browser.page(SATU)
    assert "tidak ada lagi di katalog" in page.text
    assert "Tambah loket." in page.text
    response = browser.post(f"{SATU}ubah", **FORM)
    assert response.status_code == 422
    assert "tidak ada lagi di katalog" in Page(response.text).alert


def test_its_draft_stays_in_the_list(office: Office) -> None:
    draft = replace(make_rekomendasi(GONE, ID), periode="2026-TW2")
    office.change(insert_rekomendasi, draft, EVALUATOR, AT)
    assert GONE in office.logged_in("evaluator").page("/pengelola/rekomendasi").text
