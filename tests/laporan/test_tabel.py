"""Tables that people hand in, as real files: CSV and XLSX as rows of text."""

import os
import zipfile
from collections.abc import Callable, Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from siputri.laporan.batas import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
)
from siputri.laporan.tabel import TabelError, read_tabel

SHEET = "xl/worksheets/sheet1.xml"
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def write_csv(folder: Path, text: str | bytes, name: str = "jawaban.csv") -> Path:
    file = folder / name
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


def write_xlsx(folder: Path, rows: list[list[Any]], name: str = "jawaban.xlsx") -> Path:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(folder / name)
    return folder / name


def write_sheet(folder: Path, sheet: bytes) -> Path:
    """A workbook whose first sheet is this XML."""
    whole = write_xlsx(folder, [["x"]], "biasa.xlsx")
    file = folder / "jawaban.xlsx"
    with (
        zipfile.ZipFile(whole) as source,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for item in source.infolist():
            own = item.filename == SHEET
            target.writestr(item.filename, sheet if own else source.read(item))
    return file


def message(file: Path) -> str:
    with pytest.raises(TabelError) as refused:
        read_tabel(file)
    return str(refused.value)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"], ids=["plain", "BOM"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["LF", "CRLF", "CR"])
def test_a_csv_is_read_however_excel_wrote_it(
    tmp_path: Path, delimiter: str, start: str, newline: str
) -> None:
    rows = [["U1", "U2", "U3"], ["4", "", "2"], ["1", "3", ""]]
    text = start + newline.join(delimiter.join(row) for row in rows) + newline
    assert read_tabel(write_csv(tmp_path, text)) == [tuple(row) for row in rows]


def test_the_delimiter_is_the_commonest_of_the_first_line(tmp_path: Path) -> None:
    file = write_csv(tmp_path, "U1;U2;catatan, bila ada\n4;3;a, b, c, d\n")
    assert read_tabel(file) == [
        ("U1", "U2", "catatan, bila ada"),
        ("4", "3", "a, b, c, d"),
    ]


def test_one_column_needs_no_delimiter(tmp_path: Path) -> None:
    assert read_tabel(write_csv(tmp_path, "U1\n4\n")) == [("U1",), ("4",)]


def test_cells_are_stripped_and_quotes_read(tmp_path: Path) -> None:
    file = write_csv(tmp_path, 'U1,saran\n 4 ,"kata ""baik"", ya"\n')
    assert read_tabel(file) == [("U1", "saran"), ("4", 'kata "baik", ya')]


def test_a_line_break_in_quotes_stays_in_its_cell(tmp_path: Path) -> None:
    file = write_csv(tmp_path, 'saran,U1\r\n"baris satu\r\nbaris dua",4\r\n')
    assert read_tabel(file) == [("saran", "U1"), ("baris satu\nbaris dua", "4")]


@pytest.mark.parametrize("char", ["\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1e"])
def test_a_remarks_odd_line_separator_does_not_split_its_row(
    tmp_path: Path, char: str
) -> None:
    """str.splitlines would; text pasted from a word processor has them."""
    file = write_csv(tmp_path, f"saran,U1\nsatu{char}dua,4\n")
    assert read_tabel(file) == [("saran", "U1"), (f"satu{char}dua", "4")]


def test_empty_lines_keep_their_place(tmp_path: Path) -> None:
    file = write_csv(tmp_path, "U1,U2\n\n4,3\n")
    assert read_tabel(file) == [("U1", "U2"), (), ("4", "3")]


def test_an_empty_csv_has_no_rows(tmp_path: Path) -> None:
    assert read_tabel(write_csv(tmp_path, "")) == []


@pytest.mark.parametrize(
    "data",
    [b"U1\nsangat baik \xe9\n", "U1\n4\n".encode("utf-16"), b"PK\x03\x04\xff\xfe"],
    ids=["Latin-1", "UTF-16", "renamed workbook"],
)
def test_a_csv_that_is_not_utf8_is_refused(tmp_path: Path, data: bytes) -> None:
    file = write_csv(tmp_path, data)
    assert message(file) == "jawaban.csv bukan teks UTF-8. Simpan ulang."


@pytest.mark.parametrize("text", ['U1\n"4\n', 'U1\n"4"x\n', "U1\n" + "x" * 200_000])
def test_a_csv_with_broken_quotes_or_a_huge_cell_is_refused(
    tmp_path: Path, text: str
) -> None:
    assert "susunan CSV tidak terbaca" in message(write_csv(tmp_path, text))


CELL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r"), max_size=6
)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5))
def test_any_quoted_csv_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    header = ["a", "b", "c", "d"]
    text = "".join(
        ";".join('"' + cell.replace('"', '""') + '"' for cell in row) + "\n"
        for row in [header, *rows]
    )
    file = write_csv(tmp_path_factory.mktemp("csv"), text)
    expected = [tuple(cell.strip() for cell in row) for row in rows]
    assert read_tabel(file)[1:] == expected


