"""The content of this repository says what the decrees say.

Expectations are written down from `SK Kepala Diskominfo OKI 800/48/KEP/DISKOMINFO/2021`
(its own mistakes included), Perbup OKI 91/2021 and PermenPANRB 14/2017.
"""

import re
from decimal import Decimal
from pathlib import Path

import pytest

from siputri.katalog.katalog import Katalog
from siputri.katalog.layanan import Komponen, Layanan
from siputri.katalog.loader import load_katalog
from siputri.katalog.prose import parse_prose
from siputri.katalog.prose_tree import (
    List,
    plain_text,
)

CONTENT = Path(__file__).parents[2] / "content"
KEDUA = (
    "Pengumpulan Data Sektoral",
    "Permintaan Data Sektoral",
    "Permohonan Informasi PPID",
    "Pengajuan Permohonan Keberatan PPID",
    "Kerjasama Kemitraan Publikasi Media Massa",
    "Penyebarluasan Informasi Pembangunan Daerah di Media",
    "Permohonan Pembuatan Akun Email",
    "Pendaftaran Nama Domain dan Sub Domain",
    "Permohonan Pembuatan Aplikasi/Website dari Unit Kerja",
    "Perubahan Alamat IP",
    'Pengaduan "SP4N LAPOR!"',
    "Tandatangan/Sertifikat Elektronik",
    "Security Operation Center (SOC)",
    "Pengamanan Sinyal (Jamming) dan Kontra Penginderaan",
    "Jaring Komunikasi Sandi",
    "Penanganan Gangguan Jaringan",
    "Pemasangan Jaringan",
    "Pemeliharaan Jaringan",
)
"""The decree's list of layanan, in its order."""


@pytest.fixture(scope="module")
def layanan(katalog: Katalog) -> dict[int, Layanan]:
    """By the number that the decree gives."""
    return {item.urutan: item for item in katalog.layanan_of("diskominfo")}


def only(layanan: Layanan, kunci: str) -> Komponen:
    (found,) = layanan.komponen_of(kunci)
    return found


def numbers(komponen: Komponen) -> list[int]:
    """The printed numbers of the first list of a component."""
    lists = [block for block in parse_prose(komponen.uraian) if isinstance(block, List)]
    return [item.number for item in lists[0].items]


def test_the_content_has_no_finding() -> None:
    reading = load_katalog(CONTENT)
    assert [str(finding) for finding in reading.findings] == []
    assert reading.stale == ()


def test_the_eighteen_layanan_of_the_decree(layanan: dict[int, Layanan]) -> None:
    assert tuple(layanan[number].judul for number in range(1, 19)) == KEDUA
    assert len(layanan) == 18


def test_every_standard_is_set_by_the_same_decree(layanan: dict[int, Layanan]) -> None:
    for item in layanan.values():
        assert item.penetapan is not None
        assert item.penetapan.nomor == "800/48/KEP/DISKOMINFO/2021"
        assert item.penetapan.tanggal == "2021-05-03"


def test_the_bidang_of_each_layanan(layanan: dict[int, Layanan]) -> None:
    """Two layanan of the decree name no unit."""
    expected = {
        "pengelolaan-data": [1, 2, 3, 4],
        "komunikasi-publik": [5, 6],
        "e-government": [7, 8, 9, 10, 11],
        "persandian": [12, 13],
        None: [14, 15],
        "infrastruktur": [16, 17, 18],
    }
    for bidang, urutan in expected.items():
        assert {layanan[number].bidang for number in urutan} == {bidang}


MISSING = {
    5: {"kompetensi"},
    6: {"kompetensi"},
    12: {"evaluasi"},
    14: {"kompetensi", "pengawasan", "jumlah_pelaksana", "keamanan", "evaluasi"},
    16: {"kompetensi", "pengawasan", "jumlah_pelaksana", "keamanan", "evaluasi"},
    17: {"kompetensi", "pengawasan", "jumlah_pelaksana", "keamanan", "evaluasi"},
    18: {"kompetensi", "pengawasan", "jumlah_pelaksana", "keamanan", "evaluasi"},
}


@pytest.mark.parametrize("urutan", range(1, 19))
def test_what_the_decree_leaves_out_is_missing(
    layanan: dict[int, Layanan], urutan: int
) -> None:
    assert set(layanan[urutan].missing) == MISSING.get(urutan, set())


