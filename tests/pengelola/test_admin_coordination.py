"""The super admin and the operators: reports, reminders, edaran, requests."""

import pytest

from siputri.skm.naskah import NaskahLaporan, StatusLaporan
from siputri.store import Store
from siputri.store.naskah import find_laporan, move_laporan, save_naskah
from siputri.store.permintaan import insert_permintaan, read_permintaan
from tests.page import Page
from tests.page_rules import RULES
from tests.pengelola.answers import XSS
from tests.pengelola.conftest import BERANDA, FOREIGN, OWN, Browser, Office

LAPORAN, EDARAN = "/pengelola/admin/laporan", "/pengelola/admin/edaran"
PERMINTAAN = "/pengelola/admin/permintaan"
PERIODE = "2026-TW3"
SATU = f"{LAPORAN}/{OWN}/{PERIODE}/"
AT = "2026-11-18T15:00:00+00:00"
NOTE = {
    "judul": "Batas kirim",
    "teks": "Kirim laporan\r\nsegera.",
    "sampai": "2026-11-30",
}


@pytest.fixture
def admin(office: Office) -> Browser:
    return office.logged_in("admin")


def send_report(office: Office) -> None:
    office.change(save_naskah, OWN, PERIODE, NaskahLaporan(), AT, "operator")
    office.change(move_laporan, OWN, PERIODE, StatusLaporan.DIKIRIM, AT, "operator")


def status(office: Office) -> StatusLaporan:
    with Store(office.settings.database, readonly=True) as store:
        return find_laporan(store, OWN, PERIODE).status


def test_the_reports_of_the_last_triwulan_are_shown(
    office: Office, admin: Browser
) -> None:
    send_report(office)
    page = admin.page(LAPORAN)
    assert [list(rule(page)) for rule in RULES] == [[] for _ in RULES]
    assert "Triwulan III 2026" in page.one("h1").text
    assert page.one("caption").text == "Laporan: 1 belum, 0 draf, 1 dikirim, 0 diterima"
    other = admin.page(f"{LAPORAN}?periode=2026-S1")
    assert "2 belum" in other.one("caption").text


def test_the_operator_sees_a_reminder_until_the_report_is_sent(
    office: Office, admin: Browser
) -> None:
    operator = office.logged_in("operator")
    assert "Mohon kirim" not in operator.page(BERANDA).text
    response = admin.post(f"{SATU}ingatkan")
    assert response.headers["location"] == f"{LAPORAN}?periode={PERIODE}"
    assert "Mohon kirim Laporan SKM." in admin.page(LAPORAN).text
    text = operator.page(BERANDA).text
    assert "Laporan SKM Triwulan III 2026" in text
    assert "Mohon kirim Laporan SKM. (18 November 2026" in text
    line = next(x for x in office.audit() if x.opd == OWN)
    assert (line.pengelola, line.rincian) == ("admin", f"diingatkan: {PERIODE}")
    send_report(office)
    assert "Mohon kirim" not in operator.page(BERANDA).text


def test_what_is_said_to_one_opd_another_does_not_see(
    office: Office, admin: Browser
) -> None:
    admin.post(f"{LAPORAN}/{FOREIGN}/{PERIODE}/ingatkan")
    assert "Mohon kirim" not in office.logged_in("operator").page(BERANDA).text


def test_a_sent_report_is_accepted_once(office: Office, admin: Browser) -> None:
    assert admin.post(f"{SATU}terima").status_code == 422
    send_report(office)
    other = office.logged_in("admin")
    assert admin.post(f"{SATU}terima").status_code == 303
    assert status(office) is StatusLaporan.DITERIMA
    late = other.post(f"{SATU}kembalikan", pesan="Kurang.")
    assert late.status_code == 422
    assert "tidak dapat menjadi draf" in Page(late.text).alert
    assert status(office) is StatusLaporan.DITERIMA


def test_one_that_is_sent_back_says_what_to_mend(
    office: Office, admin: Browser
) -> None:
    send_report(office)
    assert "Tulis apa" in Page(admin.post(f"{SATU}kembalikan").text).alert
    assert status(office) is StatusLaporan.DIKIRIM
    admin.post(f"{SATU}kembalikan", pesan=XSS)
    assert status(office) is StatusLaporan.DRAF
    for page in (office.logged_in("operator").page(BERANDA), admin.page(LAPORAN)):
        assert XSS in page.text
        assert not page.all("script")


def test_a_reminder_does_not_replace_the_reason(office: Office, admin: Browser) -> None:
    send_report(office)
    admin.post(f"{SATU}kembalikan", pesan="Lengkapi metode.")
    assert f"Ingatkan {OWN}" not in admin.page(f"{LAPORAN}?periode={PERIODE}").text
    assert admin.post(f"{SATU}ingatkan").status_code == 422
    assert "Lengkapi metode." in office.logged_in("operator").page(BERANDA).text