@given(st.binary(max_size=60), st.sampled_from([".csv", ".xlsx"]))
def test_any_bytes_are_rows_or_a_tabel_error(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str
) -> None:
    file = write_csv(tmp_path_factory.mktemp("bytes"), data, f"jawaban{suffix}")
    try:
        rows = read_tabel(file)
    except TabelError as error:
        assert str(error)
    else:
        assert all(cell == cell.strip() for row in rows for cell in row)


def test_numbers_of_a_workbook_read_as_they_are_seen(tmp_path: Path) -> None:
    """Excel keeps every number as a float; 3.0 is the skor 3, and 3.5 is not."""
    rows = [
        ["U1", "U2", "U3", "U4", "U5"],
        [4, 3.0, 3.5, " 2 "],
        [True, date(2026, 11, 2), "#N/A", "", "0"],
    ]
    found = read_tabel(write_xlsx(tmp_path, rows))
    assert found[0] == ("U1", "U2", "U3", "U4", "U5")
    assert found[1] == ("4", "3", "3.5", "2")
    assert found[2] == ("TRUE", "2026-11-02", "#N/A", "", "0")


def test_a_formula_that_nobody_has_calculated_is_refused(tmp_path: Path) -> None:
    """Read as blank it would be an unsur that nobody answered."""
    file = write_xlsx(tmp_path, [["U1", "U2"], [4, "=1+1"]])
    assert message(file) == (
        "jawaban.xlsx berisi rumus yang belum dihitung di baris 2. Buka di Excel atau "
        "LibreOffice, simpan, lalu coba lagi."
    )


def test_a_formula_reads_as_its_result(tmp_path: Path) -> None:
    sheet = (
        f'<worksheet {MAIN}><sheetData><row r="1">'
        '<c r="A1"><f>1+2</f><v>3</v></c>'
        '<c r="B1" t="str"><f>""</f><v></v></c>'
        '<c r="C1" t="str"><f>UPPER("a")</f><v>A</v></c></row></sheetData></worksheet>'
    )
    assert read_tabel(write_sheet(tmp_path, sheet.encode())) == [("3", "", "A")]


def test_merged_cells_are_refused_where_they_would_hide_something(
    tmp_path: Path,
) -> None:
    sheet = (
        f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1"><v>4</v></c></row>'
        '</sheetData><mergeCells><mergeCell ref="A1:A2"/></mergeCells></worksheet>'
    )
    file = write_sheet(tmp_path, sheet.encode())
    assert read_tabel(file) == [("4",)]
    with pytest.raises(TabelError, match=r"sel gabungan \(A1:A2\)"):
        read_tabel(file, merged=False)


def test_prefixes_pieces_and_sounds_of_a_text_are_read_as_excel_shows_it(
    tmp_path: Path,
) -> None:
    name = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = (
        f'<x:worksheet xmlns:x="{name}"><x:sheetData><x:row><x:c t="inlineStr"><x:is>'
        "<x:r><x:t>baik</x:t></x:r><x:r><x:t> sekali_x000D_\n</x:t></x:r>"
        "<x:rPh><x:t>bunyi</x:t></x:rPh></x:is></x:c><x:c><x:v>4</x:v></x:c></x:row>"
        "</x:sheetData></x:worksheet>"
    )
    found = read_tabel(write_sheet(tmp_path, sheet.encode()))
    assert found == [("baik sekali", "4")]


@given(
    st.lists(
        st.lists(
            st.none()
            | st.integers(-(10**14), 10**14)
            | st.floats(-1e9, 1e9)
            | st.dates(date(1901, 1, 1), date(2099, 1, 1))
            | st.text(st.characters(codec="utf-8", categories=["L", "N", "Zs"])),
            max_size=5,
        ),
        min_size=1,
        max_size=5,
    )
)
def test_a_workbook_reads_as_openpyxl_reads_it(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[Any]]
) -> None:
    file = write_xlsx(tmp_path_factory.mktemp("xlsx"), rows)
    seen = load_workbook(file, data_only=True).worksheets[0].iter_rows(values_only=True)
    expected = [trim(map(plain, row)) for row in seen]
    assert list(map(trim, read_tabel(file))) == list(trim(expected))


def plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()


