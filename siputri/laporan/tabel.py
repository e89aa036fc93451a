"""Tables that people hand in: CSV or XLSX, as rows of text."""

import csv
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

MAX_BYTES = 20_000_000
MAX_UNPACKED = 100_000_000
MAX_ROWS = 200_000

Row = tuple[str, ...]


class TabelError(Exception):
    """The file cannot be read as a table; the message says what to do."""


def read_tabel(file: Path) -> list[Row]:
    """All rows of a .csv or the first sheet of an .xlsx, cells stripped, as text.

    Raises TabelError for anything else, or for more than `MAX_ROWS` rows.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise TabelError(f"{file.name} terlalu besar.")
        rows = _READERS[file.suffix.lower()](file)
    except KeyError as error:
        raise TabelError(f"{file.name}: pakai berkas .csv atau .xlsx.") from error
    except OSError as error:
        raise TabelError(
            f"{file.name} tidak dapat dibuka: {error.strerror}."
        ) from error
    if len(rows) > MAX_ROWS:
        raise TabelError(f"{file.name} berisi lebih dari {MAX_ROWS} baris.")
    return rows


def _read_csv(file: Path) -> list[Row]:
    """Indonesian Excel writes `;`; the delimiter is the commonest in the first line."""
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TabelError(f"{file.name} bukan teks UTF-8. Simpan ulang.") from error
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        return _strip(csv.reader(text.splitlines(), delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise TabelError(
            f"{file.name}: susunan CSV tidak terbaca ({error})."
        ) from error


def _read_xlsx(file: Path) -> list[Row]:
    """The unpacked size is checked first, so that a bomb is never unpacked."""
    try:
        with zipfile.ZipFile(file) as archive:
            if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED:
                raise TabelError(f"{file.name} terlalu besar setelah dibuka.")
        book = load_workbook(file, read_only=True, data_only=True)
        try:
            sheet = book.worksheets[0]
            rows = sheet.iter_rows(values_only=True, max_row=MAX_ROWS + 1)
            return _strip(rows)
        finally:
            book.close()
    except TabelError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part provokes
        raise TabelError(f"{file.name} bukan buku kerja XLSX yang utuh.") from error


def _strip(rows: Iterable[Iterable[Any]]) -> list[Row]:
    return [tuple(_text(cell) for cell in row) for row in rows]


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


_READERS = {".csv": _read_csv, ".xlsx": _read_xlsx}