def test_the_media_partnership_has_its_guarantee_twice(
    layanan: dict[int, Layanan],
) -> None:
    kerjasama = layanan[5]
    assert [row.nomor for row in kerjasama.komponen_of("jaminan")] == ["4", "6"]
    assert kerjasama.komponen_of("kompetensi") == ()
    names = [
        waktu.nama
        for row in kerjasama.komponen_of("jangka_waktu")
        for waktu in row.waktu
    ]
    assert names == ["pendaftaran", "verifikasi"]


def test_a_duration_whose_number_and_words_disagree_has_no_value(
    layanan: dict[int, Layanan],
) -> None:
    row = only(layanan[4], "jangka_waktu")
    assert row.uraian == "30 (sepuluh) hari kerja + 1 (satu) hari kerja."
    assert row.waktu == ()


WAKTU = {
    1: (10, 10, "hari_kerja"),
    2: (10, 10, "hari_kerja"),
    3: (10, 10, "hari_kerja"),
    6: (1, 1, "hari_kerja"),
    7: (3, 3, "hari"),
    8: (2, 2, "hari"),
    9: (None, 6, "bulan"),
    10: (3, 3, "hari"),
    11: (7, 7, "hari"),
    12: (1, 3, "hari"),
    13: (1, 10, "hari"),
    14: (1, 1, "hari_kerja"),
    15: (1, 1, "hari"),
    16: (1, 1, "hari_kerja"),
    17: (1, 1, "hari_kerja"),
    18: (1, 1, "hari_kerja"),
}


@pytest.mark.parametrize("urutan", WAKTU)
def test_durations(layanan: dict[int, Layanan], urutan: int) -> None:
    (waktu,) = only(layanan[urutan], "jangka_waktu").waktu
    assert (waktu.min, waktu.maks, waktu.satuan) == WAKTU[urutan]


def test_extension_and_starting_point(layanan: dict[int, Layanan]) -> None:
    assert only(layanan[3], "jangka_waktu").waktu[0].perpanjangan == 7
    assert only(layanan[15], "jangka_waktu").waktu[0].mulai == "surat"


def test_fees(layanan: dict[int, Layanan]) -> None:
    """Free of charge, but for a third party's certificate and one "-"."""
    others = {9: "tidak-jelas", 12: "pihak-ketiga"}
    for urutan, item in layanan.items():
        biaya = only(item, "biaya").biaya
        assert biaya is not None
        assert biaya.jenis == others.get(urutan, "gratis")
        assert item.is_free is (urutan not in others)
    assert only(layanan[9], "biaya").uraian == "-"


def test_lists_that_begin_at_seven(layanan: dict[int, Layanan]) -> None:
    gangguan = layanan[16]
    assert numbers(gangguan.komponen_of("dasar_hukum")[0]) == [7, 8, 9, 10, 11]
    assert numbers(only(gangguan, "prosedur")) == [7, 8, 9, 10, 11]
    assert numbers(gangguan.komponen_of("dasar_hukum")[1]) == [1, 2, 3, 4, 5]


def test_a_legal_basis_that_was_broken_over_two_numbers_stays_broken(
    layanan: dict[int, Layanan],
) -> None:
    lines = only(layanan[12], "dasar_hukum").uraian.split("\n")
    assert lines[6] == "7. Peraturan Menteri Komunikasi dan Informatika Nomor"
    assert lines[7].startswith("8. 10 Tahun 2015 tentang Tata Cara Pendaftaran")
    assert numbers(only(layanan[12], "dasar_hukum")) == list(range(1, 15))


def test_the_decrees_own_mistakes_are_kept(layanan: dict[int, Layanan]) -> None:
    texts = {
        urutan: plain_text(
            tuple(b for row in item.komponen for b in parse_prose(row.uraian))
        )
        for urutan, item in layanan.items()
    }
    assert "Kab. Muba." in texts[3]
    assert "Tahn 2021 tentang Pejabatat" in texts[3]
    assert "mendisfosisikan" in texts[16]
    assert "Pendayaaangunaan" in texts[16]
    assert "Mencatumkan" in texts[11]


def test_four_named_mechanisms_in_one_procedure(layanan: dict[int, Layanan]) -> None:
    procedure = only(layanan[12], "prosedur").uraian
    assert re.findall(r"(?m)^\*\*Mekanisme (\w+)", procedure) == [
        "Pengajuan",
        "Perubahan",
        "Pembaruan",
        "Pencabutan",
    ]


