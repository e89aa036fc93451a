"""Legal bases: numbers, titles, kinds, what was repealed, what broke off."""

import pytest

from siputri.katalog.checks.peraturan import find_kutipan, title_key
from siputri.katalog.checks.peraturan_resmi import RESMI
from tests.katalog.audit import audit, layanan, words_at
from tests.katalog.conftest import Isi

LAW = "Undang-Undang Nomor 25 Tahun 2009 tentang Pelayanan Publik"


def _put(isi: Isi, *bases: str) -> None:
    """One layanan for each legal basis: satu, dua, tiga …"""
    for number, text in enumerate(bases):
        isi.put(f"layanan/satu/dasar-{number}.yaml", layanan(dasar_hukum=text))


def _messages(isi: Isi, code: str) -> list[str]:
    return [item.message for item in audit(isi.folder, code)]


@pytest.mark.parametrize(
    ("text", "jenis", "penerbit", "nomor", "tahun", "judul"),
    [
        (LAW, "uu", "", "25", 2009, "Pelayanan Publik"),
        ("Undang – Undang No. 9 Tahun 2015", "uu", "", "9", 2015, ""),
        ("UU Nomor 11 Tahun 2008 tentang ITE;", "uu", "", "11", 2008, "ITE"),
        (
            "Peraturan Menteri Pendayaaangunaan Aparatur Negara Nomor 35 Tahun 2012",
            "permen",
            "panrb",
            "35",
            2012,
            "",
        ),
        ("PermenPANRB Nomor 15 Tahun 2014", "permen", "panrb", "15", 2014, ""),
        ("Permendagri No. 35 Tahun 2010", "permen", "dagri", "35", 2010, ""),
        ("Permen KOMINFO Nomor 05 Tahun 2015", "permen", "kominfo", "5", 2015, ""),
        (
            "Peraturan Daerah Kabupaten Musi Rawas Tahun 2019 Nomor 1 tentang Pajak.",
            "perda",
            "musirawas",
            "1",
            2019,
            "Pajak",
        ),
        (
            "Peraturan Bupati Lahat Nomor 7 Tahun 2020 tentang X (Berita Daerah 2)",
            "perkada",
            "lahat",
            "7",
            2020,
            "X",
        ),
        (
            "Peraturan Menteri Kominfo Nomor: 07/PER/M.KOMINFO/6/2010 tentang Mitra",
            "permen",
            "kominfo",
            "7/per/m.kominfo/6/2010",
            2010,
            "Mitra",
        ),
        (
            "Undang-Undang Nomor 58 Tahun 1959 Pembentukan Daerah;",
            "uu",
            "",
            "58",
            1959,
            "Pembentukan Daerah",
        ),
        (
            "Peraturan Pemerintah Pengganti Undang-Undang Nomor 1 Tahun 2020",
            "perpu",
            "",
            "1",
            2020,
            "",
        ),
    ],
)
def test_a_citation_is_read_as_people_write_it(
    text: str, jenis: str, penerbit: str, nomor: str, tahun: int, judul: str
) -> None:
    (found,) = find_kutipan(text)
    law = found.peraturan
    assert (law.jenis, law.penerbit, law.nomor, law.tahun) == (
        jenis,
        penerbit,
        nomor,
        tahun,
    )
    assert found.judul == judul


@pytest.mark.parametrize(
    "text",
    [
        "Memahami peraturan undang-undang pengelolaan data.",
        "(Lembaran Negara Republik Indonesia Tahun 2008 Nomor 61)",
        "Sesuai peraturan yang berlaku, paling lama 5 hari pada Tahun 2020.",
        "Keputusan diserahkan kepada pemohon.",
    ],
)
def test_what_is_no_citation_is_left_alone(text: str) -> None:
    assert find_kutipan(text) == ()


def test_a_law_that_changes_another_holds_its_citation() -> None:
    text = (
        "UU Nomor 9 Tahun 2015 tentang Perubahan Kedua atas UU Nomor 23 Tahun 2014 "
        "tentang Pemerintahan Daerah (Lembaran Negara Tahun 2015 Nomor 58)"
    )
    outer, inner = find_kutipan(text)
    assert outer.judul.startswith("Perubahan Kedua atas UU Nomor 23")
    assert (inner.judul, inner.lembaran) == ("Pemerintahan Daerah", "Lembaran Negara")


