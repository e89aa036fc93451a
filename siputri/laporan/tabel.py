"""Tables that people hand in: CSV or XLSX, as rows of text."""

import csv
import io
import warnings
import zipfile
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from openpyxl import load_workbook

MAX_BYTES = 20_000_000
MAX_UNPACKED = 100_000_000
MAX_ROWS = 200_000
MAX_CELLS = 5_000_000

Row = tuple[str, ...]


class TabelError(Exception):
    """The file cannot be read as a table; the message says what to do."""


def read_tabel(file: Path) -> list[Row]:
    """All rows of a .csv or the first sheet of an .xlsx, cells stripped, as text.

    Raises TabelError for anything else, or for more than `MAX_ROWS` rows or
    `MAX_CELLS` cells.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise TabelError(f"{file.name} terlalu besar.")
        if not file.is_file():
            raise TabelError(f"{file.name} bukan berkas.")
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
        lines = io.StringIO(text)
        return _strip(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error as error:
        raise TabelError(
            f"{file.name}: susunan CSV tidak terbaca ({error})."
        ) from error


def _read_xlsx(file: Path) -> list[Row]:
    with file.open("rb") as stream:
        try:
            _refuse_hostile(file.name, stream)
            return _first_sheet(stream)
        except TabelError:
            raise
        except Exception as error:  # openpyxl raises whatever a broken part provokes
            message = f"{file.name} bukan buku kerja XLSX yang utuh."
            raise TabelError(message) from error


def _refuse_hostile(name: str, stream: IO[bytes]) -> None:
    """The unpacked size is checked first, so that a bomb is never unpacked."""
    with zipfile.ZipFile(stream) as archive:
        if sum(item.file_size for item in archive.infolist()) > MAX_UNPACKED:
            raise TabelError(f"{name} terlalu besar setelah dibuka.")
        if any(_has_dtd(archive, item) for item in archive.infolist()):
            raise TabelError(f"{name} memuat DTD. Simpan ulang.")


def _first_sheet(stream: IO[bytes]) -> list[Row]:
    """Rows as long as their last cell; what a file says of its own size is often
    wrong. openpyxl warns of styles and extensions, which no table of text needs."""
    with warnings.catch_warnings(action="ignore", category=UserWarning):
        book = load_workbook(stream, read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        return _strip(sheet.iter_rows(values_only=True, max_row=MAX_ROWS + 1))


def _has_dtd(archive: zipfile.ZipFile, item: zipfile.ZipInfo) -> bool:
    """A workbook has no use for a DTD, whose entities can explode. It stands before
    the first element; no more than that is read."""
    found: list[bool] = []
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = lambda *_: found.append(True)
    parser.StartElementHandler = lambda *_: found.append(False)
    try:
        with archive.open(item) as part:
            while not found and (chunk := part.read(4096)):
                parser.Parse(chunk)
    except expat.ExpatError:
        pass  # a picture, or a broken part that openpyxl will refuse
    return found[:1] == [True]


def _strip(rows: Iterable[Sequence[Any]]) -> list[Row]:
    """Stops at the first row too many; raises TabelError for too many cells."""
    found: list[Row] = []
    cells = 0
    for row in islice(rows, MAX_ROWS + 1):
        cells += len(row)
        if cells > MAX_CELLS:
            raise TabelError(f"Tabel berisi lebih dari {MAX_CELLS} sel.")
        found.append(tuple(_text(cell) for cell in row))
    return found


def _text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


_READERS = {".csv": _read_csv, ".xlsx": _read_xlsx}
