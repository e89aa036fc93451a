"""The first page: what an operator has to do, and all OPD side by side for others."""

import csv
import io
import json

import pytest

from siputri.katalog.findings import FINDINGS_FILE, Finding, write_findings
from tests.page import Page
from tests.pengelola.answers import (
    PERIODE,
    answer,
    close_triwulan,
    put,
    put_foreign,
    query,
)
from tests.pengelola.conftest import BERANDA, FOREIGN, NAMA_FOREIGN, OWN, Office

CSV = "/pengelola/ikhtisar.csv"


def names(page: Page) -> list[str]:
    return [item.text for item in page.all("th", scope="row")]


def state_populasi(office: Office, n: int) -> None:
    sql = "INSERT INTO populasi VALUES (?, 'permohonan-informasi-ppid', ?, ?, 'uji')"
    query(office, sql, OWN, PERIODE, n)


def test_an_operator_sees_the_figures_of_the_own_opd(office: Office) -> None:
    put(office, *(answer(3) for _ in range(3)))
    put_foreign(office, *(answer(1) for _ in range(5)))
    state_populasi(office, 100)
    page = office.logged_in("operator").page(BERANDA)
    assert "3 dari 80 yang dibutuhkan, belum terpenuhi" in page.text
    assert "75,00" in page.text
    assert "IKM sementara" in page.text
    assert "Sampel Triwulan IV 2026 belum terpenuhi: 3 dari 80 jawaban." in page.text
    assert NAMA_FOREIGN not in page.text


def test_without_answers_it_says_so(office: Office) -> None:
    page = office.logged_in("operator").page(BERANDA)
    assert "belum ada" in page.text
    assert "0 (jumlah pengguna belum lengkap)" in page.text
    assert "Belum ada jawaban Triwulan IV 2026. Cetak QR dan poster" in page.text


def test_an_operator_sees_the_mistakes_in_the_own_files(office: Office) -> None:
    live = office.settings.current.resolve()
    file = live / ".data" / FINDINGS_FILE
    kept = file.read_bytes()
    found = [
        Finding(f"layanan/{OWN}/x.yaml", 7, 1, "uji", "Biaya <b>tidak</b> jelas."),
        Finding(f"opd/{OWN}.yaml", 2, 1, "uji", "Telepon salah.", "peringatan"),
        Finding(f"layanan/{OWN}x/y.yaml", 1, 1, "uji", "Milik yang lain."),
        Finding(f"layanan/{FOREIGN}/z.yaml", 1, 1, "uji", "Milik yang lain."),
    ]
    try:
        write_findings(file, found)
        page = office.logged_in("operator").page(BERANDA)
        assert "Milik yang lain" not in page.text
        assert names(page) == [f"layanan/{OWN}/x.yaml", f"opd/{OWN}.yaml"]
        assert "Biaya <b>tidak</b> jelas." in page.text
        assert "2 kesalahan atau peringatan" in page.text
    finally:
        file.write_bytes(kept)


def test_a_release_keeps_what_was_found_in_its_content(office: Office) -> None:
    file = office.settings.current / ".data" / FINDINGS_FILE
    assert isinstance(json.loads(file.read_bytes()), list)


@pytest.mark.parametrize("nama", ["evaluator", "pimpinan", "admin"])
def test_the_others_see_all_opd_side_by_side(nama: str, office: Office) -> None:
    put(office, answer(3), answer(2, day="2026-08-01"))
    put_foreign(office, *(answer(4) for _ in range(2)))
    browser = office.logged_in(nama)
    page = browser.page(BERANDA)
    rows = {row.text for row in page.all("tr")}
    own = next(row for row in rows if "75,00" in row)
    assert "+25,00" in own
    assert "belum" in own
    assert any(row.startswith(NAMA_FOREIGN) and "100,00" in row for row in rows)
    links = [link["href"] for link in page.all("a")]
    assert f"/pengelola/opd/{FOREIGN}/{PERIODE}/" in links


def test_the_table_is_sorted_by_links(office: Office) -> None:
    put(office, *(answer(3) for _ in range(3)))
    put_foreign(office, answer(4))
    browser = office.logged_in("evaluator")

    def first(urut: str) -> str:
        return names(browser.page(f"{BERANDA}?urut={urut}"))[0]

    assert first("ikm") == first("nama") == NAMA_FOREIGN
    assert first("jawaban") == first("terendah") != NAMA_FOREIGN
    assert names(browser.page(f"{BERANDA}?urut=tidak-ada"))


def test_another_period_can_be_looked_at(office: Office) -> None:
    put(office, answer(2, day="2026-08-01"))
    browser = office.logged_in("evaluator")
    assert "50,00" not in browser.page(BERANDA).text
    assert "50,00" in browser.page(f"{BERANDA}?periode=2026-TW3").text
    assert "50,00" in browser.page(f"{BERANDA}?periode=2026").text
    for wild in ("x", "2031", "0000"):
        assert "Triwulan IV 2026" in browser.page(f"{BERANDA}?periode={wild}").text


def test_a_closed_triwulan_is_not_provisional(office: Office) -> None:
    put(office, answer(3))
    close_triwulan(office)
    assert "IKM sementara" not in office.logged_in("operator").page(BERANDA).text
    assert "ditutup" in office.logged_in("pimpinan").page(BERANDA).text


def test_the_table_is_taken_away_by_what_one_may_see(office: Office) -> None:
    put(office, answer(3))
    put_foreign(office, answer(4))

    def rows(nama: str) -> list[dict[str, str]]:
        response = office.logged_in(nama).get(f"{CSV}?periode={PERIODE}")
        assert "attachment" in response.headers["content-disposition"]
        return list(csv.DictReader(io.StringIO(response.text.removeprefix("\ufeff"))))

    assert {row["opd"] for row in rows("operator")} == {OWN}
    everything = {row["opd"]: row for row in rows("evaluator")}
    assert everything[FOREIGN]["ikm"] == "100.0"
    assert everything[OWN]["laporan"] == "belum"
    assert office.audit()[-1].rincian == f"diunduh: ikhtisar-{PERIODE}.csv"