@pytest.mark.parametrize("path", ["ingatkan", "terima", "kembalikan"])
def test_an_opd_or_a_period_that_is_not_there(path: str, admin: Browser) -> None:
    for place in (f"tidak-ada/{PERIODE}", f"{OWN}/2026-TW9", f"{OWN}/2031"):
        assert admin.post(f"{LAPORAN}/{place}/{path}").status_code == 404


def test_operators_read_an_edaran_until_its_day_is_over(
    office: Office, admin: Browser
) -> None:
    assert admin.post(EDARAN, **NOTE).status_code == 303
    operator = office.logged_in("operator")
    assert "Batas kirim" in operator.page(BERANDA).text
    assert "Batas kirim" not in office.logged_in("evaluator").page(BERANDA).text
    assert office.audit()[1].rincian == "edaran sampai 2026-11-30: Batas kirim"
    office.time.passes(13 * 86_400)
    assert "Batas kirim" not in office.logged_in("operator").page(BERANDA).text
    assert "lewat" in office.logged_in("admin").page(EDARAN).text


def test_an_edaran_can_be_withdrawn_once(office: Office, admin: Browser) -> None:
    admin.post(EDARAN, **NOTE)
    assert admin.post(f"{EDARAN}/1/tarik").status_code == 303
    assert "Batas kirim" not in office.logged_in("operator").page(BERANDA).text
    assert "ditarik" in admin.page(EDARAN).text
    assert "sudah ditarik" in Page(admin.post(f"{EDARAN}/1/tarik").text).alert
    assert admin.post(f"{EDARAN}/{'9' * 30}/tarik").status_code == 404


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"judul": " "}, "Tulis judul"),
        ({"judul": "x" * 121}, "Tulis judul"),
        ({"teks": ""}, "Tulis isinya"),
        ({"teks": "x" * 2001}, "Tulis isinya"),
        ({"sampai": ""}, "Isi tanggal"),
        ({"sampai": "20261130"}, "tanggal"),
        ({"sampai": "2026-11-17"}, "sudah lewat"),
    ],
)
def test_a_mistake_in_an_edaran_is_told_and_the_text_stays(
    changes: dict[str, str], message: str, office: Office, admin: Browser
) -> None:
    before = office.audit()
    response = admin.post(EDARAN, **{**NOTE, **changes})
    assert response.status_code == 422
    page = Page(response.text)
    assert message.lower() in page.alert.lower()
    assert page.fields["judul"] == changes.get("judul", NOTE["judul"])
    assert office.audit() == before


def test_an_edaran_is_text_and_nothing_else(office: Office, admin: Browser) -> None:
    admin.post(EDARAN, judul=XSS, teks=XSS, sampai="2026-12-31")
    own = admin.page(EDARAN)
    assert [list(rule(own)) for rule in RULES] == [[] for _ in RULES]
    for page in (own, office.logged_in("operator").page(BERANDA)):
        assert XSS in page.text
        assert not page.all("script", "img")


def test_a_request_is_answered_and_then_closed(office: Office, admin: Browser) -> None:
    office.change(insert_permintaan, OWN, XSS, XSS, AT, "operator")
    page = admin.page(PERMINTAAN)
    assert [list(rule(page)) for rule in RULES] == [[] for _ in RULES]
    assert XSS in page.text
    assert not page.all("script", "img")
    assert admin.post(f"{PERMINTAAN}/1", status="diproses").status_code == 303
    assert (
        "Tulis jawaban"
        in Page(admin.post(f"{PERMINTAAN}/1", status="selesai").text).alert
    )
    admin.post(f"{PERMINTAAN}/1", status="selesai", jawaban="Sudah ditambah.")
    with Store(office.settings.database, readonly=True) as store:
        (found,) = read_permintaan(store, OWN)
        assert read_permintaan(store, FOREIGN) == ()
    assert (found.status, found.jawaban) == ("selesai", "Sudah ditambah.")
    late = admin.post(f"{PERMINTAAN}/1", status="ditolak", jawaban="Tidak.")
    assert "sudah dijawab" in Page(late.text).alert


@pytest.mark.parametrize("status", ["", "baru", "hilang"])
def test_a_state_that_cannot_be_chosen(
    status: str, office: Office, admin: Browser
) -> None:
    office.change(insert_permintaan, OWN, "Judul", "Isi", AT, "operator")
    response = admin.post(f"{PERMINTAAN}/1", status=status, jawaban="x")
    assert response.status_code == 422
