"""The Laporan SKM: the official outline, the right figures, no text that is live."""

import re
from decimal import Decimal

import pytest

from siputri.katalog.katalog import Katalog
from siputri.laporan.laporan_kalimat import ISI
from siputri.laporan.laporan_skm import render_laporan
from siputri.skm.naskah import NaskahLaporan, Pengesahan
from siputri.skm.penahanan import Tempat
from siputri.skm.periode import parse_periode
from siputri.skm.populasi import Populasi, PopulasiTable
from siputri.skm.rekomendasi import RencanaTindakLanjut, StatusTindakLanjut
from tests.laporan.laporan import (
    LAYANAN,
    OPD,
    cell,
    form,
    report,
    reworded,
    with_survei,
)
from tests.laporan.papers import pages_of, read_pdf, squash, tags_of, text_of
from tests.laporan.test_pdf import HOSTILE

OUTLINE = (
    "BAB I PENDAHULUAN",
    "1.1 Latar belakang",
    "1.2 Dasar",
    "1.3 Maksud dan tujuan",
    "BAB II PENGUMPULAN DATA",
    "2.1 Pelaksana",
    "2.2 Metode",
    "2.3 Lokasi",
    "2.4 Waktu",
    "2.5 Penentuan jumlah responden",
    "BAB III HASIL PENGOLAHAN DATA",
    "3.1 Jumlah responden",
    "3.2 Indeks Kepuasan Masyarakat",
    "3.3 Sebaran skor",
    "3.4 Hasil setiap layanan",
    "3.5 Hasil setiap unit pelayanan",
    "BAB IV ANALISIS",
    "4.1 Analisis hasil",
    "4.2 Rencana tindak lanjut",
    "4.3 Tren",
    "BAB V KESIMPULAN",
    "LAMPIRAN 1 KUESIONER",
    "LAMPIRAN 2 PENGOLAHAN DATA",
    "LAMPIRAN 3 HASIL TINDAK LANJUT PERIODE SEBELUMNYA",
)


def print_text(katalog: Katalog, *forms: dict[str, int], **bahan: object) -> str:
    return text_of(render_laporan(report(katalog, forms, **bahan)))


@pytest.mark.parametrize("n", [0, 1, 40])
def test_every_part_of_the_outline_is_there_in_its_order(
    katalog: Katalog, n: int
) -> None:
    """Of an OPD without answers, with one, with many; after the table of contents."""
    text = print_text(katalog, *[form(katalog, 3)] * n)
    places = [text.index("LEMBARPENGESAHAN"), text.index("DAFTARISI")]
    for title in OUTLINE:
        found = [match.start() for match in re.finditer(re.escape(squash(title)), text)]
        assert found, title
        places.append(found[-1])
    assert places == sorted(places)


def test_the_figures_are_those_of_the_answers(katalog: Katalog) -> None:
    """Two responden: NRR 3, 3.5 and a blank; sums, weights and letters per unsur."""
    one, two = form(katalog, 3), form(katalog, 3)
    two["waktu"] = 4
    del two["biaya"]
    text = print_text(katalog, one, two)
    assert squash("Waktu penyelesaian 7 2 3,500 1/10 0,350 87,50 B") in text
    assert squash("Biaya/tarif 3 1 3,000 1/10 0,300 75,00 C") in text
    assert squash("IKM OKI (10 unsur, SI-PUTRI)") in text
    assert "76,25" in text
    assert squash("IKM nasional (9 unsur, PermenPANRB 14/2017) 2 76,39 C") in text
    assert squash("Biaya/tarif 0 0 1 0 1") in text


def test_an_unsur_without_answers_leaves_the_value_open(katalog: Katalog) -> None:
    blank = form(katalog, 4)
    del blank["biaya"]
    text = print_text(katalog, blank)
    assert squash("belum dapat dihitung") in text
    assert squash("ada unsur yang tidak dijawab siapa pun") in text
    empty = print_text(katalog, {}, {})
    assert squash("2 responden menilai") in empty
    assert squash("unsur .") not in empty


def test_few_answers_are_shown_with_a_note(katalog: Katalog) -> None:
    text = print_text(katalog, form(katalog, 4))
    assert "100,00" in text
    assert squash("Jumlah responden belum cukup untuk diumumkan.") in text
    enough = print_text(katalog, *[form(katalog, 4)] * 30)
    assert squash("belum cukup") not in enough


def test_the_sample_is_reckoned_or_said_to_be_unknown(katalog: Katalog) -> None:
    forms = [form(katalog, 3)] * 12
    unknown = print_text(katalog, *forms)
    assert squash("Jumlah pengguna layanan (N) belum dinyatakan") in unknown
    stated = {(OPD, LAYANAN, "2026-TW3"): Populasi(50, "Buku tamu #1")}
    text = print_text(katalog, *forms, populasi=PopulasiTable(stated))
    assert squash("50 Buku tamu #1 44 12 belum") in text
    assert squash("Sampel belum terpenuhi: 12 dari 44 responden.") in text


