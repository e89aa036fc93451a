"""How many people a layanan served: stated by the operator, with a source."""

import pytest

from siputri.store import Store
from siputri.store.populasi import read_populasi
from tests.page import Page
from tests.pengelola.answers import (
    DASAR,
    PERIODE,
    SLUG,
    XSS,
    answer,
    close_triwulan,
    put,
    query,
)
from tests.pengelola.conftest import FOREIGN, OWN, Office

ALAMAT = f"/pengelola/opd/{OWN}/populasi"
GOOD = {"layanan": SLUG, "periode": PERIODE, "n": "1.200", "sumber": "Buku register"}


def stated(office: Office) -> dict[tuple[str, str, str], tuple[int, str | None]]:
    with Store(office.settings.database, readonly=True) as store:
        found = read_populasi(store).stated
    return {key: (item.n, item.sumber) for key, item in found.items()}


@pytest.mark.parametrize("nama", ["operator", "admin"])
def test_what_is_stated_is_shown_and_used(nama: str, office: Office) -> None:
    put(office, answer(3))
    browser = office.logged_in(nama)
    response = browser.post(ALAMAT, **GOOD)
    assert response.status_code == 303
    assert stated(office) == {(OWN, SLUG, PERIODE): (1200, "Buku register")}
    page = browser.page(response.headers["location"])
    assert "1.200" in page.text
    assert "291" in page.text
    assert "belum terpenuhi" in browser.page(DASAR).text
    line = office.audit()[-1]
    assert (line.opd, line.rincian) == (
        OWN,
        f"{SLUG} {PERIODE}: 1200, sumber Buku register",
    )


def test_it_can_be_changed_and_the_form_is_filled_for_it(office: Office) -> None:
    browser = office.logged_in("operator")
    browser.post(ALAMAT, **GOOD)
    page = browser.page(f"{ALAMAT}?periode={PERIODE}&layanan={SLUG}")
    assert (page.fields["n"], page.fields["sumber"]) == ("1200", "Buku register")
    browser.post(ALAMAT, **{**GOOD, "n": "900"})
    assert stated(office)[OWN, SLUG, PERIODE][0] == 900


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("layanan", "tidak-ada"),
        ("layanan", "../dinkes/x"),
        ("periode", "2026-TW9"),
        ("periode", "2031"),
        ("n", "0"),
        ("n", "-5"),
        ("n", "banyak"),
        ("n", "٣"),
        ("n", "9" * 40),
        ("sumber", "  "),
        ("sumber", "x" * 201),
    ],
)
def test_a_mistake_is_told_and_the_form_kept(
    name: str, value: str, office: Office
) -> None:
    browser = office.logged_in("operator")
    response = browser.post(ALAMAT, **{**GOOD, name: value})
    page = Page(response.text)
    assert response.status_code == 422
    assert page.alert
    assert stated(office) == {}
    kept = "sumber" if name != "sumber" else "n"
    assert page.fields[kept] == GOOD[kept]


def test_a_final_result_keeps_its_population(office: Office) -> None:
    """The year is not over, the second semester is once its last triwulan is closed."""
    put(office, answer(3, day="2026-08-02"), answer(3))
    browser = office.logged_in("operator")
    assert browser.post(ALAMAT, **{**GOOD, "periode": "2026-TW3"}).status_code == 303
    close_triwulan(office, "2026-TW3")
    response = browser.post(ALAMAT, **{**GOOD, "periode": "2026-TW3", "n": "26"})
    assert response.status_code == 422
    assert "Triwulan III 2026 sudah ditutup." in Page(response.text).text
    assert stated(office) == {(OWN, SLUG, "2026-TW3"): (1200, "Buku register")}
    longer = {**GOOD, "periode": "2026-S2"}
    assert browser.post(ALAMAT, **longer).status_code == 303
    close_triwulan(office)
    assert browser.post(ALAMAT, **longer).status_code == 422
    query(office, "UPDATE triwulan_tutup SET closed_at = NULL")
    assert browser.post(ALAMAT, **longer).status_code == 303


def test_another_opd_is_out_of_reach(office: Office) -> None:
    browser = office.logged_in("operator")
    foreign = ALAMAT.replace(OWN, FOREIGN)
    assert browser.get(foreign).status_code == 404
    assert browser.post(foreign, **GOOD).status_code == 404
    assert stated(office) == {}


def test_a_source_is_shown_as_text(office: Office) -> None:
    browser = office.logged_in("operator")
    browser.post(ALAMAT, **{**GOOD, "sumber": XSS})
    put(office, answer(3))
    for path in (f"{ALAMAT}?periode={PERIODE}", DASAR):
        page = browser.page(path)
        assert XSS in page.text
        assert "<script>alert" not in page.source
