"""A form that is sent after its session has ended is not lost."""

from dataclasses import dataclass

import httpx2
import pytest

from formapi.live import Live
from formapi.offer import find_offer
from siputri.skm.kertas import kertas_columns
from siputri.skm.naskah import NaskahLaporan
from siputri.store import Store
from siputri.store.naskah import find_laporan
from tests.page import Page
from tests.page_rules import RULES
from tests.pengelola.answers import DASAR, PERIODE, XSS, query
from tests.pengelola.conftest import MASUK, OWN, SANDI, Browser, Office
from tests.pengelola.rekomendasi import KEGIATAN, PDF, REKOMENDASI

ALAMAT = f"{DASAR}laporan"
HALF_AN_HOUR = 30 * 60
LONG = "Antrean panjang pada hari Senin.\r\n\r\n" + "Perlu loket kedua. " * 200
TYPED = {"aksi": "simpan", "analisis": LONG, "nama": "Siti Aminah"}


@dataclass
class Late(Browser):
    """Who has looked at a form for too long; `old` is the token of its page."""

    old: str = ""


@pytest.fixture
def writer(office: Office) -> Late:
    browser = office.logged_in("operator")
    late = Late(browser.client, browser.csrf)
    office.time.passes(HALF_AN_HOUR)
    return late


def send(browser: Late, path: str = ALAMAT, **fields: str) -> Page:
    response = browser.client.post(path, data={"csrf": browser.old, **fields})
    assert response.status_code == 422
    return Page(response.text)


def log_in(
    browser: Browser, page: Page, nama: str = "operator", sandi: str = SANDI
) -> httpx2.Response:
    """Fills in the page and sends it to where its form leads."""
    form = page.one("form")
    fields = {**page.fields, "masuk_nama": nama, "masuk_sandi": sandi}
    return browser.client.post(form["action"], data=fields)


def naskah(office: Office) -> NaskahLaporan:
    with Store(office.settings.database, readonly=True) as store:
        return find_laporan(store, OWN, PERIODE).naskah


def test_name_and_password_send_what_was_typed(office: Office, writer: Late) -> None:
    page = send(writer, **TYPED)
    assert page.fields["analisis"] == LONG
    assert "Perlu loket kedua." in page.text
    assert naskah(office) == NaskahLaporan()
    assert not writer.is_in()
    response = log_in(writer, page)
    assert (response.status_code, response.headers["location"]) == (303, ALAMAT)
    assert writer.is_in()
    assert naskah(office).analisis == LONG.strip().replace("\r\n", "\n")
    assert naskah(office).pengesahan.nama == "Siti Aminah"
    said = [(item.tindakan, item.rincian) for item in office.audit()[-2:]]
    assert said == [
        ("masuk", ""),
        ("kirim-laporan", f"laporan {PERIODE} disimpan"),
    ]
    assert writer.page(ALAMAT).fields["analisis"].strip().startswith("Antrean")


def test_a_wrong_password_loses_nothing_either(office: Office, writer: Late) -> None:
    page = send(writer, **TYPED)
    for _ in range(10):
        response = log_in(writer, page, sandi="bukan ini sandinya")
        assert response.status_code == 422
        page = Page(response.text)
        assert "Nama atau sandi tidak cocok." in page.alert
        assert page.fields["analisis"] == LONG
    response = log_in(writer, page)
    assert (response.status_code, response.headers["retry-after"]) == (429, "30")
    office.time.passes(31)
    assert log_in(writer, Page(response.text)).status_code == 303
    assert naskah(office).analisis


def test_a_mistake_is_told_in_the_form_as_ever(office: Office, writer: Late) -> None:
    response = log_in(writer, send(writer, **TYPED, tanggal="besok"))
    page = Page(response.text)
    assert response.status_code == 422
    assert "tahun-bulan-hari" in page.alert
    assert page.fields["analisis"].startswith("Antrean panjang")
    assert writer.is_in()


def test_who_else_logs_in_may_what_he_may(office: Office, writer: Late) -> None:
    response = log_in(writer, send(writer, **TYPED), "pimpinan")
    assert response.status_code == 403
    assert naskah(office) == NaskahLaporan()


