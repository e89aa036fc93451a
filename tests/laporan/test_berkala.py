"""The report to the head of the region: every OPD, and what needs attention."""

from dataclasses import replace
from datetime import date
from random import Random
from typing import Any

import pytest

from siputri.katalog.katalog import Katalog
from siputri.katalog.loader import load_katalog
from siputri.laporan.berkala import (
    BahanBerkala,
    LaporanBerkala,
    gather_berkala,
    laporan_berkala,
)
from siputri.laporan.naskah_dinas import Kop
from siputri.skm.capaian import Capaian
from siputri.skm.instrumen import Instrumen
from siputri.skm.jumlah import sum_skor
from siputri.skm.naskah import Pengesahan, StatusLaporan
from siputri.skm.periode import parse_periode
from siputri.skm.populasi import Populasi, PopulasiTable
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.skm.terbitan import Sel, SelTerbit
from tests.conftest import ROOT
from tests.laporan.papers import ALAMAT, pages_of, read_pdf, squash, tags_of, text_of
from tests.laporan.test_pdf import HOSTILE

KODE = "skm-2017"
LAIN = "layanan-lainnya"
KOP = Kop("Pemerintah Contoh", "Sekretariat Daerah")


@pytest.fixture(scope="module")
def region() -> Katalog:
    """A region of many OPD."""
    found = load_katalog(ROOT / "contoh/cirebon/content").katalog
    assert found is not None
    return found


def rekap_of(
    katalog: Katalog, skor: dict[tuple[str, str], list[int]], populasi: dict[str, int]
) -> dict[str, Any]:
    """All answers: each form gives one skor to every unsur; by OPD and triwulan."""
    instrumen = Instrumen.from_data(katalog.instrumen_by_kode[KODE].model_dump())
    cells = [
        SelTerbit(
            Sel(opd, LAIN, triwulan, KODE),
            sum_skor(instrumen, [dict.fromkeys(instrumen.unsur, n) for n in given]),
            closed=True,
        )
        for (opd, triwulan), given in skor.items()
    ]
    stated = {
        (opd, LAIN, "2026-TW3"): Populasi(n, "Buku tamu") for opd, n in populasi.items()
    }
    masukan = RekapMasukan(
        {KODE: instrumen}, date(2026, 11, 22), 30, PopulasiTable(stated)
    )
    return build_rekap(cells, masukan, public=False)


def gather(
    katalog: Katalog,
    skor: dict[tuple[str, str], list[int]],
    populasi: dict[str, int] | None = None,
    **bahan: Any,
) -> LaporanBerkala:
    rekap = rekap_of(katalog, skor, populasi or {})
    periode = parse_periode("2026-TW3")
    return gather_berkala(katalog, rekap, periode, BahanBerkala(KOP, **bahan), ALAMAT)


def test_every_opd_has_its_row_with_value_change_and_sample(region: Katalog) -> None:
    skor = {
        ("dinkes", "2026-TW2"): [4] * 20,
        ("dinkes", "2026-TW3"): [3] * 20,
        ("dinsos", "2026-TW3"): [4] * 10,
    }
    laporan = gather(region, skor, {"dinkes": 50})
    assert [row.opd for row in laporan.baris] == [opd.nama for opd in region.opd]
    text = text_of(laporan_berkala(laporan))
    assert squash("Dinkes 75,00 C −25,00 * 20 dari 44 belum –") in text
    assert squash("Dinsos 100,00 A – 10 dari – belum –") in text
    assert squash("87,50 Mutu B, 2 OPD") in text
    assert squash("83,33 Mutu B, semua jawaban") in text


def test_what_is_below_the_bar_is_named(region: Katalog) -> None:
    skor = {
        ("dinkes", "2026-TW2"): [4] * 20,
        ("dinkes", "2026-TW3"): [3] * 20,
        ("dinsos", "2026-TW3"): [4] * 10,
    }
    capaian = {"dinkes": Capaian(3, 2, 1), "dinsos": Capaian(1, 1, 1)}
    status = {"dinsos": StatusLaporan.DIKIRIM, "dinkes": StatusLaporan.DRAF}
    laporan = gather(region, skor, {"dinkes": 50}, laporan=status, capaian=capaian)
    text = text_of(laporan_berkala(laporan))
    assert squash("Nilai IKM di bawah 76,61 (belum Baik) (1): Dinkes (75,00).") in text
    assert squash("karena kebetulan (1): Dinkes.") in text
    assert squash("Sampel belum terpenuhi (1): Dinkes.") in text
    assert squash("pengguna layanan belum dinyatakan (1): Dinsos.") in text
    assert squash("Rekomendasi belum selesai ditindaklanjuti (1): Dinkes (2).") in text
    assert squash("50,0% 2 dari 4") in text
    unsent = len(region.opd) - 1
    assert squash(f"Laporan SKM belum dikirim ({unsent})") in text


def test_a_region_without_answers_has_a_report_too(region: Katalog) -> None:
    text = text_of(laporan_berkala(gather(region, {})))
    assert squash(f"Belum ada responden ({len(region.opd)})") in text
    assert squash("Angka sementara.") in text


def test_it_fits_four_pages_for_a_whole_region(region: Katalog) -> None:
    random = Random(1)
    skor = {
        (opd.kode, triwulan): [random.choice((2, 3, 4)) for _ in range(30)]
        for opd in region.opd
        for triwulan in ("2026-TW2", "2026-TW3")
    }
    capaian = {opd.kode: Capaian(4, 2, 1) for opd in region.opd}
    content = laporan_berkala(gather(region, skor, capaian=capaian))
    assert 2 <= len(pages_of(content)) <= 4


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_of_typst_is_text_wherever_it_stands(region: Katalog, text: str) -> None:
    laporan = gather(region, {("dinkes", "2026-TW3"): [3] * 9})
    rows = tuple(replace(row, opd=text) for row in laporan.baris)
    changed = replace(
        laporan,
        baris=rows,
        aplikasi=text,
        kepala=text,
        unsur=((text, laporan.unsur[0][1]),),
        pengesahan=Pengesahan(text, text, text, text, text),
    )
    found = text_of(laporan_berkala(changed))
    assert found.count(squash(text)) >= 4 * len(rows)


def test_it_is_tagged_and_always_the_same(region: Katalog) -> None:
    laporan = gather(region, {("dinkes", "2026-TW3"): [3] * 9})
    content = laporan_berkala(laporan)
    assert content == laporan_berkala(laporan)
    root = read_pdf(content).trailer["/Root"]
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert {"Title", "H1", "Table", "TH", "Figure", "LI"} <= tags_of(content)
