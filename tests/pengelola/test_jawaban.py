"""The list of answers: flags, filters, and the exclusion of what is odd."""

import pytest

from tests.page import Page
from tests.pengelola.answers import (
    DASAR,
    LAIN,
    PERIODE,
    SLUG,
    XSS,
    answer,
    close_triwulan,
    katalog_of,
    put,
    put_foreign,
    query,
)
from tests.pengelola.conftest import FOREIGN, OWN, Office

DAFTAR = f"{DASAR}jawaban"
ALASAN = "jawaban beruntun dari satu ponsel"


def rows(page: Page) -> list[str]:
    body = [
        item for item in page.all("tr") if item.parent and item.parent.tag == "tbody"
    ]
    return [item.text for item in body]


def ids(office: Office, where: str = "1") -> list[str]:
    found = query(office, f"SELECT id FROM jawaban WHERE {where} ORDER BY id")
    return [str(row[0]) for row in found]


def reasons(office: Office) -> list[object]:
    return [x[0] for x in query(office, "SELECT dikecualikan FROM jawaban ORDER BY id")]


def post(
    office: Office, nama: str, *pilih: str, path: str = DAFTAR, **fields: str
) -> Page:
    browser = office.logged_in(nama)
    data = {"csrf": browser.csrf, "pilih": list(pilih), **fields}
    response = browser.client.post(path, data=data)
    assert response.status_code in (303, 422), response.status_code
    if response.status_code == 303:
        return browser.page(response.headers["location"])
    return Page(response.text)


def test_a_line_has_day_layanan_channel_and_skor_and_no_remark(office: Office) -> None:
    put(office, answer(3, saran="rahasia", profil={"jenis_kelamin": "l"}))
    page = office.logged_in("evaluator").page(DAFTAR)
    (line,) = rows(page)
    assert line.startswith("2 November 2026")
    assert "3333333333" in line.replace(" ", "")
    assert "rahasia" not in page.source
    assert "Laki-laki" not in page.text


def test_the_day_is_the_regions(office: Office) -> None:
    put(office, answer(3, day="2026-11-02", time="18:30:00"))
    (line,) = rows(office.logged_in("operator").page(DAFTAR))
    assert line.startswith("3 November 2026")


def test_odd_answers_are_flagged_and_the_flags_explained(office: Office) -> None:
    varied = {**dict.fromkeys(unsur_keys(office), 2), unsur_keys(office)[0]: 4}
    put(office, answer(varied), answer(4, time="03:00:01"))
    put(office, answer(varied, seconds=1, time="03:00:02"))
    put(office, answer(varied, time="18:30:00"))
    page = office.logged_in("evaluator").page(DAFTAR)
    night, fast, same, clean = rows(page)
    assert night.endswith("jam ganjil")
    assert fast.endswith("cepat")
    assert same.endswith("seragam")
    assert clean.endswith("–")
    assert "cepat dikirim kurang dari 3 detik" in page.text


def test_a_burst_is_flagged(office: Office) -> None:
    varied = {**dict.fromkeys(unsur_keys(office), 2), unsur_keys(office)[0]: 4}
    put(office, *(answer(varied, time=f"03:00:{second}") for second in range(10, 20)))
    assert all(
        line.endswith("beruntun")
        for line in rows(office.logged_in("evaluator").page(DAFTAR))
    )


def unsur_keys(office: Office) -> list[str]:
    return [unsur.kunci for unsur in katalog_of(office).instrumen_of(OWN).unsur]


def test_filters_narrow_the_list(office: Office) -> None:
    keys = unsur_keys(office)
    varied = {**dict.fromkeys(keys, 3), keys[0]: 4}
    put(office, answer(varied), answer(4), answer(varied, slug=LAIN, kanal="qr"))
    browser = office.logged_in("evaluator")
    assert len(rows(browser.page(DAFTAR))) == 3
    for filter_, count in (
        (f"layanan={LAIN}", 1),
        ("kanal=web", 2),
        ("tanda=bertanda", 1),
        ("tanda=seragam", 1),
        ("tanda=cepat", 0),
        ("tanda=dikecualikan", 0),
        ("unit=tidak-ada", 0),
        (f"layanan={SLUG}&tanda=seragam", 1),
    ):
        assert len(rows(browser.page(f"{DAFTAR}?{filter_}"))) == count, filter_


def test_a_long_list_comes_in_parts(office: Office) -> None:
    put(office, *(answer(3) for _ in range(51)))
    browser = office.logged_in("evaluator")
    first = browser.page(DAFTAR)
    assert len(rows(first)) == 50
    assert "Lembar 1 dari 2" in first.text
    assert len(rows(browser.page(f"{DAFTAR}?hal=2"))) == 1
    for wild in ("hal=99", "hal=-1", "hal=x", f"hal={'9' * 5000}"):
        browser.page(f"{DAFTAR}?{wild}")


