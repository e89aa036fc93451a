"""What changed since the last visit, on the first page of each peran."""

from datetime import date

import pytest

from siputri.pengelola import Pengelola, Peran
from siputri.skm.naskah import NaskahLaporan, StatusLaporan
from siputri.skm.rekomendasi import Langkah
from siputri.store import Store
from siputri.store.antrean import Hitungan, finish_terbit, start_malam
from siputri.store.edaran import insert_edaran
from siputri.store.naskah import DAERAH, move_laporan, save_naskah
from siputri.store.permintaan import (
    StatusPermintaan,
    answer_permintaan,
    insert_permintaan,
)
from siputri.store.rekomendasi import step_rekomendasi
from siputri.terbit.terbitan import advance_terbitan
from tests.page import Page
from tests.pengelola.answers import (
    PERIODE,
    answer,
    close_triwulan,
    katalog_of,
    put,
    query,
)
from tests.pengelola.conftest import BERANDA, FOREIGN, OWN, Browser, Office
from tests.pengelola.rekomendasi import EVALUATOR, REKOMENDASI

AT = "2026-11-20T00:00:00+00:00"
"""After the first visit, before the second."""
DAY = 86_400
HEAD = "Sejak kunjungan Anda yang terakhir"
ALL = ("operator", "evaluator", "pimpinan", "admin")


def visit(office: Office, nama: str) -> Page:
    return office.logged_in(nama).page(BERANDA)


def told(page: Page) -> list[str]:
    """The lines of the section, without their full stops."""
    heads = [item for item in page.all("h2") if item.text == HEAD]
    if not heads:
        return []
    section = heads[0].parent
    return [
        item.text.removesuffix(".")
        for item in page.all("li")
        if section in item.ancestors
    ]


@pytest.fixture
def before(office: Office) -> Office:
    """Everybody was here on 18 November 2026; it is a week later."""
    for nama in ALL:
        visit(office, nama)
    office.time.passes(7 * DAY)
    return office


def publish(office: Office, *, bad: int = 0, failed: bool = False) -> None:
    with Store(office.settings.database) as store, store.writing():
        number = start_malam(store, AT)
        made = None if failed else Hitungan("20261120", 1, 0, 0, bad)
        finish_terbit(store, number, AT, made)


@pytest.mark.parametrize("nama", ALL)
def test_the_first_visit_and_one_without_news_tell_nothing(
    nama: str, office: Office
) -> None:
    put(office, answer(3))
    assert HEAD not in visit(office, nama).text
    office.time.passes(7 * DAY)
    publish(office)
    office.change(save_naskah, DAERAH, PERIODE, NaskahLaporan(), AT, "lain")
    assert HEAD not in visit(office, nama).text


def test_new_answers_are_those_of_the_own_opd(before: Office) -> None:
    put(before, answer(3, day="2026-11-01"), *[answer(3, day="2026-11-20")] * 2)
    put(before, answer(4, opd=FOREIGN, day="2026-11-21"))
    assert told(visit(before, "operator")) == ["2 jawaban baru"]
    assert told(visit(before, "evaluator")) == ["3 jawaban baru"]


def test_it_is_told_once(before: Office) -> None:
    put(before, answer(3, day="2026-11-20"))
    assert told(visit(before, "operator")) == ["1 jawaban baru"]
    before.time.passes(60)
    assert told(visit(before, "operator")) == []


def test_it_stands_there_for_the_whole_visit(before: Office) -> None:
    put(before, answer(3, day="2026-11-20"))
    browser = before.logged_in("operator")
    browser.get(f"/pengelola/opd/{OWN}/{PERIODE}/jawaban.csv")
    before.time.passes(600)
    assert told(browser.page(BERANDA)) == ["1 jawaban baru"]


def test_what_was_published_and_closed(before: Office) -> None:
    put(before, *(answer(3) for _ in range(20)))
    with Store(before.settings.database) as store:
        advance_terbitan(store, katalog_of(before), date(2026, 11, 20))
    assert told(visit(before, "operator")) == ["1 layanan bertambah hasilnya di situs"]
    before.time.passes(DAY)
    assert told(visit(before, "operator")) == []
    close_triwulan(before)
    query(before, "UPDATE triwulan_tutup SET closed_at = ?", AT)
    assert told(visit(before, "pimpinan")) == ["Triwulan IV 2026 ditutup"]


def test_rekomendasi_and_what_was_done_about_them(before: Office) -> None:
    operator = Pengelola("operator", Peran.OPERATOR, OWN)
    for langkah, who in (
        (Langkah.SELESAIKAN, EVALUATOR),
        (Langkah.BUKA_LAGI, EVALUATOR),
        (Langkah.TINDAK_LANJUTI, operator),
        (Langkah.TINDAK_LANJUTI, operator),
    ):
        before.change(step_rekomendasi, REKOMENDASI, langkah, who, AT)
    assert told(visit(before, "operator")) == [
        "1 rekomendasi dinyatakan selesai",
        "1 rekomendasi dibuka lagi",
    ]
    assert told(visit(before, "evaluator")) == ["1 rekomendasi ditindaklanjuti"]
    assert len(told(visit(before, "pimpinan"))) == 3


def test_a_foreign_rekomendasi_is_no_news_for_an_operator(before: Office) -> None:
    query(before, "UPDATE rekomendasi SET opd = ?", FOREIGN)
    before.change(step_rekomendasi, REKOMENDASI, Langkah.SELESAIKAN, EVALUATOR, AT)
    assert told(visit(before, "operator")) == []


def test_edaran_and_usul(before: Office) -> None:
    before.change(insert_edaran, "Batas", "Kirim.", "2026-11-30", AT, "admin")
    before.change(insert_edaran, "Lewat", "Kirim.", "2026-11-21", AT, "admin")
    before.change(insert_permintaan, OWN, "Tambah", "Unit.", AT, "operator")
    before.change(insert_permintaan, FOREIGN, "Tambah", "Unit.", AT, "dinkes")
    before.change(answer_permintaan, 1, StatusPermintaan.SELESAI, "Sudah.", AT, "admin")
    assert told(visit(before, "operator")) == ["1 edaran baru", "1 usul Anda dijawab"]
    assert told(visit(before, "admin")) == ["2 usul operator baru"]
    assert told(visit(before, "pimpinan")) == []


def test_reports_that_were_sent_accepted_or_sent_back(before: Office) -> None:
    for opd in (OWN, FOREIGN):
        key = opd, "2026-TW3"
        before.change(save_naskah, *key, NaskahLaporan(), AT, "operator")
        before.change(move_laporan, *key, StatusLaporan.DIKIRIM, AT, "operator")
    assert told(visit(before, "operator")) == []
    assert told(visit(before, "admin")) == ["2 Laporan SKM dikirim"]
    accepted = StatusLaporan.DITERIMA
    before.change(move_laporan, OWN, "2026-TW3", accepted, "2026-11-26", "admin")
    before.time.passes(3 * DAY)
    assert told(visit(before, "operator")) == ["1 Laporan SKM diterima"]
    assert told(visit(before, "evaluator")) == []


def test_bad_files_and_failed_runs_are_for_the_super_admin(before: Office) -> None:
    publish(before, failed=True)
    publish(before, bad=2)
    admin: Browser = before.logged_in("admin")
    page = admin.page(BERANDA)
    assert told(page) == ["1 penerbitan gagal", "2 berkas isi salah"]
    links = [item["href"] for item in page.all("a") if item.text in told(page)]
    assert links == ["/pengelola/admin/terbit"] * 2
    assert told(visit(before, "evaluator")) == []
