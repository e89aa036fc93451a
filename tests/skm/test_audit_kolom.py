"""Columns of recaps: what their titles mean, and their letters."""

import pytest

from siputri.skm.audit.kolom import find_kunci, letter_of, place_columns


@pytest.mark.parametrize(
    ("kunci", "titles"),
    [
        ("no", ["No.", "NOMOR"]),
        ("opp", ["OPP", "Unit Kerja", "Nama Perangkat Daerah", "NAMA UNIT PELAYANAN"]),
        ("opp", ["Unit Penyelenggara Pelayanan Publik"]),
        ("l", ["L", "Laki-laki", "Pria"]),
        ("p", ["P", "Perempuan", "Wanita"]),
        ("sd", ["SD", "SD/MI"]),
        ("sltp", ["SLTP", "SMP/MTs"]),
        ("slta", ["SLTA", "SMA/SMK/MA"]),
        ("diploma", ["Diploma", "D1-D2-D3-D4"]),
        ("s1", ["S-1", "D4/S1"]),
        ("s2", ["S2", "S2 ke atas"]),
        ("s3", ["S3", "S-3"]),
        ("pns", ["PNS", "ASN/PNS"]),
        ("tni-polri", ["TNI/POLRI", "Polri"]),
        ("swasta", ["Swasta", "Peg. Swasta"]),
        ("wiraswasta", ["Wiraswasta", "Wiraswasta/Usahawan"]),
        ("pelajar", ["Pelajar", "Pelajar/Mahasiswa"]),
        ("petani", ["Petani", "Petani/Nelayan"]),
        ("lainnya", ["Lainnya", "Lain-lain", "Lain"]),
        ("populasi", ["Populasi", "Jumlah Populasi"]),
        ("sampel", ["Sampel", "Jumlah Responden"]),
        ("tertimbang", ["NRR Tertimbang", "Rata-rata Tertimbang"]),
        ("tertimbang", ["Nilai Rata-Rata Tertimbang"]),
        ("ikm", ["NILAI IKM", "IKM Unit Pelayanan"]),
        ("kategori", ["Kategori", "Kinerja Unit Pelayanan"]),
        (None, ["", "U1", "Waktu", "Nilai"]),
    ],
)
def test_a_title_means_the_same_in_the_words_of_each_region(
    kunci: str | None, titles: list[str]
) -> None:
    assert [find_kunci(title) for title in titles] == [kunci] * len(titles)


def test_unsur_are_the_unknown_titles_after_the_opp() -> None:
    titles = ["NO", "Kode", "OPP", "Waktu", "Biaya", "SAMPEL", "Catatan"]
    assert place_columns(titles) == {
        "no": (0,),
        "opp": (2,),
        "sampel": (5,),
        "unsur": (3, 4),
    }


def test_columns_without_a_title_may_stand_before_the_unsur() -> None:
    titles = ["OPP", "", "Waktu", "Biaya", "", "Catatan", "L", "P"]
    found = place_columns(titles)
    assert (found["unsur"], found["jenis kelamin"]) == ((2, 3), (6, 7))


@pytest.mark.parametrize(
    ("kelompok", "titles"),
    [
        ("jenis kelamin", "L P"),
        ("pendidikan", "SD SLTP SLTA DIPLOMA S1 S2 S3"),
        (
            "pekerjaan",
            "PNS TNI/POLRI SWASTA WIRASWASTA PELAJAR PETANI LAINNYA",
        ),
    ],
)
def test_one_column_is_enough_for_its_group(kelompok: str, titles: str) -> None:
    for title in titles.split():
        assert place_columns(["OPP", "U1", title])[kelompok] == (2,)


def test_who_did_not_answer_belongs_to_the_group_before() -> None:
    titles = ["OPP", "U1", "SD", "SLTP", "Kursus", "SLTA", "TIDAK MENJAWAB", "Lulus"]
    assert place_columns(titles)["pendidikan"] == (2, 3, 4, 5, 6)


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    letters = {number: letter_of(number) for number in (0, 1, 25, 26, 51, 52, 701, 702)}
    assert letters == {
        0: "A",
        1: "B",
        25: "Z",
        26: "AA",
        51: "AZ",
        52: "BA",
        701: "ZZ",
        702: "AAA",
    }