def test_an_evaluator_excludes_with_a_reason_and_takes_it_back(office: Office) -> None:
    put(office, *(answer(3) for _ in range(3)))
    one, two, _ = ids(office)
    page = post(office, "evaluator", one, two, aksi="kecualikan", alasan=f" {ALASAN}\n")
    assert reasons(office) == [ALASAN, ALASAN, None]
    assert page.text.count(ALASAN) == 2
    line = office.audit()[-1]
    assert (line.pengelola, line.opd) == ("evaluator", OWN)
    assert line.rincian == f"2 jawaban {PERIODE} dikecualikan: {ALASAN}"
    assert "1 jawaban dihitung" in office.logged_in("operator").page(DASAR).text
    post(office, "admin", one, aksi="kembalikan")
    assert reasons(office) == [None, ALASAN, None]
    assert office.audit()[-1].rincian == f"1 jawaban {PERIODE} dikembalikan"


def test_a_whole_page_can_be_ticked(office: Office) -> None:
    put(office, *(answer(3) for _ in range(50)))
    post(office, "evaluator", *ids(office), aksi="kecualikan", alasan=ALASAN)
    assert set(reasons(office)) == {ALASAN}


@pytest.mark.parametrize("alasan", ["", "  \n", "x" * 301])
def test_without_a_proper_reason_nothing_is_excluded(
    alasan: str, office: Office
) -> None:
    put(office, answer(3))
    before = len(office.audit())
    page = post(office, "evaluator", *ids(office), aksi="kecualikan", alasan=alasan)
    assert "lasan" in page.alert
    assert reasons(office) == [None]
    assert len(office.audit()) == before + 1  # the login


def test_nothing_ticked_and_what_is_not_there_change_nothing(office: Office) -> None:
    put(office, answer(3))
    put_foreign(office, answer(3))
    own, foreign = ids(office)
    for pilih in ([], ["x"], [own, foreign], ["999999"]):
        page = post(office, "evaluator", *pilih, aksi="kecualikan", alasan=ALASAN)
        assert page.alert
        assert reasons(office) == [None, None]
    assert post(office, "evaluator", own, aksi="kembalikan").alert


def test_a_closed_triwulan_refuses_with_a_sentence(office: Office) -> None:
    put(office, answer(3), answer(4))
    one, two = ids(office)
    post(office, "evaluator", one, aksi="kecualikan", alasan=ALASAN)
    close_triwulan(office)
    for pilih, aksi in ((two, "kecualikan"), (one, "kembalikan")):
        page = post(office, "evaluator", pilih, aksi=aksi, alasan=ALASAN)
        assert "Triwulan IV 2026 sudah ditutup" in page.alert
    assert reasons(office) == [ALASAN, None]


def test_a_list_of_closed_triwulan_offers_nothing_to_tick(office: Office) -> None:
    put(office, answer(3))
    assert len(office.logged_in("evaluator").page(DAFTAR).all("input", type="checkbox"))
    close_triwulan(office)
    page = office.logged_in("evaluator").page(DAFTAR)
    assert len(rows(page)) == 1
    assert page.all("input", type="checkbox") == []
    assert "sudah ditutup" in page.text


@pytest.mark.parametrize("nama", ["operator", "pimpinan"])
def test_who_only_reads_has_no_ticks(nama: str, office: Office) -> None:
    put(office, answer(3))
    browser = office.logged_in(nama)
    assert browser.page(DAFTAR).all("input", type="checkbox") == []
    assert browser.post(DAFTAR, aksi="kecualikan", alasan=ALASAN).status_code == 403
    assert reasons(office) == [None]


def test_a_foreign_opd_is_not_listed(office: Office) -> None:
    put_foreign(office, answer(3))
    browser = office.logged_in("operator")
    assert rows(browser.page(DAFTAR)) == []
    assert browser.get(DAFTAR.replace(OWN, FOREIGN)).status_code == 404


def test_a_reason_is_shown_as_text(office: Office) -> None:
    put(office, answer(3))
    post(office, "evaluator", *ids(office), aksi="kecualikan", alasan=XSS)
    page = office.logged_in("operator").page(DAFTAR)
    assert XSS in page.text
    assert "<script>alert" not in page.source


def test_what_stands_in_the_address_is_text(office: Office) -> None:
    put(office, answer(3))
    browser = office.logged_in("evaluator")
    for name in ("layanan", "unit", "kanal", "tanda", "hal", "lain"):
        response = browser.client.get(DAFTAR, params={name: f'"><b>{XSS}'})
        assert response.status_code == 200
        assert "<script>alert" not in response.text
        assert "<b><script" not in response.text
