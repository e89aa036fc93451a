"""Evidence for PEKPPP: dates and figures with their addresses, and no points."""

import json
from dataclasses import replace
from datetime import date

import pytest

from siputri.katalog.katalog import Katalog
from siputri.laporan.pekppp import AMBANG, BuktiPekppp, bukti_pekppp
from siputri.skm.capaian import Capaian
from siputri.skm.rekap import RekapMasukan, build_rekap
from tests.laporan.laporan import OPD, cell, domain, form, reworded
from tests.laporan.papers import (
    ALAMAT,
    links_of,
    read_pdf,
    squash,
    tags_of,
    text_of,
)
from tests.laporan.test_pdf import HOSTILE

DAY = date(2026, 11, 22)


def evidence(katalog: Katalog, n: int = 0, **changes: object) -> BuktiPekppp:
    """Of the real OPD, with n published answers in the third triwulan."""
    cells = [cell(katalog, [form(katalog, 4)] * n)] if n else []
    masukan = RekapMasukan({"oki-siputri": domain(katalog)}, DAY, 30)
    rekap = build_rekap(cells, masukan, public=True)
    found = BuktiPekppp(katalog, OPD, DAY, ALAMAT, tuple(rekap["hasil"]))
    return replace(found, **changes)  # type: ignore[arg-type]


def test_every_indicator_has_its_threshold_and_says_where_that_is_from(
    katalog: Katalog,
) -> None:
    text = text_of(bukti_pekppp(evidence(katalog)))
    assert [item.nomor for item in AMBANG] == [1, 3, 4, 5, 6, 7, 8, 9]
    for item in AMBANG:
        assert squash(f"Indikator {item.nomor}. {item.judul}") in text
        assert squash(f"Nilai tertinggi bila: {item.teks}.") in text
    assert squash("dikutip dari sumber kedua") in text


def test_standards_are_counted_and_can_be_looked_up(katalog: Katalog) -> None:
    content = bukti_pekppp(evidence(katalog))
    text, layanan = text_of(content), katalog.layanan_of(OPD)
    complete = sum(not item.missing for item in layanan)
    assert squash(f"{complete} dari {len(layanan)} layanan menetapkan") in text
    assert {f"{ALAMAT}/layanan/{item.path}/" for item in layanan} <= links_of(content)
    assert squash("800/48/KEP/DISKOMINFO/2021") in text
    assert squash(f"0 dari {len(layanan)} layanan ditinjau") in text


def test_a_review_within_a_year_counts(katalog: Katalog) -> None:
    early = evidence(katalog, tanggal=date(2022, 5, 3))
    n = len(katalog.layanan_of(OPD))
    assert squash(f"{n} dari {n} layanan ditinjau") in text_of(bukti_pekppp(early))


def test_the_maklumat_is_held_against_its_three_statements(katalog: Katalog) -> None:
    text = text_of(bukti_pekppp(evidence(katalog)))
    assert squash("Maklumat pelayanan bertanggal Mei 2021") in text
    assert squash("Belum memuat: janji memperbaiki pelayanan terus-menerus.") in text
    data = json.loads(katalog.model_dump_json())
    data["opd"][0]["maklumat"] = None
    without = Katalog.from_release(json.dumps(data).encode())
    text = text_of(bukti_pekppp(evidence(without)))
    assert squash("Maklumat pelayanan belum dicatat.") in text


def test_published_results_are_listed_with_their_media(katalog: Katalog) -> None:
    text = text_of(bukti_pekppp(evidence(katalog, 40)))
    assert squash("Triwulan III 2026 40 – 100,00 A ditutup") in text
    assert squash("diumumkan di 5 media") in text
    assert squash("Triwulan III 2026: siputri.example/ikm/2026-TW3/diskominfo") in text


def test_what_may_not_be_shown_is_no_evidence_of_publication(katalog: Katalog) -> None:
    text = text_of(bukti_pekppp(evidence(katalog, 12)))
    assert squash("Triwulan III 2026 12 – – – ditutup") in text
    assert squash("Belum ada nilai yang dapat diumumkan.") in text


def test_follow_up_is_counted_with_its_speed(katalog: Katalog) -> None:
    capaian = Capaian(4, 3, 2, (31, 32))
    text = text_of(bukti_pekppp(evidence(katalog, capaian=capaian)))
    assert squash("2 dari 4 rekomendasi selesai ditindaklanjuti (50,0%); 3") in text
    assert squash("dalam 1 bulan 1 dari 4 dalam 3 bulan 2 dari 4") in text
    without = text_of(bukti_pekppp(evidence(katalog)))
    assert without.count(squash("Belum ada rekomendasi yang disampaikan.")) == 2


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_of_typst_is_text_wherever_it_stands(
    katalog: Katalog, text: str
) -> None:
    found = text_of(bukti_pekppp(evidence(reworded(katalog, text))))
    assert found.count(squash(text)) >= 3 * len(katalog.layanan_of(OPD))


def test_it_is_tagged_and_always_the_same(katalog: Katalog) -> None:
    content = bukti_pekppp(evidence(katalog, 40))
    assert content == bukti_pekppp(evidence(katalog, 40))
    root = read_pdf(content).trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert {"Title", "H1", "Table", "TH", "Link"} <= tags_of(content)