def test_lines_without_marks_stay_lines(layanan: dict[int, Layanan]) -> None:
    assert plain_text(parse_prose(only(layanan[3], "sarana").uraian)) == (
        "Meja\nKursi\nKomputer\nLaptop\nPrinter\nAlat Tulis Kantor\nFilling Cabinet"
    )


def test_complaints_go_to_the_address_of_the_decree(
    layanan: dict[int, Layanan],
) -> None:
    assert "kabokidiskominfo@gmail.com" in only(layanan[3], "pengaduan").uraian
    assert layanan[11].daring == "https://www.lapor.go.id"
    assert "SMS ke 1708" in layanan[11].kanal


def test_other_titles_of_the_same_document(layanan: dict[int, Layanan]) -> None:
    assert layanan[4].judul_lain == ("Permohonan Pengajuan Keberatan PPID",)
    assert all(item.judul not in item.judul_lain for item in layanan.values())


def test_every_text_is_prose_and_every_summary_is_short(
    layanan: dict[int, Layanan],
) -> None:
    for item in layanan.values():
        assert item.ringkasan is not None
        assert len(item.ringkasan) <= 220
        for row in item.komponen:
            assert plain_text(parse_prose(row.uraian)).strip()


def test_no_personal_number_or_name_is_in_the_content() -> None:
    """A NIP has 18 digits, a NIK 16; signers' names live in the store."""
    for file in sorted(path for path in CONTENT.rglob("*") if path.is_file()):
        text = file.read_text("utf-8")
        digits = re.sub(r"(?<=\d)[ .](?=\d)", "", text)
        assert not re.search(r"(?<!\d)(\d{16}|\d{18})(?!\d)", digits), file
        assert not re.search(r"\bNIP\b|Pembina T", text, re.IGNORECASE), file


def test_the_opd(katalog: Katalog) -> None:
    opd = katalog.opd_by_kode["diskominfo"]
    assert opd.nama == "Dinas Komunikasi dan Informatika"
    assert opd.kontak.telepon == ("(0712) 321022",)
    assert opd.kode_pos == "30651"
    assert len(opd.bidang) == 5
    assert opd.maklumat is not None
    assert opd.maklumat.teks.startswith("DENGAN INI, DINAS KOMUNIKASI")
    assert opd.maklumat.tanggal == "2021-05"


SEMBILAN = (
    "persyaratan prosedur waktu biaya produk kompetensi perilaku pengaduan sarana"
)
SEPULUH = SEMBILAN.replace("pengaduan", "maklumat pengaduan")


def test_the_two_instrumen(katalog: Katalog) -> None:
    oki = katalog.instrumen_of("diskominfo")
    assert oki.kode == "oki-siputri"
    assert [unsur.kunci for unsur in oki.unsur] == SEPULUH.split()
    assert {hasil.kode: " ".join(hasil.unsur) for hasil in oki.hasil} == {
        "oki": SEPULUH,
        "nasional": SEMBILAN,
    }
    assert katalog.situs.survei.hasil_utama == "oki"
    nasional = katalog.instrumen_by_kode["skm-2017"]
    assert [unsur.kunci for unsur in nasional.unsur] == SEMBILAN.split()


def test_labels_without_a_source_are_marked(katalog: Katalog) -> None:
    assert all(
        unsur.perlu_ditetapkan for unsur in katalog.instrumen_of("diskominfo").unsur
    )
    assert not any(
        unsur.perlu_ditetapkan for unsur in katalog.instrumen_by_kode["skm-2017"].unsur
    )


@pytest.mark.parametrize("kode", ["oki-siputri", "skm-2017"])
def test_the_bands_of_the_regulation(katalog: Katalog, kode: str) -> None:
    bands = katalog.instrumen_by_kode[kode].pita
    assert [(band.mutu, band.dari, band.sampai) for band in bands] == [
        ("A", Decimal("88.31"), Decimal("100.00")),
        ("B", Decimal("76.61"), Decimal("88.30")),
        ("C", Decimal("65.00"), Decimal("76.60")),
        ("D", Decimal("25.00"), Decimal("64.99")),
    ]


def test_the_installation(katalog: Katalog) -> None:
    situs = katalog.situs
    assert (situs.daerah.jenis, situs.daerah.kepala) == ("Kabupaten", "Bupati")
    assert situs.zona_waktu == "Asia/Jakarta"
    assert situs.kanal.pengaduan.tautan == "https://www.lapor.go.id"
    assert set(situs.menu_bawah) <= {halaman.slug for halaman in katalog.halaman}
