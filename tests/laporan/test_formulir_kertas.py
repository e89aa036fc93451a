"""The survey on paper: what is printed, and the workbook it is typed into."""

import io
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from siputri.katalog.katalog import Katalog
from siputri.laporan.formulir import formulir_of
from siputri.laporan.formulir_cetak import render_cetak
from siputri.laporan.formulir_kertas import ROWS, Templat, render_templat
from siputri.laporan.tabel import read_tabel
from siputri.skm.kertas import kertas_columns
from tests.laporan.papers import ALAMAT, pages_of, read_pdf, squash, tags_of, text_of


@pytest.fixture(scope="module")
def templat(katalog: Katalog) -> Templat:
    formulir = formulir_of(katalog, "diskominfo", "permohonan-informasi-ppid")
    assert formulir
    instrumen = katalog.instrumen_of("diskominfo")
    return Templat("Permohonan Informasi PPID", "Diskominfo", formulir, instrumen)


@pytest.fixture(scope="module")
def book(templat: Templat) -> Any:
    return load_workbook(io.BytesIO(render_templat(templat)))


@pytest.fixture(scope="module")
def isian(book: Any) -> Worksheet:
    sheet = book["Isian"]
    assert isinstance(sheet, Worksheet)
    return sheet


def rules(isian: Worksheet) -> dict[str, Any]:
    """The rule of each column by its header."""
    found = {}
    for rule in isian.data_validations.dataValidation:
        (area,) = rule.sqref.ranges
        assert (area.min_row, area.max_row) == (2, ROWS + 1)
        found[isian.cell(1, area.min_col).value] = rule
    return found


def test_the_header_is_what_the_import_reads(
    templat: Templat, isian: Worksheet, tmp_path: Path
) -> None:
    columns = kertas_columns(templat.formulir)
    assert tuple(cell.value for cell in isian[1]) == columns
    file = tmp_path / "templat.xlsx"
    file.write_bytes(render_templat(templat))
    assert read_tabel(file, merged=False) == [columns]


def test_isian_comes_first_and_its_header_stays_in_sight(book: Any) -> None:
    assert book.sheetnames == ["Isian", "Petunjuk", "Pilihan"]
    assert book.worksheets[0].freeze_panes == "B2"
    assert book.worksheets[0].print_title_rows == "$1:$1"


def test_an_unsur_takes_one_to_four_and_says_what_they_mean(
    templat: Templat, isian: Worksheet
) -> None:
    found = rules(isian)
    for unsur in templat.instrumen.unsur:
        rule = found[unsur.kunci]
        assert (rule.type, rule.formula1, rule.formula2) == ("whole", "1", "4")
        assert rule.allowBlank
        for label in unsur.pilihan:
            assert label in rule.prompt


def test_a_profile_is_chosen_from_its_labels(
    templat: Templat, book: Any, isian: Worksheet
) -> None:
    found = rules(isian)
    for name, choices in templat.formulir.profil.items():
        assert found[name].type == "list"
        area = found[name].formula1.removeprefix("Pilihan!").replace("$", "")
        labels = [row[0].value for row in book["Pilihan"][area]]
        assert labels == list(choices.values())


def test_a_number_keeps_its_zeros(isian: Worksheet) -> None:
    assert isian["A2"].number_format == "@"
    assert isian[f"A{ROWS + 1}"].number_format == "@"


def test_a_day_is_a_date_and_may_stay_blank(isian: Worksheet) -> None:
    rule = rules(isian)["tanggal"]
    assert (rule.type, rule.allowBlank) == ("date", True)
    assert isian["B2"].number_format == "yyyy-mm-dd"


def test_the_guide_holds_every_question_with_its_choices(
    templat: Templat, book: Any
) -> None:
    rows = [
        [cell for cell in row if cell is not None]
        for row in book["Petunjuk"].iter_rows(values_only=True)
    ]
    for unsur in templat.instrumen.unsur:
        assert [unsur.kunci, unsur.pertanyaan, *unsur.pilihan] in rows


def test_titles_that_look_like_formulas_stay_text(templat: Templat) -> None:
    evil = Templat("=1+1", "@x", templat.formulir, templat.instrumen)
    sheet = load_workbook(io.BytesIO(render_templat(evil)))["Petunjuk"]
    assert (sheet["A1"].value, sheet["A1"].data_type) == ("=1+1, @x", "s")


def test_the_same_form_is_the_same_file(templat: Templat, katalog: Katalog) -> None:
    assert render_templat(templat) == render_templat(templat)
    printed = [render_cetak(templat, katalog, ALAMAT, None) for _ in range(2)]
    assert printed[0] == printed[1]


def test_the_printed_form_asks_everything_on_one_page(
    templat: Templat, katalog: Katalog
) -> None:
    content = render_cetak(templat, katalog, ALAMAT, "Kecamatan Tanjung Lubuk")
    assert len(pages_of(content)) == 1
    text = text_of(content)
    for unsur in templat.instrumen.unsur:
        for part in (unsur.pertanyaan, *unsur.pilihan):
            assert squash(part) in text
    for choices in templat.formulir.profil.values():
        for label in choices.values():
            assert squash(label) in text
    for part in (
        *("Nomor formulir", "Kecamatan Tanjung Lubuk", "Saran", "tanpa nama"),
        *(templat.judul, katalog.situs.kanal.pengaduan.nama, templat.instrumen.kode),
    ):
        assert squash(part) in text


def test_the_printed_form_is_a_tagged_document_with_a_title(
    templat: Templat, katalog: Katalog
) -> None:
    content = render_cetak(templat, katalog, ALAMAT, None)
    pdf = read_pdf(content)
    assert pdf.metadata
    assert pdf.metadata.title == "Formulir survei: Permohonan Informasi PPID"
    assert {"H1", "P"} <= tags_of(content)


def test_text_in_the_printed_form_is_never_code(
    templat: Templat, katalog: Katalog
) -> None:
    evil = Templat('#panic("x") $a$ *b*', "#x", templat.formulir, templat.instrumen)
    content = render_cetak(evil, katalog, ALAMAT, "= judul")
    assert squash('#panic("x") $a$ *b*') in text_of(content)
