"""What cannot be in a row of a recap is found where it stands."""

import pytest

from tests.skm.rekap_sheets import (
    FIRST,
    at,
    audit,
    found,
    make_row,
    right_rows,
    set_cell,
    sheet,
)


@pytest.mark.parametrize(
    ("title", "text", "kode"),
    [
        ("U3", "4,100", "skala"),
        ("U3", "0,980", "skala"),
        ("U3", "tiga", "bukan-angka"),
        ("U3", "", "kosong"),
        ("L", "1000", "kelompok"),
        ("SD", "0", "kelompok"),
        ("PETANI", "x", "bukan-angka"),
        ("NRR TERTIMBANG", "1,234", "tertimbang"),
        ("NILAI IKM", "99,99", "ikm"),
        ("NILAI IKM", "24,00", "ikm-batas"),
        ("NILAI IKM", "101,00", "ikm-batas"),
        ("NILAI IKM", "-", "bukan-angka"),
        ("NILAI IKM", "", "kosong"),
        ("KATEGORI", "Istimewa", "mutu"),
        ("KATEGORI", "", "kosong"),
        ("POPULASI", "100000", "sampel-kurang"),
        ("POPULASI", "40", "sampel-lebih"),
    ],
)
def test_a_wrong_cell_is_found_where_it_stands(
    title: str, text: str, kode: str
) -> None:
    rows = set_cell(right_rows(), 2, title, text)
    codes = {(item.baris, item.kode) for item in audit(sheet(rows)).temuan}
    assert (FIRST + 1, kode) in codes
    assert {row for row, _ in codes} == {FIRST + 1}


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("U3", "4,100", "NRR 4,100 di luar skala. NRR ada di antara 1 dan 4."),
        ("U3", "tiga" * 11, f"'{'tiga' * 10}' bukan angka."),
        (
            "U3",
            "",
            "Sel ini kosong. Bila isinya rumus, buka berkas lalu simpan lagi.",
        ),
        ("L", "x", "'x' bukan angka."),
        ("L", "101", "Menurut jenis kelamin ada 201 responden, padahal sampel 200."),
        ("SD", "28", "Menurut pendidikan ada 199 responden, padahal sampel 200."),
        ("PNS", "30", "Menurut pekerjaan ada 201 responden, padahal sampel 200."),
        ("POPULASI", "banyak", "'banyak' bukan angka."),
        ("POPULASI", "199", "Sampel 200 melebihi populasi 199."),
        (
            "POPULASI",
            "100000",
            "Sampel 200 kurang. Untuk populasi 100000 dibutuhkan 383 (Krejcie dan "
            "Morgan).",
        ),
        (
            "NRR TERTIMBANG",
            "3,100",
            "NRR tertimbang 3,100 tidak sesuai dengan NRR: 3,200.",
        ),
        (
            "NILAI IKM",
            "78,00",
            "Nilai IKM 78,00 tidak sesuai dengan NRR. Yang benar 80,00.",
        ),
        (
            "NILAI IKM",
            "24,99",
            "Nilai IKM 24,99 di luar 25 sampai 100. Dari NRR baris ini: 80,00.",
        ),
        (
            "NILAI IKM",
            "100,01",
            "Nilai IKM 100,01 di luar 25 sampai 100. Dari NRR baris ini: 80,00.",
        ),
        (
            "KATEGORI",
            "Istimewa" * 6,
            f"Kategori '{'Istimewa' * 5}' salah untuk nilai 80,00. Yang benar B.",
        ),
        ("KATEGORI", "", "Kategori kosong. Untuk nilai 80,00 kategorinya B."),
    ],
)
def test_a_finding_says_what_is_wrong_and_what_is_right(
    title: str, text: str, told: str
) -> None:
    row = make_row(1, (200, (640,) * 9))
    row[at(title)] = text
    assert told in [item.kalimat for item in audit(sheet([row])).temuan]


