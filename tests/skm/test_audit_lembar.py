"""What a sheet of a recap may look like, and what is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.skm.audit import KODE, RekapError, audit_rekap, parse_buku
from tests.skm.rekap_sheets import (
    FIRST,
    HEADER,
    Rows,
    add_total,
    at,
    audit,
    found,
    right_rows,
    set_cell,
    sheet,
)


@settings(max_examples=15)
@given(st.integers(0, 10_000))
def test_a_right_recap_has_no_findings(seed: int) -> None:
    hasil = audit(sheet(add_total(right_rows(seed))))
    assert found(hasil) == []
    assert hasil.baris == hasil.cocok == 6


def test_a_header_may_stand_on_two_rows_with_other_titles() -> None:
    """Merged cells leave blanks; a line may number the columns."""
    titles = ["Persyaratan", "Prosedur", "Waktu", "Biaya", "Produk", "Kompetensi"]
    titles += ["Perilaku", "Pengaduan", "Sarpras"]
    groups = ["LK", "PR", *HEADER[13:27]]
    top = ["No.", "Nama OPD", "NRR SETIAP UNSUR", *[""] * 8, "JENIS KELAMIN", ""]
    top += [*["PENDIDIKAN", *[""] * 6], *["PEKERJAAN", *[""] * 6]]
    top += ["Jumlah Populasi", "Jumlah Responden", "NRR Tertimbang", "Nilai SKM"]
    below = ["", "", *titles, *groups, "", "", "", "", ""]
    numbers = [f"({at})" for at in range(1, len(below) + 1)]
    rows = [["REKAP"], [*top, "Mutu"], below, numbers, *add_total(right_rows())]
    buku = parse_buku(rows)
    assert [kolom.judul for kolom in buku.kolom["unsur"]] == titles
    assert [row.nomor for row in buku.baris] == list(range(5, 11))
    assert found(audit_rekap(buku)) == []


def test_groups_may_have_more_columns_than_the_usual() -> None:
    header, rows = [*HEADER], right_rows()
    header[at("PETANI")] = "Buruh"
    header.insert(at("P") + 1, "Tidak Menjawab")
    for row in rows:
        row.insert(at("P") + 1, "0")
    rows[0][at("L")] = str(int(rows[0][at("L")]) - 3)
    rows[0][at("P") + 1] = "3"
    assert found(audit([header, *rows])) == []


def test_a_heading_between_the_rows_is_no_opp() -> None:
    rows = right_rows()
    assert audit(sheet([["", "A. DINAS"], *rows, [], ["", "B. BADAN"]])).baris == 6


def test_a_numbered_opp_without_a_name_is_audited_too() -> None:
    rows = set_cell(set_cell(right_rows(), 6, "OPP", ""), 6, "U1", "5")
    codes = {(item.baris, item.kode) for item in audit(sheet(rows)).temuan}
    assert (FIRST + 5, "skala") in codes


NO_RECAP = (
    "Ini bukan rekap IKM: tidak ada baris judul dengan kolom NO, OPP, SAMPEL, NILAI "
    "IKM dan KATEGORI."
)
NO_ROW = "Di bawah judul kolom tidak ada baris OPP."


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], NO_RECAP),
        ([["nama", "umur"], ["Ani", "20"]], NO_RECAP),
        (
            [["REKAP"], ["NO", "OPP", "U1", "NILAI IKM", "KATEGORI"]],
            "Kolom SAMPEL tidak ditemukan di baris 2.",
        ),
        (
            [["NO", "OPP", "U1", "KATEGORI"]],
            "Kolom SAMPEL tidak ditemukan di baris 1.",
        ),
        (
            [["NO", "OPP", "U1", "SAMPEL"]],
            "Kolom NILAI IKM tidak ditemukan di baris 1.",
        ),
        (
            [["NO", "OPP", "SAMPEL", "NILAI IKM"], ["1", "x", "2", "80"]],
            "Kolom NRR setiap unsur tidak ditemukan setelah kolom OPP.",
        ),
        ([[*HEADER]], NO_ROW),
        ([[*HEADER], ["Jumlah"]], NO_ROW),
    ],
)
def test_what_is_no_recap_is_refused_with_a_reason(rows: Rows, told: str) -> None:
    with pytest.raises(RekapError) as error:
        parse_buku(rows)
    assert str(error.value) == told


def test_neither_numbers_nor_letters_are_needed() -> None:
    """A name that begins the line of sums is then enough to know it."""
    rows = add_total(right_rows())
    rows[-1][:3] = ["", "Jumlah", "3,000"]
    hasil = audit([row[1:-1] for row in sheet(rows)[2:]])
    assert hasil.baris == 6
    assert found(hasil) == [(8, "U1", "jumlah")]


def test_lines_with_some_of_the_titles_may_stand_above_the_header() -> None:
    above = [["Unit Kerja", "Bagian Organisasi"], ["Populasi", "Sampel", "Nilai IKM"]]
    assert found(audit([*above, *sheet(right_rows())])) == []


def test_a_title_below_may_begin_as_a_total_does() -> None:
    """And the first OPP follows it at once."""
    below = ["", "", "Syarat", "Jumlah loket", *HEADER[4:11]]
    top = [*HEADER[:2], "NRR", *[""] * 8, *HEADER[11:]]
    buku = parse_buku([top, below, *right_rows()])
    assert [kolom.judul for kolom in buku.kolom["unsur"]] == below[2:]
    assert [row.nomor for row in buku.baris] == list(range(3, 9))


def test_a_line_of_the_header_may_end_before_the_opp() -> None:
    top = ["NO", "Kode", "OPP", "NRR", *[""] * 8, *HEADER[11:]]
    below = ["", "", "", *HEADER[2:11]]
    rows = [[row[0], "1.01", *row[1:]] for row in right_rows()]
    buku = parse_buku([top, ["", "(daerah)"], below, *rows])
    assert [kolom.judul for kolom in buku.kolom["unsur"]] == below[3:]
    assert found(audit_rekap(buku)) == []


def test_a_header_has_four_lines_at_most() -> None:
    below = [
        ["", "", text] for text in ("NRR", "Syarat", "Persyaratan", "lihat lampiran")
    ]
    buku = parse_buku([[*HEADER], *below, *right_rows()])
    assert buku.kolom["unsur"][0].judul == "Persyaratan"
    assert len(buku.baris) == 6


def test_a_column_without_a_title_is_no_unsur() -> None:
    rows = [[*row[:11], "", *row[11:]] for row in [[*HEADER], *right_rows()]]
    buku = parse_buku(rows)
    assert [kolom.judul for kolom in buku.kolom["unsur"]] == [*HEADER[2:11]]
    assert found(audit_rekap(buku)) == []


def test_a_number_alone_is_no_opp() -> None:
    assert audit(sheet([*right_rows(), ["7"]])).baris == 6


def test_a_numbered_opp_may_be_named_like_a_total() -> None:
    rows = set_cell(right_rows(), 2, "OPP", "Total Sehat")
    hasil = audit(sheet(rows))
    assert (hasil.baris, found(hasil)) == (6, [])


_CELLS = st.one_of(
    st.sampled_from([*HEADER, "Jumlah", "1", "3,5", "88,31", "A", "", "(1)", "-"]),
    st.text(max_size=8),
)


@given(st.lists(st.lists(_CELLS, max_size=34), max_size=12))
def test_no_sheet_breaks_the_auditor(rows: Rows) -> None:
    try:
        hasil = audit([[*HEADER], *rows])
    except RekapError:
        return
    assert {item.kode for item in hasil.temuan} <= set(KODE)