def test_excluded_answers_are_counted_out_loud(katalog: Katalog) -> None:
    excluded = {(Tempat(OPD), "2026-TW3"): 3}
    text = print_text(katalog, form(katalog, 3), excluded=excluded)
    assert squash("3 jawaban dikecualikan oleh evaluator dan tidak dihitung.") in text


@pytest.mark.parametrize(
    ("resmi", "ikm"), [("eksak", "100,00"), ("0,111", "99,90"), ("0,11", "99,00")]
)
def test_the_value_is_the_one_that_the_installation_calls_official(
    katalog: Katalog, resmi: str, ikm: str
) -> None:
    other = with_survei(katalog, nilai_resmi=resmi, hasil_utama="nasional")
    laporan = report(other, [form(katalog, 4)])
    assert laporan.nilai is not None
    assert Decimal(str(laporan.nilai["ikm"])) == Decimal(ikm.replace(",", "."))
    text = text_of(render_laporan(laporan))
    assert squash(f"Nilai IKM adalah {ikm}") in text
    assert (squash("Nilai resmi memakai bobot") in text) == (resmi != "eksak")


def test_lowest_and_highest_unsur_are_named_in_words(katalog: Katalog) -> None:
    given = form(katalog, 3)
    given |= {"waktu": 1, "biaya": 2, "sarana": 2, "produk": 4}
    text = print_text(katalog, given)
    low = "waktu penyelesaian (1,000), biaya/tarif (2,000), dan sarana dan prasarana"
    assert squash(f"rata-rata terendah adalah {low} (2,000).") in text
    assert squash("tertinggi adalah produk spesifikasi jenis pelayanan (4,000)") in text
    assert squash("1 dari 1 responden memberi skor 1 atau 2") in text


def test_equal_unsur_are_not_ranked(katalog: Katalog) -> None:
    text = print_text(katalog, form(katalog, 3))
    assert squash("Nilai rata-rata semua unsur sama: 3,000.") in text
    assert "terendahadalah" not in text


def test_the_trend_breaks_where_the_instrument_changed(katalog: Katalog) -> None:
    before = [form(katalog, 2, kode="skm-2017")] * 5
    forms = [form(katalog, 3)] * 5
    laporan = report(
        katalog,
        forms,
        cell(katalog, before, "2026-TW1", kode="skm-2017"),
        cell(katalog, forms, "2026-TW2"),
    )
    text = text_of(render_laporan(laporan))
    assert squash("Garis terputus di tempat kuesioner berganti.") in text
    assert squash("Sama dengan Triwulan II 2026.") in text
    assert "50,00" in text


def test_another_instrument_in_the_period_is_told_apart(katalog: Katalog) -> None:
    old = cell(katalog, [form(katalog, 2, kode="skm-2017")] * 3, kode="skm-2017")
    laporan = report(katalog, [form(katalog, 4)] * 5, old)
    assert laporan.n == 5
    text = text_of(render_laporan(laporan))
    judul = katalog.instrumen_by_kode["skm-2017"].judul
    assert squash(f"{judul} 3 50,00 D") in text


def test_layanan_and_unit_have_their_own_results(katalog: Katalog) -> None:
    changed = reworded(katalog, "Loket Utama")
    second = cell(katalog, [form(katalog, 2)] * 2, layanan="gone", unit="loket")
    text = text_of(render_laporan(report(changed, [form(katalog, 4)], second)))
    assert squash("gone 2 50,00 * D") in text
    assert text.count(squash("Loket Utama 2 50,00 * D")) == 1


def test_what_the_operator_wrote_replaces_the_plain_words(katalog: Katalog) -> None:
    naskah = NaskahLaporan(
        latar_belakang="Satu.\n\nDua\nbaris.",
        pelaksana="Tim SKM.",
        metode="Wawancara.",
        lokasi="Loket satu.",
        waktu="Bulan Juli.",
        analisis="Antrean panjang.",
        kesimpulan="Ditambah loket.",
        dokumentasi="Foto loket.",
        pengesahan=Pengesahan(
            "Plt. Kepala", "Nama Pejabat", "Pembina", "1970", "Kayuagung", "2026-10-05"
        ),
    )
    content = render_laporan(report(katalog, [form(katalog, 3)], naskah=naskah))
    text = text_of(content)
    for part in ("Duabaris.", "TimSKM.", "Wawancara.", "Loketsatu.", "BulanJuli."):
        assert part in text
    assert squash("Kayuagung, 5 Oktober 2026 Plt. Kepala") in text
    assert squash("Pembina NIP 1970") in text
    assert squash("LAMPIRAN 3 DOKUMENTASI") in text
    assert squash("LAMPIRAN 4 HASIL TINDAK LANJUT") in text
    assert text.index("Nilairata-ratasemua") < text.index("Antreanpanjang.")
    assert read_pdf(content).metadata["/CreationDate"].startswith("D:20261005")
    assert text.count(squash(ISI)) == 6  # the plan alone is open


def test_a_missing_fact_is_marked_and_none_invented(katalog: Katalog) -> None:
    text = print_text(katalog, form(katalog, 3))
    assert squash(f"{ISI}, {ISI} Kepala Dinas Komunikasi dan Informatika") in text
    assert squash(f"Tim pelaksana: {ISI}.") in text


