"""Pages of rekomendasi: who sees which, what is offered, what is typed to do harm."""

import io

import pytest
from pypdf import PdfReader

from siputri.store import Store
from siputri.store.rekomendasi import insert_rekomendasi
from tests.page import Page
from tests.page_rules import RULES
from tests.pengelola.answers import (
    FORMULA,
    XSS,
    answer,
    close_triwulan,
    katalog_of,
    put,
)
from tests.pengelola.conftest import FOREIGN, NAMA_FOREIGN, OWN, Browser, Office
from tests.pengelola.rekomendasi import (
    BUKTI,
    EVALUATOR,
    FORM,
    PERIODE,
    REKOMENDASI,
    TINDAK,
    insert_sent,
    make_rekomendasi,
)

DAFTAR = "/pengelola/rekomendasi"
OTHER, DRAFT = "e5" * 8, "f6" * 8
TYPST = '#panic("x") *tebal* $x$ @x \\ `x` <a> [b] "kutip"'


@pytest.fixture
def crowded(office: Office) -> Office:
    """With one of a foreign OPD, and a draft for the own one."""
    with Store(office.settings.database) as store, store.writing():
        insert_sent(store, make_rekomendasi(FOREIGN, OTHER))
        insert_rekomendasi(
            store, make_rekomendasi(OWN, DRAFT), EVALUATOR, "2026-10-09T00:00:00+00:00"
        )
    return office


def listed(browser: Browser, query: str = "") -> set[str]:
    page = browser.page(f"{DAFTAR}{query}")
    links = (link["href"] for link in page.all("a"))
    return {link.split("/")[3] for link in links if link.count("/") == 4}


def test_an_operator_sees_the_own_ones_that_were_sent(crowded: Office) -> None:
    browser = crowded.logged_in("operator")
    assert listed(browser) == {REKOMENDASI}
    for query in (f"?opd={FOREIGN}", "?status=draf", f"?opd={OWN}&status=draf"):
        assert listed(browser, query) <= {REKOMENDASI}
    assert NAMA_FOREIGN not in browser.get(DAFTAR).text


@pytest.mark.parametrize("nama", ["evaluator", "pimpinan", "admin"])
def test_the_others_see_all_and_can_filter(nama: str, crowded: Office) -> None:
    browser = crowded.logged_in(nama)
    assert listed(browser) == {REKOMENDASI, OTHER, DRAFT}
    assert listed(browser, f"?opd={FOREIGN}") == {OTHER}
    assert listed(browser, "?status=draf") == {DRAFT}
    assert listed(browser, f"?periode={PERIODE}") == {REKOMENDASI, OTHER, DRAFT}
    assert listed(browser, "?opd=x&periode=y&status=z&hal=abc") == {
        REKOMENDASI,
        OTHER,
        DRAFT,
    }


@pytest.mark.parametrize("id", [OTHER, DRAFT, "0" * 16, "x"])
def test_what_is_not_for_an_operator_is_not_there(id: str, crowded: Office) -> None:
    """Pages, files and acts; nothing of it is told, nothing is changed."""
    browser = crowded.logged_in("operator")
    base = f"{DAFTAR}/{id}"
    for path in ("/", "/surat.pdf", f"/bukti/{BUKTI}"):
        response = browser.get(f"{base}{path}")
        assert response.status_code == 404, path
        assert NAMA_FOREIGN not in response.text
    for path in ("/tindak-lanjut", "/bukti"):
        assert browser.post(f"{base}{path}", **TINDAK).status_code == 404, path


def test_a_foreign_one_that_was_tried_is_in_the_audit(crowded: Office) -> None:
    crowded.logged_in("operator").get(f"{DAFTAR}/{OTHER}/")
    line = crowded.audit()[-1]
    assert (line.pengelola, line.opd, line.rincian) == (
        "operator",
        FOREIGN,
        "ditolak: OPD lain",
    )


def test_evidence_is_found_under_its_own_rekomendasi_only(crowded: Office) -> None:
    browser = crowded.logged_in("admin")
    assert browser.get(f"{DAFTAR}/{REKOMENDASI}/bukti/{BUKTI}").status_code == 200
    assert browser.get(f"{DAFTAR}/{OTHER}/bukti/{BUKTI}").status_code == 404


def test_a_new_one_is_written_and_sent(office: Office) -> None:
    browser = office.logged_in("evaluator")
    page = browser.page(f"{DAFTAR}/baru?opd={OWN}&periode={PERIODE}")
    unsur = [item.kunci for item in katalog_of(office).instrumen_of(OWN).unsur]
    assert {f"isi_{key}" for key in unsur} <= set(page.fields)
    answer = browser.post(f"{DAFTAR}/baru", opd=OWN, periode=PERIODE, **FORM)
    assert answer.status_code == 303
    url = answer.headers["location"]
    draft = browser.page(url)
    assert draft.fields["isi_waktu"] == FORM["isi_waktu"]
    assert draft.fields["nomor"] == FORM["nomor"]
    for rule in RULES:
        assert list(rule(draft)) == [], rule.__name__
    assert browser.post(f"{url}langkah", langkah="sampaikan").status_code == 303
    assert "Tambah loket." in office.logged_in("operator").page(url).text


