"""Who signs the periodic report to the head of the region."""

import pytest

from tests.laporan.papers import squash, text_of
from tests.page import Page
from tests.pengelola.answers import PERIODE, XSS, answer, put
from tests.pengelola.conftest import Office

DAERAH = "/pengelola/daerah"
PAGE, PDF = f"{DAERAH}?periode={PERIODE}", f"{DAERAH}/laporan-berkala.pdf"
SIGNER = {
    "jabatan": "Sekretaris Daerah",
    "nama": " Siti  Aminah ",
    "pangkat": "Pembina Utama Madya",
    "nip": "196901011990032001",
    "tempat": "Kayuagung",
    "tanggal": "2027-01-15",
}


def sign(office: Office, by: str = "admin", /, **changes: str) -> int:
    browser = office.logged_in(by)
    fields = {"periode": PERIODE, **SIGNER, **changes}
    return browser.post(f"{DAERAH}/penanda-tangan", **fields).status_code


def test_the_signer_is_kept_for_the_period_and_printed(office: Office) -> None:
    put(office, answer(3))
    assert sign(office) == 303
    browser = office.logged_in("admin")
    assert browser.page(PAGE).fields["nama"] == "Siti Aminah"
    assert browser.page(f"{DAERAH}?periode=2026-TW3").fields["nama"] == ""
    text = text_of(browser.get(f"{PDF}?periode={PERIODE}").content)
    for said in ("Sekretaris Daerah", "Siti Aminah", SIGNER["nip"], "15 Januari 2027"):
        assert squash(said) in text
    assert squash("Siti Aminah") not in text_of(
        browser.get(f"{PDF}?periode=2026-TW3").content
    )


def test_others_read_who_signs_and_have_no_form(office: Office) -> None:
    sign(office)
    for nama in ("evaluator", "pimpinan"):
        page = office.logged_in(nama).page(PAGE)
        assert "Siti Aminah" in page.text
        assert not page.all("input", name="nip")
        assert sign(office, nama) == 403


def test_it_is_the_report_of_no_opd(office: Office) -> None:
    """Neither the list of reports nor a reminder knows it."""
    sign(office)
    page = office.logged_in("admin").page(f"/pengelola/admin/laporan?periode={PERIODE}")
    assert "0 draf" in page.one("caption").text


@pytest.mark.parametrize(
    "wrong",
    [{"tanggal": "besok"}, {"nama": "x" * 151}, {"periode": "2031"}, {"periode": ""}],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(
    wrong: dict[str, str], office: Office
) -> None:
    browser = office.logged_in("admin")
    fields = {"periode": PERIODE, **SIGNER, **wrong}
    response = browser.post(f"{DAERAH}/penanda-tangan", **fields)
    assert response.status_code == 422
    page = Page(response.text)
    assert page.alert
    assert page.fields["nip"] == SIGNER["nip"]
    assert browser.page(PAGE).fields["nip"] == ""


def test_what_another_saved_meanwhile_is_not_lost_unseen(office: Office) -> None:
    versi = office.logged_in("admin").page(PAGE).fields["versi"]
    assert sign(office, versi=versi) == 303
    assert sign(office, versi=versi, nama="Orang Lain") == 422
    assert office.logged_in("admin").page(PAGE).fields["nama"] == "Siti Aminah"


def test_mark_up_is_text_on_the_page_and_on_paper(office: Office) -> None:
    sign(office, nama=XSS)
    browser = office.logged_in("admin")
    page = browser.page(PAGE)
    assert page.fields["nama"] == XSS
    assert "<script>alert" not in page.source
    assert squash(XSS)[:20] in text_of(browser.get(f"{PDF}?periode={PERIODE}").content)
