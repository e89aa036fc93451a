"""The remarks of an OPD, which its operator alone reads."""

import pytest

from tests.pengelola.answers import (
    DASAR,
    LAIN,
    SLUG,
    XSS,
    answer,
    katalog_of,
    put,
    put_foreign,
    query,
)
from tests.pengelola.conftest import FOREIGN, OWN, Office

SARAN = f"{DASAR}saran"


def texts(office: Office, query: str = "") -> list[str]:
    page = office.logged_in("operator").page(SARAN + query)
    return [item.text for item in page.all("p", class_="apa-adanya")]


@pytest.mark.parametrize("nama", ["evaluator", "pimpinan", "admin"])
def test_nobody_else_reads_them(nama: str, office: Office) -> None:
    put(office, answer(3, saran="Terima kasih."))
    browser = office.logged_in(nama)
    assert browser.get(SARAN).status_code == 403
    assert SARAN not in browser.get(DASAR).text


def test_the_operator_of_another_opd_does_not_either(office: Office) -> None:
    put_foreign(office, answer(3, saran="Milik dinas lain."))
    assert texts(office) == []
    browser = office.logged_in("operator")
    assert browser.get(SARAN.replace(OWN, FOREIGN)).status_code == 404


def test_a_remark_stands_with_its_day_and_nothing_else(office: Office) -> None:
    put(office, answer(1, saran="Loketnya jauh.", profil={"jenis_kelamin": "p"}))
    page = office.logged_in("operator").page(SARAN)
    assert page.one("h2").text == "2 November 2026"
    for word in ("Perempuan", "10.00", "03:00", "Skor", "AAAA"):
        assert word not in page.one("main").text


def test_the_order_within_a_day_is_not_that_of_receipt(office: Office) -> None:
    given = [f"Saran nomor {number:02}" for number in range(20)]
    put(office, *(answer(3, saran=text) for text in given))
    found = texts(office)
    assert sorted(found) == given
    assert found not in (given, given[::-1])
    assert texts(office) == found


def test_the_latest_day_comes_first(office: Office) -> None:
    put(office, answer(3, saran="dulu"), answer(3, day="2026-11-03", saran="kini"))
    assert texts(office) == ["kini", "dulu"]


def test_no_layanan_leads_from_a_remark_to_a_line_of_the_answers(
    office: Office,
) -> None:
    put(office, answer(3, saran="satu"), answer(3, slug=LAIN, saran="dua"))
    browser = office.logged_in("operator")
    assert sorted(texts(office, f"?layanan={SLUG}")) == ["dua", "satu"]
    page = browser.get(SARAN).text
    katalog = katalog_of(office)
    for slug in (SLUG, LAIN):
        assert slug not in page
        assert str(katalog.judul_layanan(OWN, slug)) not in page


def test_an_excluded_answer_keeps_its_remark(office: Office) -> None:
    """Else the exclusion would tell whose it was."""
    put(office, answer(3, saran="tetap ada"))
    query(office, "UPDATE jawaban SET dikecualikan = 'uji'")
    assert texts(office) == ["tetap ada"]


def test_markup_is_text(office: Office) -> None:
    put(office, answer(3, saran=XSS))
    assert texts(office) == [XSS]
    assert "<script>alert" not in office.logged_in("operator").get(SARAN).text


def test_many_come_in_parts(office: Office) -> None:
    put(office, *(answer(3, saran=f"saran {number}") for number in range(101)))
    assert (len(texts(office)), len(texts(office, "?hal=2"))) == (100, 1)