@pytest.mark.parametrize(
    ("title", "first"), [("P", "L"), ("S1", "SD"), ("LAINNYA", "PNS")]
)
def test_a_group_that_does_not_add_up_is_told_at_its_first_column(
    title: str, first: str
) -> None:
    rows = set_cell(right_rows(), 2, title, "999")
    assert found(audit(sheet(rows))) == [(FIRST + 1, first, "kelompok")]


@pytest.mark.parametrize(("n", "codes"), [(132, []), (131, ["sampel-kurang"])])
def test_the_sampel_of_the_table_is_enough_and_one_less_is_not(
    n: int, codes: list[str]
) -> None:
    rows = set_cell([make_row(1, (n, (3 * n,) * 9))], 1, "POPULASI", "200")
    assert [item.kode for item in audit(sheet(rows)).temuan] == codes


@pytest.mark.parametrize("title", ["POPULASI", "NRR TERTIMBANG"])
def test_what_need_not_be_told_may_be_blank_or_have_no_column(title: str) -> None:
    rows = sheet(set_cell(right_rows(), 2, title, ""))
    assert found(audit(rows)) == []
    for row in rows[2:]:
        del row[at(title)]
    assert found(audit(rows)) == []


def test_an_empty_mean_does_not_hide_the_wrong_one_after_it() -> None:
    rows = set_cell(set_cell(right_rows(), 1, "U3", ""), 1, "U5", "5")
    assert found(audit(sheet(rows))) == [
        (FIRST, "U3", "kosong"),
        (FIRST, "U5", "skala"),
    ]


@pytest.mark.parametrize("skor", [1, 4])
def test_the_ends_of_the_scale_are_right(skor: int) -> None:
    row = make_row(1, (200, (200 * skor,) * 9))
    assert row[at("NILAI IKM")] == f"{skor * 25},00"
    assert found(audit(sheet([row]))) == []


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (
            "NILAI IKM",
            "78,00001",
            "Nilai IKM 78,0000 tidak sesuai dengan NRR. Yang benar 80,0000.",
        ),
        (
            "NRR TERTIMBANG",
            "3,10001",
            "NRR tertimbang 3,1000 tidak sesuai dengan NRR: 3,2000.",
        ),
    ],
)
def test_four_decimals_are_told_at_most(title: str, text: str, told: str) -> None:
    rows = set_cell([make_row(1, (200, (640,) * 9))], 1, title, text)
    assert told in [item.kalimat for item in audit(sheet(rows)).temuan]


def test_findings_stand_in_the_order_of_the_columns() -> None:
    rows = set_cell(set_cell(right_rows(), 1, "KATEGORI", ""), 1, "U3", "tiga")
    assert found(audit(sheet(rows))) == [
        (FIRST, "U3", "bukan-angka"),
        (FIRST, "KATEGORI", "kosong"),
    ]


def test_an_opp_without_a_number_of_responden_is_told_and_no_more() -> None:
    rows = set_cell(right_rows(), 3, "SAMPEL", "")
    assert found(audit(sheet(rows))) == [(FIRST + 2, "SAMPEL", "kosong")]


def test_an_opp_that_has_handed_in_nothing_is_told() -> None:
    hasil = audit(sheet([*right_rows(), ["7", "Dinas 7"]]))
    assert {(item.baris, item.kode) for item in hasil.temuan} == {(FIRST + 6, "kosong")}


def test_where_nobody_was_served_nobody_need_be_asked() -> None:
    rows = set_cell(set_cell(right_rows(), 2, "POPULASI", "0"), 2, "SAMPEL", "0")
    codes = {kode for *_, kode in found(audit(sheet(rows)))}
    assert not codes & {"sampel-kurang", "sampel-lebih"}


def test_a_right_weighted_mean_is_not_accused_of_a_wrong_value_beside_it() -> None:
    """Not even where no way of computing gives any value of the file."""
    rows = right_rows()
    for number in range(1, len(rows) + 1):
        set_cell(rows, number, "NILAI IKM", "99,99")
    hasil = audit(sheet(rows))
    assert hasil.cara is None
    assert {kode for *_, kode in found(hasil)} == {"ikm", "mutu"}