def trim(cells: Iterable[Any]) -> tuple[Any, ...]:
    """Without what is empty at the end."""
    found = list(cells)
    while found and not found[-1]:
        found.pop()
    return tuple(found)


@pytest.mark.parametrize(
    ("number_format", "seen"),
    [
        ("dd/mm/yyyy", "2026-11-02"),
        ("[$-421]dddd, dd mmmm yyyy", "2026-11-02"),
        ("d-mmm", "2026-11-02"),
        ("General", "46328"),
        ('0 "hari kedua"', "46328"),
        ("[Red]0", "46328"),
        ("0.00", "46328"),
    ],
)
def test_a_number_is_a_date_where_excel_shows_one(
    tmp_path: Path, number_format: str, seen: str
) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = 46328
    sheet["A1"].number_format = number_format
    book.save(tmp_path / "jawaban.xlsx")
    assert read_tabel(tmp_path / "jawaban.xlsx") == [(seen,)]


def test_dates_that_a_mac_counts_from_1904_are_read_right(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = date(2026, 11, 2)
    book.save(tmp_path / "jawaban.xlsx")
    assert read_tabel(tmp_path / "jawaban.xlsx") == [("2026-11-02",)]


def test_empty_rows_of_a_workbook_keep_their_place(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["A4"], sheet["C4"] = "U1", 4, 2
    book.save(tmp_path / "jawaban.xlsx")
    found = read_tabel(tmp_path / "jawaban.xlsx")
    assert [row for row in found if any(row)] == [found[0], found[3]]
    assert found[3] == ("4", "", "2")


def test_only_the_first_sheet_counts(tmp_path: Path) -> None:
    book = Workbook()
    first, second = book.active, book.create_sheet("Olah data")
    assert first is not None
    first["A1"], second["A1"] = "U1", "lain"
    book.save(tmp_path / "jawaban.xlsx")
    assert read_tabel(tmp_path / "jawaban.xlsx") == [("U1",)]


def test_what_excel_adds_to_a_sheet_is_passed_over_in_silence(tmp_path: Path) -> None:
    """A drop-down list is an extension that openpyxl warns of, in English."""
    sheet = (
        f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1"><v>4</v></c></row>'
        '</sheetData><extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/>'
        "</extLst></worksheet>"
    )
    assert read_tabel(write_sheet(tmp_path, sheet.encode())) == [("4",)]


@pytest.mark.parametrize("name", ["JAWABAN.CSV", "Jawaban.Csv"])
def test_the_case_of_the_suffix_does_not_matter(tmp_path: Path, name: str) -> None:
    assert read_tabel(write_csv(tmp_path, "U1\n4\n", name)) == [("U1",), ("4",)]


@pytest.mark.parametrize(
    "name", ["jawaban.xls", "jawaban.xlsm", "jawaban.ods", "jawaban.pdf", "jawaban"]
)
def test_another_kind_of_file_is_refused_by_its_name(tmp_path: Path, name: str) -> None:
    file = write_csv(tmp_path, "U1\n4\n", name)
    assert message(file) == f"{name}: pakai berkas .csv atau .xlsx."


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    assert message(tmp_path / "hilang.csv").startswith("hilang.csv tidak dapat dibuka")


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
@pytest.mark.parametrize("make", [Path.mkdir, make_pipe])
def test_a_folder_or_a_pipe_is_refused_instead_of_waited_for(
    tmp_path: Path, suffix: str, make: Callable[[Path], None]
) -> None:
    file = tmp_path / f"jawaban{suffix}"
    make(file)
    assert message(file) == f"jawaban{suffix} bukan berkas."


def as_png(_: Path) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(100)


def as_csv(_: Path) -> bytes:
    return b"U1,U2\n4,3\n"


def as_old_excel(_: Path) -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def as_other_zip(folder: Path) -> bytes:
    with zipfile.ZipFile(folder / "lain.zip", "w") as archive:
        archive.writestr("word/document.xml", "<document/>")
    return (folder / "lain.zip").read_bytes()


def as_half_a_workbook(folder: Path) -> bytes:
    whole = write_xlsx(folder, [["U1"], [4]], "utuh.xlsx").read_bytes()
    return whole[: len(whole) // 2]


def as_nothing(_: Path) -> bytes:
    return b""


@pytest.mark.parametrize(
    "make",
    [as_png, as_csv, as_old_excel, as_other_zip, as_half_a_workbook, as_nothing],
)
def test_something_else_renamed_to_xlsx_is_refused(
    tmp_path: Path, make: Callable[[Path], bytes]
) -> None:
    file = write_csv(tmp_path, make(tmp_path), "jawaban.xlsx")
    assert message(file) == "jawaban.xlsx bukan buku kerja XLSX yang utuh."


def test_a_workbook_with_a_broken_sheet_is_refused(tmp_path: Path) -> None:
    file = write_sheet(tmp_path, f"<worksheet {MAIN}><sheetData><row>".encode())
    assert message(file) == "jawaban.xlsx bukan buku kerja XLSX yang utuh."


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_a_huge_file_is_refused_unread(tmp_path: Path, suffix: str) -> None:
    """A sparse file: read, it would be no UTF-8 problem but twenty million bytes."""
    file = tmp_path / f"jawaban{suffix}"
    with file.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    assert message(file) == f"jawaban{suffix} terlalu besar."


def test_a_bomb_that_lies_about_its_size_is_no_workbook(tmp_path: Path) -> None:
    """The directory says one byte; no more than that is ever unpacked."""
    padded = f"<worksheet {MAIN}>{' ' * 3_000_000}<sheetData/></worksheet>".encode()
    file = write_sheet(tmp_path, padded)
    data = file.read_bytes()
    size, lie = len(padded).to_bytes(4, "little"), (1).to_bytes(4, "little")
    assert data.count(size) == 2
    file.write_bytes(data.replace(size, lie))
    assert message(file) == "jawaban.xlsx bukan buku kerja XLSX yang utuh."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_workbook_with_a_dtd_is_refused(tmp_path: Path, encoding: str) -> None:
    """Its entities could explode; no program that writes workbooks needs one."""
    sheet = (
        f'<?xml version="1.0" encoding="{encoding}"?><!-- {"x" * 9000} -->'
        '<!DOCTYPE worksheet [<!ENTITY skor "4">]>'
        f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1" t="inlineStr">'
        "<is><t>&skor;</t></is></c></row></sheetData></worksheet>"
    )
    file = write_sheet(tmp_path, sheet.encode(encoding))
    assert message(file) == "jawaban.xlsx memuat DTD. Simpan ulang."


@pytest.mark.parametrize("stated", ["A1", "A1:XFD1048576", "A1:XFD200001"])
def test_what_a_workbook_says_of_its_own_size_is_not_believed(
    tmp_path: Path, stated: str
) -> None:
    """Too small it would hide columns, too large fill the memory with blanks."""
    sheet = (
        f'<worksheet {MAIN}><dimension ref="{stated}"/><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c><c r="C1"><v>3</v></c></row>'
        '<row r="5000"><c r="B5000"><v>2</v></c></row></sheetData></worksheet>'
    )
    found = read_tabel(write_sheet(tmp_path, sheet.encode()))
    assert len(found) == 5000
    assert (found[0], found[-1]) == (("1", "", "3"), ("", "2"))
    assert sum(map(len, found)) == 5


def test_a_table_of_more_rows_than_the_limit_is_refused(tmp_path: Path) -> None:
    fits = write_csv(tmp_path, "4\n" * MAX_ROWS, "pas.csv")
    assert len(read_tabel(fits)) == MAX_ROWS
    expected = f"jawaban.csv berisi lebih dari {MAX_ROWS} baris."
    assert message(write_csv(tmp_path, "4\n" * (MAX_ROWS + 1))) == expected
    sheet = (
        f"<worksheet {MAIN}><sheetData>"
        f'<row r="{MAX_ROWS + 1}"><c r="A{MAX_ROWS + 1}"><v>4</v></c></row>'
        "</sheetData></worksheet>"
    )
    expected = f"jawaban.xlsx berisi lebih dari {MAX_ROWS} baris."
    assert message(write_sheet(tmp_path, sheet.encode())) == expected


def test_a_table_of_more_cells_than_the_limit_is_refused(tmp_path: Path) -> None:
    expected = f"jawaban.csv berisi lebih dari {MAX_CELLS} sel."
    assert message(write_csv(tmp_path, "," * MAX_CELLS)) == expected


def test_a_cell_far_to_the_right_is_refused_and_an_empty_one_is_none(
    tmp_path: Path,
) -> None:
    """Sixteen thousand blanks for sixty bytes; painted cells are in every workbook."""
    sheet = (
        f'<worksheet {MAIN}><sheetData><row r="1"><c r="A1"><v>4</v></c>'
        '<c r="XFD1">{}</c></row><row r="1048576"/></sheetData></worksheet>'
    )
    blank = write_sheet(tmp_path, sheet.format("").encode())
    assert read_tabel(blank) == [("4",)]
    file = write_sheet(tmp_path, sheet.format("<v>4</v>").encode())
    assert message(file) == f"jawaban.xlsx berisi lebih dari {MAX_COLUMNS} kolom."
