"""Large tables into files, row by row: CSV, or XLSX with one sheet."""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from xlsxwriter import Workbook

from siputri.laporan.csv import guard_cell

MAX_SHEET_ROWS = 1_048_576
_MADE = datetime(2000, 1, 1, tzinfo=UTC)
Rows = Iterable[Sequence[object]]


class EksporError(ValueError):
    """The table cannot be written as asked; the message says what to do."""


def writer_for(file: Path) -> "Callable[[Path, Sequence[str], Rows], int]":
    """Writes columns and rows to a path and counts the rows; by the suffix of `file`.
    Raises EksporError for another one."""
    try:
        return _WRITERS[file.suffix.lower()]
    except KeyError as error:
        message = f"{file.name}: pakai akhiran .csv atau .xlsx."
        raise EksporError(message) from error


def write_csv(path: Path, columns: Sequence[str], rows: Rows) -> int:
    """UTF-8 with a byte order mark, comma separated; text cells are guarded."""
    count = 0
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([guard_cell(cell) for cell in row])
            count += 1
    return count


def write_xlsx(path: Path, columns: Sequence[str], rows: Rows) -> int:
    """Text stays text and is guarded, too: people save such a sheet as CSV. Raises
    EksporError for more rows than a sheet has."""
    count = 0
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
    }
    with Workbook(str(path), options) as book:
        book.set_properties({"created": _MADE})
        sheet = book.add_worksheet()
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(columns) - 1, 14)
        sheet.write_row(0, 0, columns)
        for count, row in enumerate(rows, start=1):
            if count == MAX_SHEET_ROWS:
                raise EksporError(f"Lebih dari {count - 1} baris: pakai .csv.")
            for at, cell in enumerate(row):
                if cell is not None:
                    sheet.write(count, at, guard_cell(cell))
    return count


_WRITERS = {".csv": write_csv, ".xlsx": write_xlsx}
