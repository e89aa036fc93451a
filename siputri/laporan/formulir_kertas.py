"""The workbook into which paper forms are typed: one row per form.

Its columns are those that `siputri.skm.kertas.parse_kertas` reads; what a cell takes is
told where it is clicked, and again on a sheet of its own.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from siputri.katalog.instrumen import Instrumen, Unsur
from siputri.skm.jawaban import MAX_SARAN, Formulir
from siputri.skm.kertas import NOMOR, SARAN, TANGGAL, kertas_columns
from siputri.skm.profil import JUDUL_PROFIL

ROWS = 500
_WIDTHS = {NOMOR: 17, TANGGAL: 13, SARAN: 60}
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""Not the clock: the same form is the same file."""


@dataclass(frozen=True)
class Templat:
    """A workbook to be made; `judul` are that of the layanan and of its OPD."""

    judul: str
    opd: str
    formulir: Formulir
    instrumen: Instrumen


def render_templat(templat: Templat) -> bytes:
    """The workbook; equal forms give equal bytes."""
    stream = io.BytesIO()
    book = Workbook(
        stream,
        {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False},
    )
    book.set_properties({"title": templat.judul, "created": _MADE})
    isian, guide, lists = (
        book.add_worksheet(name) for name in ("Isian", "Petunjuk", "Pilihan")
    )
    places = _write_lists(lists, templat.formulir, book.add_format({"bold": True}))
    _write_isian(book, isian, templat, places)
    _write_guide(book, guide, templat)
    book.close()
    return stream.getvalue()


def _write_lists(
    sheet: Worksheet, formulir: Formulir, bold: Format
) -> dict[str, tuple[int, int]]:
    """Labels and codes of the profile; column and last row of each question."""
    places = {}
    for number, (name, choices) in enumerate(formulir.profil.items()):
        at = 2 * number
        sheet.set_column(at, at, 26)
        sheet.set_column(at + 1, at + 1, 14)
        sheet.write_row(0, at, [JUDUL_PROFIL[name], "kode"], bold)
        for row, (kode, label) in enumerate(choices.items(), start=1):
            sheet.write_row(row, at, [label, kode])
        places[name] = (at, len(choices))
    return places