@pytest.mark.parametrize(
    ("opd", "periode"),
    [("tidak-ada", PERIODE), (OWN, "2099-TW1"), (OWN, "x"), ("", ""), (OWN, "1999")],
)
def test_a_new_one_is_about_an_opd_and_a_periode_that_are_there(
    opd: str, periode: str, office: Office
) -> None:
    browser = office.logged_in("evaluator")
    assert browser.get(f"{DAFTAR}/baru?opd={opd}&periode={periode}").status_code == 200
    answer = browser.post(f"{DAFTAR}/baru", opd=opd, periode=periode, **FORM)
    assert answer.status_code == 422


def test_mistakes_are_all_told_and_nothing_typed_is_lost(office: Office) -> None:
    browser = office.logged_in("evaluator")
    typed = {**FORM, "tanggal": "kemarin", "nip": "9" * 300}
    answer = browser.post(f"{DAFTAR}/baru", opd=OWN, periode=PERIODE, **typed)
    assert answer.status_code == 422
    page = Page(answer.text)
    assert "Tanggal surat" in page.alert and "NIP" in page.alert
    assert page.fields["isi_waktu"] == FORM["isi_waktu"]
    assert page.fields["tanggal"] == "kemarin"
    for rule in RULES:
        assert list(rule(page)) == [], rule.__name__


def test_a_kegiatan_with_mistakes_keeps_what_was_typed(office: Office) -> None:
    browser = office.logged_in("operator")
    url = f"{DAFTAR}/{REKOMENDASI}/tindak-lanjut"
    answer = browser.post(url, **{**TINDAK, "tahun": "26", "kegiatan": "Baru."})
    assert answer.status_code == 422
    page = Page(answer.text)
    assert "empat angka" in page.alert
    texts = ["".join(item.parts).strip() for item in page.all("textarea")]
    assert "Baru." in texts
    for rule in RULES:
        assert list(rule(page)) == [], rule.__name__


@pytest.mark.parametrize("text", [XSS, TYPST, "\u202etxt.exe", *FORMULA])
def test_what_is_typed_is_live_nowhere(text: str, office: Office) -> None:
    """Into every field of both forms; out on the page and in the letter."""
    evaluator, operator = office.logged_in("evaluator"), office.logged_in("operator")
    names = ("kantor", "kepada", "nomor", "sifat", "lampiran", "hal", "tempat")
    signed = ("jabatan", "nama", "pangkat", "nip", "tembusan", "pengantar")
    fields = dict.fromkeys([*names, *signed, "isi_waktu"], text)
    answer = evaluator.post(
        f"{DAFTAR}/baru", opd=OWN, periode=PERIODE, **fields, tanggal="2026-10-05"
    )
    url = answer.headers["location"]
    assert evaluator.post(f"{url}langkah", langkah="sampaikan").status_code == 303
    typed = {**TINDAK, "kegiatan": text, "penanggung_jawab": text}
    assert operator.post(f"{url}tindak-lanjut", **typed).status_code == 303
    for page in (operator.page(url), evaluator.page(DAFTAR)):
        assert not page.all("script") and not page.all("img")
    assert " ".join(text.split()) in operator.page(url).text
    pdf = operator.get(f"{url}surat.pdf")
    assert pdf.headers["content-type"] == "application/pdf"
    assert "attachment" in pdf.headers["content-disposition"]
    reader = PdfReader(io.BytesIO(pdf.content))
    printed = "".join(page.extract_text() for page in reader.pages)
    if text in (XSS, TYPST):
        assert text.split()[0] in printed.replace("\n", "")
    assert "/JavaScript" not in pdf.content.decode("latin-1")


def test_the_letter_is_noted_and_has_what_was_written(office: Office) -> None:
    browser = office.logged_in("operator")
    pdf = browser.get(f"{DAFTAR}/{REKOMENDASI}/surat.pdf")
    text = PdfReader(io.BytesIO(pdf.content)).pages[0].extract_text()
    assert "065/12/ORG" in text and "Tambah loket." in text and "78,50" in text
    line = office.audit()[-1]
    assert (line.pengelola, line.opd) == ("operator", OWN)
    assert "rekomendasi" in line.rincian


def test_pimpinan_reads_and_is_offered_no_form(office: Office) -> None:
    page = office.logged_in("pimpinan").page(f"{DAFTAR}/{REKOMENDASI}/")
    assert not page.all("form")
    assert not office.logged_in("pimpinan").page(DAFTAR).all("a", href=f"{DAFTAR}/baru")


def test_the_figures_of_a_closed_triwulan_are_not_called_provisional(
    office: Office,
) -> None:
    put(office, answer(3))
    evaluator = office.logged_in("evaluator")
    path = f"{DAFTAR}/baru?opd={OWN}&periode=2026-TW4"
    assert "IKM sementara 75,00" in evaluator.page(path).text
    close_triwulan(office)
    assert "IKM 75,00" in evaluator.page(path).text
