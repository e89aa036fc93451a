"""The letter: a naskah dinas with everything that one has, and no text that is live."""

from dataclasses import replace

import pytest

from siputri.laporan.naskah_dinas import BELUM, Kop
from siputri.laporan.surat import SuratRekomendasi, surat_rekomendasi
from siputri.skm.instrumen import NASIONAL
from siputri.skm.naskah import Pengesahan
from siputri.skm.rekomendasi import Butir, Dasar, NaskahSurat, Rekomendasi
from tests.laporan.papers import ALAMAT, pages_of, read_pdf, squash, tags_of, text_of
from tests.laporan.test_pdf import HOSTILE

BUTIR = (
    Butir("waktu", "Waktu penyelesaian", "Tambah loket.\n\nLatih petugas.", 151, 50),
    Butir("biaya", "Biaya/tarif", "Umumkan tarif."),
)
NASKAH = NaskahSurat(
    nomor="065/12/ORG/2026",
    batas="2026-11-15",
    tembusan=("Bupati", "Inspektur"),
    pengesahan=Pengesahan(
        "Kepala Bagian Organisasi",
        "Nama Pejabat",
        "Pembina",
        "1970",
        "Kayuagung",
        "2026-10-15",
    ),
)


def letter(surat: NaskahSurat = NASKAH, **changes: object) -> SuratRekomendasi:
    rekomendasi = Rekomendasi(
        "1",
        "dinas",
        "2026-TW3",
        BUTIR,
        dasar=Dasar(n=1234, ikm=83.5, mutu="B", kinerja="Baik"),
        surat=surat,
    )
    return SuratRekomendasi(
        replace(rekomendasi, **changes),  # type: ignore[arg-type]
        "Dinas Contoh",
        NASIONAL.pita,
        Kop("Pemerintah Contoh", "Sekretariat Daerah", "Jalan Raya 1"),
        "SI-PUTRI",
        ALAMAT,
    )


def test_it_has_what_a_naskah_dinas_has_in_its_order() -> None:
    text = text_of(surat_rekomendasi(letter()))
    parts = [
        "PEMERINTAH CONTOH",
        "SEKRETARIAT DAERAH",
        "Jalan Raya 1",
        "065/12/ORG/2026",
        "Biasa",
        "Rekomendasi hasil SKM Triwulan III 2026",
        "Yth. Kepala Dinas Contoh",
        "83,50 dari 1.234 responden, mutu pelayanan B (Baik)",
        "Tambah loket.",
        "Latih petugas.",
        "Umumkan tarif.",
        "paling lambat 15 November 2026",
        "Kepala Bagian Organisasi",
        "Nama Pejabat",
        "Pembina",
        "NIP 1970",
        "Tembusan:",
        "1. Bupati",
        "2. Inspektur",
    ]
    places = [text.index(squash(part)) for part in parts]
    assert places == sorted(places)
    assert squash("Kayuagung, 15 Oktober 2026") in text
    assert squash(BELUM) not in text
    assert "DRAF" not in text


def test_the_figures_are_those_of_the_rekomendasi() -> None:
    """151 over 50 is 3,02: IKM 75,50, mutu C; nobody answered the other."""
    text = text_of(surat_rekomendasi(letter()))
    assert squash("1 Waktu penyelesaian 3,020 C Tambah loket.") in text
    assert squash("2 Biaya/tarif – – Umumkan tarif.") in text


def test_without_number_or_date_it_says_that_it_is_a_draft() -> None:
    text = text_of(surat_rekomendasi(letter(NaskahSurat())))
    assert "DRAF" in text
    assert text.count(squash(BELUM)) == 6


def test_the_words_of_the_evaluator_stand_before_the_table() -> None:
    text = text_of(surat_rekomendasi(letter(pengantar="Satu.\n\nDua\nkata.")))
    assert squash("Satu. Dua kata. Rekomendasi kami sebagai berikut.") in text


def test_no_signature_stands_alone_on_a_page() -> None:
    for count in range(1, 30):
        pages = pages_of(surat_rekomendasi(letter(butir=BUTIR[1:] * count)))
        (last,) = [page for page in pages if "NIP1970" in page]
        assert "Kamimohon" in last


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_of_typst_is_text_wherever_it_stands(text: str) -> None:
    surat = NaskahSurat(
        nomor=text,
        sifat=text,
        lampiran=text,
        hal=text,
        kepada=text,
        tembusan=(text,),
        pengesahan=replace(
            Pengesahan(text, text, text, text, text), tanggal="2026-10-15"
        ),
    )
    given = letter(surat, butir=(Butir("x", text, text),), pengantar=text)
    content = surat_rekomendasi(replace(given, opd=text, aplikasi=text))
    assert text_of(content).count(squash(text)) >= 15


def test_it_is_tagged_dated_and_always_the_same() -> None:
    content = surat_rekomendasi(letter())
    assert content == surat_rekomendasi(letter())
    assert read_pdf(content).metadata["/CreationDate"].startswith("D:20261015")
    assert read_pdf(content).trailer["/Root"]["/Lang"] == "id"
    assert {"Table", "TH", "TD", "P"} <= tags_of(content)