def _write_isian(
    book: Workbook,
    sheet: Worksheet,
    templat: Templat,
    places: Mapping[str, tuple[int, int]],
) -> None:
    columns = kertas_columns(templat.formulir)
    text = book.add_format({"num_format": "@", "border": 1, "valign": "top"})
    wrapped = book.add_format({"num_format": "@", "border": 1, "text_wrap": True})
    day = book.add_format({"num_format": "yyyy-mm-dd", "border": 1, "valign": "top"})
    number = book.add_format({"num_format": "0", "border": 1, "align": "center"})
    formats = {NOMOR: text, TANGGAL: day, SARAN: wrapped}
    formats |= dict.fromkeys(templat.formulir.profil, text)
    head = book.add_format(
        {"bold": True, "border": 1, "bg_color": "#0D3B2A", "font_color": "#F6F1E3"}
    )
    for at, name in enumerate(columns):
        sheet.set_column(at, at, _WIDTHS.get(name, max(12, len(name) + 2)))
        sheet.write_string(0, at, name, head)
        for row in range(1, ROWS + 1):
            sheet.write_blank(row, at, None, formats.get(name, number))
        rules = _rules(name, templat, places)
        sheet.data_validation(1, at, ROWS, at, rules)
    sheet.freeze_panes(1, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _rules(
    name: str, templat: Templat, places: Mapping[str, tuple[int, int]]
) -> dict[str, Any]:
    """What Excel lets a clerk type into a column, and what it says of it. A message
    has room for 255 characters, its title for 32."""
    if name in places:
        column, last = places[name]
        letter = chr(ord("A") + column)
        return {
            "validate": "list",
            "source": f"=Pilihan!${letter}$2:${letter}${last + 1}",
            "input_title": JUDUL_PROFIL[name][:32],
            "input_message": "Pilih dari daftar. Kosongkan bila tidak menjawab.",
            "error_title": "Bukan pilihan",
            "error_message": "Pilih dari daftar, atau kosongkan.",
        }
    if name == TANGGAL:
        return _day_rules()
    for unsur in templat.instrumen.unsur:
        if unsur.kunci == name:
            return _skor_rules(unsur)
    limit = MAX_SARAN if name == SARAN else 40
    message = (
        "Salin seperti tertulis. Jangan mengetik nama, NIK, atau nomor telepon."
        if name == SARAN
        else "Nomor pada lembar kertasnya. Tidak boleh ada dua yang sama."
    )
    return {
        "validate": "length",
        "criteria": "<=",
        "value": limit,
        "input_title": name,
        "input_message": message,
        "error_title": "Terlalu panjang",
        "error_message": f"Paling banyak {limit} huruf.",
    }


def _day_rules() -> dict[str, Any]:
    return {
        "validate": "date",
        "criteria": "between",
        "minimum": date(2000, 1, 1),
        "maximum": date(2099, 12, 31),
        "input_title": "Tanggal pengisian",
        "input_message": "Hari formulir diisi. Boleh kosong.",
        "error_title": "Bukan tanggal",
        "error_message": "Tulis tanggal, misalnya 2026-12-31, atau kosongkan.",
    }


def _skor_rules(unsur: Unsur) -> dict[str, Any]:
    choices = "\n".join(f"{at} {label}" for at, label in enumerate(unsur.pilihan, 1))
    return {
        "validate": "integer",
        "criteria": "between",
        "minimum": 1,
        "maximum": 4,
        "input_title": _cut(unsur.judul, 32),
        "input_message": _cut(f"{choices}\nKosongkan bila tidak dijawab.", 255),
        "error_title": "Bukan skor",
        "error_message": "Tulis 1, 2, 3 atau 4. Kosongkan bila tidak dijawab.",
    }


def _cut(text: str, room: int) -> str:
    return text if len(text) <= room else f"{text[: room - 1]}…"


def _write_guide(book: Workbook, sheet: Worksheet, templat: Templat) -> None:
    bold = book.add_format({"bold": True, "font_size": 14})
    head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
    cell = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 1, 52)
    sheet.set_column(2, 5, 18)
    sheet.write_string(0, 0, f"{templat.judul}, {templat.opd}", bold)
    row = 2
    for line in _STEPS:
        sheet.merge_range(row, 0, row, 5, line, cell)
        row += 1
    table = [("kolom", "pertanyaan", "1", "2", "3", "4"), *_questions(templat)]
    for number, cells in enumerate(table, start=row + 1):
        _write_texts(sheet, number, cells, cell if number > row + 1 else head)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _questions(templat: Templat) -> list[tuple[str, ...]]:
    return [
        (unsur.kunci, unsur.pertanyaan, *unsur.pilihan)
        for unsur in templat.instrumen.unsur
    ]


def _write_texts(
    sheet: Worksheet, row: int, cells: Sequence[str], form: Format
) -> None:
    for at, text in enumerate(cells):
        sheet.write_string(row, at, text, form)


_STEPS = (
    "1. Satu formulir kertas, satu baris di lembar Isian. Jangan mengubah judul kolom.",
    "2. nomor_formulir wajib diisi, sama dengan nomor pada kertasnya.",
    "3. Kolom unsur diisi 1, 2, 3 atau 4 menurut pilihan responden. Kosongkan bila "
    "responden tidak menjawab; jangan menulis 0.",
    "4. Profil dipilih dari daftar. Kosongkan bila responden tidak menjawab.",
    "5. tanggal adalah hari formulir diisi. Boleh dikosongkan.",
    "6. saran disalin seperti tertulis, tanpa nama, NIK, atau nomor telepon.",
    "7. Simpan sebagai .xlsx atau .csv, lalu serahkan kepada pengelola portal.",
)