def test_a_large_form_of_several_parts_is_carried_too(
    office: Office, writer: Late
) -> None:
    texts = dict.fromkeys(("metode", "analisis", "lokasi", "waktu"), "x" * 19999)
    fields = {"csrf": writer.old, "aksi": "simpan", **texts}
    files = {name: (None, text) for name, text in fields.items()}
    response = writer.client.post(ALAMAT, files=files)
    page = Page(response.text)
    form = page.one("form")
    assert (response.status_code, form["enctype"]) == (422, "multipart/form-data")
    again = {**page.fields, "masuk_nama": "operator", "masuk_sandi": SANDI}
    files = {name: (None, text) for name, text in again.items()}
    assert writer.client.post(form["action"], files=files).status_code == 303
    assert len(naskah(office).waktu or "") == 19_999


def test_ten_paper_forms_are_carried(office: Office, writer: Late) -> None:
    path = f"/pengelola/opd/{OWN}/kertas/layanan-lainnya/ketik"
    typed = {
        f"{name}_{row}": str(row) if name == "nomor_formulir" else "3"
        for row in range(1, 11)
        for name in columns(office)
    }
    page = send(writer, path, periode=PERIODE, **typed)
    assert "10 formulir baru" in Page(log_in(writer, page).text).text
    assert query(office, "SELECT count(*) FROM jawaban") == [(10,)]


def columns(office: Office) -> list[str]:
    """The number of the form, and each unsur."""
    offer = find_offer(Live(office.settings).release(), OWN, "layanan-lainnya")
    assert offer is not None
    wanted = {"nomor_formulir", *offer.formulir.unsur}
    return [name for name in kertas_columns(offer.formulir) if name in wanted]


@pytest.mark.parametrize(
    "fields",
    [
        {"csrf": "0" * 64},
        {"csrf": ""},
        {"sandi": "kuda tinta songket"},
        {"sandi_lama": "kuda tinta songket"},
    ],
)
def test_what_did_not_come_from_its_page_or_is_secret_is_not_carried(
    fields: dict[str, str], office: Office, writer: Late
) -> None:
    data = {"csrf": writer.old, **TYPED, **fields}
    response = writer.client.post(ALAMAT, data=data)
    assert (response.status_code, response.headers["location"]) == (303, MASUK)
    assert response.text == ""
    login = {"masuk_nama": "operator", "masuk_sandi": SANDI}
    assert writer.client.post(ALAMAT, data={**data, **login}).status_code == 303
    assert not writer.is_in()
    assert naskah(office) == NaskahLaporan()


@pytest.mark.parametrize(
    "headers",
    [{"origin": "https://jahat.example"}, {"sec-fetch-site": "cross-site"}],
)
def test_another_site_can_start_nothing(
    headers: dict[str, str], office: Office, writer: Late
) -> None:
    page = send(writer, **TYPED)
    login = {"masuk_nama": "operator", "masuk_sandi": SANDI}
    for data in (page.fields, {**page.fields, **login}):
        response = writer.client.post(ALAMAT, data=data, headers=headers)
        assert (response.status_code, response.headers["location"]) == (303, MASUK)
    assert not writer.is_in()


def test_a_form_without_anything_typed_leads_to_the_login(writer: Late) -> None:
    data = {"csrf": writer.old}
    response = writer.client.post("/pengelola/keluar", data=data)
    assert (response.status_code, response.headers["location"]) == (303, MASUK)


def test_too_much_is_not_carried(writer: Late) -> None:
    data = {"csrf": writer.old, "analisis": "x" * 70_000}
    assert writer.client.post(ALAMAT, data=data).status_code == 303


def test_the_page_keeps_the_rules_and_what_was_typed_is_text(writer: Late) -> None:
    page = send(writer, **{**TYPED, "analisis": XSS})
    for rule in RULES:
        assert list(rule(page)) == [], rule.__name__
    assert page.fields["analisis"] == XSS
    assert "<script>alert" not in page.source
    assert not page.all("script")


def test_a_file_has_to_be_chosen_again(office: Office, writer: Late) -> None:
    data = {"csrf": writer.old, "kegiatan_id": KEGIATAN}
    path = f"/pengelola/rekomendasi/{REKOMENDASI}/bukti"
    files = {"berkas": ("bukti.pdf", PDF)}
    response = writer.client.post(path, data=data, files=files)
    page = Page(response.text)
    assert "Berkas yang Anda pilih tidak ikut." in page.text
    assert page.fields["kegiatan_id"] == KEGIATAN
    assert "Pilih berkas." in Page(log_in(writer, page).text).text