def test_titles_are_equal_but_for_spacing_capitals_and_small_words() -> None:
    assert title_key("Daerah Tingkat II dan Kota Praja, di Sumatera") == title_key(
        "daerah tingkat II dan KotaPraja Sumatera"
    )
    assert title_key("Pemerintah Daerah") != title_key("Pemerintahan Daerah")


def test_the_known_list_is_consistent() -> None:
    names = {resmi.nama for resmi in RESMI.values()}
    for resmi in RESMI.values():
        assert resmi.diganti is None or resmi.diganti in names
        assert resmi.matches(resmi.judul)
        assert 4 < len(resmi.judul) < 120 or resmi.judul in ("Pers", "Desa")


def test_one_title_under_two_numbers_is_told_where_it_is_rarer(isi: Isi) -> None:
    right = "Peraturan Daerah Nomor 2 Tahun 2016 tentang Susunan Perangkat Daerah"
    wrong = "Peraturan Daerah Nomor 3 Tahun 2016 tentang Susunan Perangkat Daerah"
    _put(isi, right, wrong, right)
    (finding,) = audit(isi.folder, "peraturan-ganda")
    assert finding.path == "layanan/satu/dasar-1.yaml"
    assert "Nomor 2 Tahun 2016" in finding.message
    assert words_at(isi.folder, finding, 24) == "Peraturan Daerah Nomor 3"


def test_where_neither_number_is_commoner_both_are_told(isi: Isi) -> None:
    _put(
        isi,
        "Peraturan Daerah Nomor 2 Tahun 2016 tentang Susunan Perangkat Daerah",
        "Peraturan Daerah Nomor 3 Tahun 2016 tentang Susunan Perangkat Daerah",
    )
    assert len(audit(isi.folder, "peraturan-ganda")) == 2


def test_the_known_number_wins_however_often_the_other_is_written(isi: Isi) -> None:
    wrong = LAW.replace("25", "26")
    _put(isi, wrong, wrong, LAW, wrong)
    told = audit(isi.folder, "peraturan-ganda")
    assert [item.path[-6] for item in told] == ["0", "1", "3"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Regulations of two regions, and of two years.
        (
            "Peraturan Bupati Lahat Nomor 1 Tahun 2020 tentang Tata Kerja Dinas",
            "Peraturan Daerah Nomor 2 Tahun 2020 tentang Tata Kerja Dinas",
        ),
        (
            "Peraturan Daerah Nomor 1 Tahun 2020 tentang APBD Tahun Anggaran 2020",
            "Peraturan Daerah Nomor 9 Tahun 2021 tentang APBD Tahun Anggaran 2021",
        ),
        # A law and its change.
        (
            "UU Nomor 11 Tahun 2008 tentang Informasi dan Transaksi Elektronik",
            "UU Nomor 19 Tahun 2016 tentang Perubahan atas UU Nomor 11 Tahun 2008 "
            "tentang Informasi dan Transaksi Elektronik",
        ),
        ("UU Nomor 5 Tahun 2001 tentang X", "UU Nomor 6 Tahun 2001 tentang X"),
    ],
)
def test_different_laws_are_not_one(isi: Isi, one: str, other: str) -> None:
    _put(isi, one, other)
    assert audit(isi.folder, "peraturan-ganda") == []


def test_a_title_other_than_the_official_one_is_told(isi: Isi) -> None:
    _put(isi, "Perpres Nomor 95 Tahun 2018 tentang Sistem Pemerintah Elektronik")
    (message,) = _messages(isi, "judul-peraturan")
    assert "Sistem Pemerintahan Berbasis Elektronik" in message


@pytest.mark.parametrize(
    "text",
    [
        LAW,
        "UU Nomor 25 Tahun 2009 tentang PELAYANAN PUBLIK (Lembaran Negara Tahun 2009)",
        "UU Nomor 25 Tahun 2009",
        "PP Nomor 96 Tahun 2012 tentang Pelaksanaan UU Nomor 25 Tahun 2009;",
        "Permenpan RB Nomor 35 Tahun 2012 tentang Pedoman Penyusunan SOP",
        "Permen PANRB Nomor 59 Tahun 2020 tentang Pemantauan dan Evaluasi SPBE",
    ],
)
def test_the_official_title_may_be_shortened(isi: Isi, text: str) -> None:
    _put(isi, text)
    assert audit(isi.folder, "judul-peraturan") == []