def test_plans_stand_in_their_triwulan_and_evidence_by_name(katalog: Katalog) -> None:
    waktu = (parse_periode("2026-TW4"), parse_periode("2027-TW1"))
    plan = RencanaTindakLanjut(
        "waktu",
        "Tambah loket #1",
        waktu,
        "Sekretaris",
        StatusTindakLanjut.SELESAI,
        ("foto *loket*.jpg", "nota.pdf"),
    )
    given = [form(katalog, 3)]
    content = render_laporan(
        report(katalog, given, rencana=(plan,), rencana_lalu=(plan,))
    )
    text = text_of(content)
    assert (
        squash("1 Waktu penyelesaian Tambah loket #1 ✓ 2027 ✓ 2026 Sekretaris") in text
    )
    assert squash("Triwulan IV 2026 dan Triwulan I 2027 Selesai") in text
    assert squash("foto *loket*.jpg; nota.pdf") in text
    assert squash(f"{ISI}Persyaratan") not in text


def test_every_responden_is_in_the_appendix_a_blank_is_a_dash(katalog: Katalog) -> None:
    blank = form(katalog, 4)
    del blank["persyaratan"]
    text = print_text(katalog, blank, form(katalog, 1))
    assert "1–444444444" in text
    assert "21111111111" in text


def test_many_responden_share_a_row_and_none_is_lost(katalog: Katalog) -> None:
    keys = list(form(katalog, 1))
    forms = [
        dict(zip(keys, map(int, f"{number:010b}".replace("0", "2")), strict=True))
        for number in range(512, 1024)
    ]
    content = render_laporan(report(katalog, forms))
    text = text_of(content)
    assert squash("satu baris memuat beberapa responden") in text
    for number in range(512, 1024):
        assert f"{number:010b}".replace("0", "2") in text
    assert "511–512" in text
    assert len(pages_of(content)) < 30


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_of_typst_is_text_wherever_it_stands(
    katalog: Katalog, text: str
) -> None:
    """Names of the content, words of the operator, the plan and its evidence."""
    naskah = NaskahLaporan(
        **dict.fromkeys(("latar_belakang", "analisis", "dokumentasi"), text),
        pengesahan=Pengesahan(text, text, text, text, text),
    )
    plan = RencanaTindakLanjut("waktu", text, (), text, bukti=(text,))
    laporan = report(
        reworded(katalog, text),
        [form(katalog, 3)],
        naskah=naskah,
        rencana=(plan,),
        rencana_lalu=(plan,),
    )
    content = render_laporan(laporan)
    found = text_of(content)
    assert found.count(squash(text)) >= 40
    assert text in read_pdf(content).metadata["/Title"]


def test_html_and_formulas_are_text(katalog: Katalog) -> None:
    naskah = NaskahLaporan(kesimpulan="<b>tebal</b> &amp; =1+1 <script>x</script>")
    text = print_text(katalog, form(katalog, 3), naskah=naskah)
    assert squash("<b>tebal</b> &amp; =1+1 <script>x</script>") in text


def test_long_names_stay_on_the_page(katalog: Katalog) -> None:
    name = "Pelayanan Persetujuan Kesesuaian Kegiatan Pemanfaatan Ruang " * 4
    content = render_laporan(report(reworded(katalog, name), [form(katalog, 3)]))
    assert squash(name) in text_of(content)
    for page in read_pdf(content).pages:
        assert page.mediabox.width < 596


def test_it_is_tagged_and_says_its_language_and_title(
    katalog: Katalog, caplog: pytest.LogCaptureFixture
) -> None:
    content = render_laporan(report(katalog, [form(katalog, 3)] * 3))
    root = read_pdf(content).trailer["/Root"]
    assert root["/Lang"] == "id"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert read_pdf(content).metadata["/Title"] == (
        "Laporan Survei Kepuasan Masyarakat Dinas Komunikasi dan Informatika, "
        "Triwulan III 2026"
    )
    expected = {"Document", "Title", "H1", "H2", "Table", "TH", "TD", "Figure", "TOC"}
    assert expected <= tags_of(content)
    assert not caplog.records


def test_equal_data_gives_equal_bytes(katalog: Katalog) -> None:
    laporan = report(katalog, [form(katalog, 3)] * 3)
    again = report(katalog, [form(katalog, 3)] * 3)
    assert render_laporan(laporan) == render_laporan(again)


def test_a_change_is_the_difference_of_the_values_that_are_shown(
    katalog: Katalog,
) -> None:
    """Under 0,11: 74,25 after 99,00."""
    other = with_survei(katalog, nilai_resmi="0,11", hasil_utama="nasional")
    before = cell(other, [form(other, 4)] * 3, "2026-TW2")
    laporan = report(other, [form(other, 3)] * 3, before)
    assert laporan.nilai is not None
    assert laporan.nilai["ikm"] == 74.25
    assert laporan.hasil is not None
    assert laporan.hasil["perubahan"]["selisih"] == -24.75
