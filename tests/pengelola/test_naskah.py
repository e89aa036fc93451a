"""The texts of a Laporan SKM, and the way the report goes."""

import pytest

from siputri.skm.naskah import StatusLaporan
from siputri.store import Store
from siputri.store.edaran import set_pengingat
from siputri.store.naskah import LaporanTersimpan, find_laporan, move_laporan
from tests.laporan.papers import squash, text_of
from tests.page import Page
from tests.pengelola.answers import DASAR, PERIODE, XSS, answer, close_triwulan, put
from tests.pengelola.conftest import FOREIGN, OWN, Office

ALAMAT = f"{DASAR}laporan"
TEKS = {"latar_belakang": "Satu.\r\n\r\nDua.", "nama": " Siti  Aminah ", "nip": "19"}


def stored(office: Office, opd: str = OWN) -> LaporanTersimpan:
    with Store(office.settings.database, readonly=True) as store:
        return find_laporan(store, opd, PERIODE)


def move(office: Office, status: StatusLaporan) -> None:
    office.change(move_laporan, OWN, PERIODE, status, "2026-11-18T00:00:00+00:00", "a")


def test_a_draft_is_kept_and_printed(office: Office) -> None:
    put(office, answer(3))
    browser = office.logged_in("operator")
    assert browser.post(ALAMAT, aksi="simpan", **TEKS).status_code == 303
    laporan = stored(office)
    assert laporan.status == "draf"
    assert laporan.naskah.latar_belakang == "Satu.\n\nDua."
    assert laporan.naskah.pengesahan.nama == "Siti Aminah"
    page = browser.page(ALAMAT)
    assert page.fields["latar_belakang"].strip() == "Satu.\n\nDua."
    text = text_of(browser.get(f"{DASAR}laporan.pdf").content)
    assert squash("Siti Aminah") in text
    assert office.audit()[-2].rincian == f"laporan {PERIODE} disimpan"


def test_texts_come_as_multipart_too_and_may_be_long(office: Office) -> None:
    browser = office.logged_in("operator")
    long = dict.fromkeys(("metode", "analisis", "lokasi", "waktu"), ("x" * 19999,))
    files = {name: (None, value[0]) for name, value in long.items()}
    files |= {"csrf": (None, browser.csrf), "aksi": (None, "simpan")}
    response = browser.client.post(ALAMAT, files=files)
    assert response.status_code == 303
    assert len(stored(office).naskah.analisis or "") == 19_999


def test_what_was_sent_is_closed_until_it_comes_back(office: Office) -> None:
    close_triwulan(office)
    browser = office.logged_in("operator")
    browser.post(ALAMAT, aksi="kirim", **TEKS)
    assert stored(office).status == "dikirim"
    assert not browser.page(ALAMAT).all("textarea")
    response = browser.post(ALAMAT, aksi="simpan", metode="diubah diam-diam")
    assert response.status_code == 422
    assert stored(office).naskah.metode is None
    at = "2026-11-18T00:00:00+00:00"
    office.change(set_pengingat, OWN, PERIODE, "Lengkapi metode.", at, "admin")
    move(office, StatusLaporan.DRAF)
    page = browser.page(ALAMAT)
    assert "Lengkapi metode." in page.text
    assert page.all("textarea")
    browser.post(ALAMAT, aksi="kirim", metode="lengkap")
    move(office, StatusLaporan.DITERIMA)
    assert "diterima" in browser.page(ALAMAT).text


def test_the_report_of_a_running_period_is_not_sent(office: Office) -> None:
    put(office, answer(3))
    browser = office.logged_in("operator")
    response = browser.post(ALAMAT, aksi="kirim", **TEKS)
    assert response.status_code == 422
    page = Page(response.text)
    assert "Triwulan IV 2026 ditutup mulai 31 Januari 2027." in page.text
    assert page.fields["nip"] == TEKS["nip"]
    assert "Simpan dan kirim" not in page.text
    assert stored(office).status == "belum"
    close_triwulan(office)
    assert "Simpan dan kirim" in browser.page(ALAMAT).text


def test_what_another_saved_meanwhile_is_not_lost_unseen(office: Office) -> None:
    first, second = office.logged_in("operator"), office.logged_in("admin")
    versi = second.page(ALAMAT).fields["versi"]
    first.post(ALAMAT, aksi="simpan", analisis="dari operator", versi=versi)
    response = second.post(ALAMAT, aksi="simpan", analisis="dari admin", versi=versi)
    assert response.status_code == 422
    page = Page(response.text)
    assert "Orang lain mengubahnya" in page.alert
    assert page.fields["analisis"].strip() == "dari admin"
    assert stored(office).naskah.analisis == "dari operator"
    again = {"analisis": "dari keduanya", "versi": page.fields["versi"]}
    assert second.post(ALAMAT, aksi="simpan", **again).status_code == 303
    assert stored(office).naskah.analisis == "dari keduanya"


def test_a_mistake_does_not_hide_what_another_saved(office: Office) -> None:
    first, second = office.logged_in("operator"), office.logged_in("admin")
    versi = second.page(ALAMAT).fields["versi"]
    first.post(ALAMAT, aksi="simpan", analisis="dari operator", versi=versi)
    wrong = second.post(ALAMAT, aksi="simpan", tanggal="besok", versi=versi)
    assert Page(wrong.text).fields["versi"] == versi


@pytest.mark.parametrize("nama", ["evaluator", "pimpinan"])
def test_others_read_it(nama: str, office: Office) -> None:
    office.logged_in("operator").post(ALAMAT, aksi="simpan", **TEKS)
    browser = office.logged_in(nama)
    page = browser.page(ALAMAT)
    assert "Siti Aminah" in page.text
    assert not page.all("textarea")
    assert browser.post(ALAMAT, aksi="simpan", metode="x").status_code == 403


@pytest.mark.parametrize(
    ("name", "value"),
    [("tanggal", "31/12/2026"), ("tanggal", "besok"), ("nama", "x" * 151)],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(
    name: str, value: str, office: Office
) -> None:
    browser = office.logged_in("operator")
    response = browser.post(ALAMAT, aksi="kirim", metode="tetap ada", **{name: value})
    page = Page(response.text)
    assert response.status_code == 422
    assert page.alert
    assert page.fields["metode"].strip() == "tetap ada"
    assert stored(office).status == "belum"


def test_a_foreign_report_is_out_of_reach(office: Office) -> None:
    browser = office.logged_in("operator")
    foreign = ALAMAT.replace(OWN, FOREIGN)
    assert browser.get(foreign).status_code == 404
    assert browser.post(foreign, aksi="kirim").status_code == 404
    assert stored(office, FOREIGN).status == "belum"


@pytest.mark.parametrize(
    "text", [XSS, "#panic()", '$x$ *b* `c` \\ #read("/etc/passwd")']
)
def test_mark_up_is_text_on_the_page_and_on_paper(text: str, office: Office) -> None:
    browser = office.logged_in("operator")
    browser.post(ALAMAT, aksi="simpan", analisis=text, nama=text)
    page = browser.page(ALAMAT)
    assert page.fields["analisis"].strip() == text
    assert "<script>alert" not in page.source
    assert squash(text)[:20] in text_of(browser.get(f"{DASAR}laporan.pdf").content)