def test_of_unknown_laws_the_rarer_title_is_told(isi: Isi) -> None:
    usual = "Peraturan Daerah Nomor 2 Tahun 2016 tentang Retribusi Pasar"
    _put(isi, usual, usual.replace("Pasar", "Terminal"), usual, usual + " Kota Contoh")
    (finding,) = audit(isi.folder, "judul-peraturan")
    assert finding.path == "layanan/satu/dasar-1.yaml"
    assert "'Retribusi Pasar'" in finding.message


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Peraturan Menteri PANRB Nomor 25 Tahun 2009 tentang Pelayanan Publik",
            "Undang-Undang Nomor 25 Tahun 2009",
        ),
        (
            "Peraturan Pemerintah Nomor 14 Tahun 2008 tentang Keterbukaan Informasi "
            "Publik",
            "Undang-Undang Nomor 14 Tahun 2008",
        ),
        ("UU Nomor 40 Tahun 1999 tentang Pers (Berita Negara 1)", "Lembaran Negara"),
        ("Perda Nomor 1 Tahun 2019 tentang X (Berita Daerah Nomor 1)", "Lembaran"),
        ("Perbup Nomor 1 Tahun 2019 tentang X (Lembaran Daerah Nomor 1)", "Berita"),
    ],
)
def test_a_law_of_the_wrong_kind_is_told(isi: Isi, text: str, said: str) -> None:
    _put(isi, text)
    (message,) = _messages(isi, "jenis-peraturan")
    assert said in message


def test_one_number_and_title_under_two_kinds_is_told(isi: Isi) -> None:
    usual = "Peraturan Bupati Nomor 644 Tahun 2014 tentang Pelayanan Informasi"
    _put(isi, usual, usual.replace("Peraturan", "Keputusan"), usual)
    (finding,) = audit(isi.folder, "jenis-peraturan")
    assert finding.path == "layanan/satu/dasar-1.yaml"


def test_laws_where_they_belong_are_fine(isi: Isi) -> None:
    _put(
        isi,
        f"1. {LAW} (Lembaran Negara Republik Indonesia Tahun 2009 Nomor 112);\n"
        "2. Peraturan Menteri Dalam Negeri Nomor 3 Tahun 2017 (Berita Negara 2017);\n"
        "3. Peraturan Daerah Nomor 2 Tahun 2016 tentang X (Lembaran Daerah 2016)",
    )
    for code in ("jenis-peraturan", "judul-peraturan", "peraturan-ganda"):
        assert audit(isi.folder, code) == []


def test_a_repealed_law_is_told_once_in_a_file(isi: Isi) -> None:
    old = "PP Nomor 82 Tahun 2012 tentang Penyelenggaraan Sistem"
    _put(isi, f"1. {old};\n2. {old};", LAW)
    (finding,) = audit(isi.folder, "peraturan-diganti")
    assert (finding.line, finding.column) == (7, 14)
    assert "Peraturan Pemerintah Nomor 71 Tahun 2019" in finding.message


def test_a_citation_that_breaks_off_is_told(isi: Isi) -> None:
    _put(
        isi,
        "7. Peraturan Menteri Komunikasi dan Informatika Nomor\n"
        "8. 10 Tahun 2015 tentang Tata Cara;\n"
        "9. Peraturan Kepala BPS Nomor 9 Tahun 2009",
    )
    (finding,) = audit(isi.folder, "peraturan-terputus")
    assert (finding.line, finding.column) == (7, 14)


def test_a_nomor_that_is_no_citation_is_fine(isi: Isi) -> None:
    isi.put(
        "layanan/satu/uji.yaml",
        layanan(persyaratan="Kartu dengan nomor\nPeraturan kantor, lihat nomor"),
    )
    assert audit(isi.folder, "peraturan-terputus") == []
