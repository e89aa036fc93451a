"""Completeness is measured from the content, and public only where it is wanted."""

from datetime import date

import pytest

from siputri.katalog.katalog import Katalog
from siputri.katalog.kelengkapan import measure_kelengkapan
from siputri.katalog.rekap import Rekap
from siputri.situs.konteks import Konteks
from siputri.situs.plugin import all_pages
from siputri.tampilan import Tampilan

DAY = date(2026, 11, 22)
URL = "https://siputri.example"


@pytest.fixture
def public(katalog: Katalog) -> Katalog:
    situs = katalog.situs.model_copy(update={"kepatuhan_publik": True})
    return katalog.model_copy(update={"situs": situs})


def test_oki_is_measured_as_its_decree_stands(katalog: Katalog) -> None:
    (opd,) = measure_kelengkapan(katalog, DAY)
    by_slug = {item.layanan.slug: item for item in opd.layanan}
    assert by_slug["permohonan-informasi-ppid"].komponen == 14
    gangguan = by_slug["penanganan-gangguan-jaringan"]
    assert (gangguan.komponen, gangguan.penyampaian) == (9, 6)
    assert "Kompetensi pelaksana" in gangguan.missing
    assert opd.missing_statements == ("janji memperbaiki pelayanan terus-menerus",)
    assert all(item.has_penetapan for item in opd.layanan)
    assert not any(item.is_review_current for item in opd.layanan)
    assert opd.complete == sum(item.komponen == 14 for item in opd.layanan)


@pytest.mark.parametrize(
    ("reviewed", "current"),
    [
        ("2025-11-22", True),
        ("2025-11-21", False),
        ("2025-11", True),
        ("2025-10", False),
        ("2025", True),
        ("2024", False),
        ("2026-02", True),
    ],
)
def test_a_review_counts_for_a_year(
    katalog: Katalog, reviewed: str, current: bool
) -> None:
    first = katalog.layanan[0].model_copy(update={"ditinjau": reviewed})
    one = Katalog(
        situs=katalog.situs,
        opd=katalog.opd,
        layanan=(first,),
        instrumen=katalog.instrumen,
    )
    (opd,) = measure_kelengkapan(one, DAY)
    assert opd.layanan[0].is_review_current is current


def test_the_page_is_there_only_where_situs_says_so(
    katalog: Katalog, public: Katalog
) -> None:
    for found, wanted in ((katalog, False), (public, True)):
        pages = all_pages(Konteks(found, Rekap(), URL, DAY))
        assert ("/kepatuhan/" in {page.path for page in pages}) is wanted


def test_the_page_names_what_is_missing(public: Katalog) -> None:
    pages = {p.path: p for p in all_pages(Konteks(public, Rekap(), URL, DAY))}
    page = pages["/kepatuhan/"]
    tampilan = Tampilan(public, url=URL, tanggal=DAY)
    text = tampilan.render(page.template, page.path, page.data)
    assert "9 dari 14" in text
    assert "Kompetensi pelaksana" in text
    assert "janji memperbaiki pelayanan terus-menerus" in text
    assert "3 Mei 2021 (lebih dari setahun)" in text
