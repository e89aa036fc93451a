"""The first sheet of an XLSX file as rows of text, read in one bounded pass.

Not openpyxl: it keeps a whole row as objects, so that a small file can take more than
a gigabyte (docs/decisions/0012-paper-answers.md).
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from siputri.laporan.batas import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Row,
    TabelError,
)
from siputri.laporan.xlsx_buku import (
    StringsPart,
    StylesPart,
    TextPart,
    WorkbookPart,
    plain_text,
)
from siputri.laporan.xlsx_paket import Attributes, BrokenError, Paket

_WHOLE = re.compile(r"-?[0-9]{1,15}")
_CELL = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")


@dataclass(frozen=True)
class Lembar:
    """A sheet: its rows up to the last that holds something; `merged` is the first
    range of merged cells, if any."""

    rows: list[Row]
    merged: str | None


def read_lembar(raw: bytes) -> Lembar:
    """The first sheet of a workbook. Raises TabelError for one that is refused, and
    anything else for one that is broken."""
    paket = Paket(raw)
    book = paket.workbook()
    relations = paket.relations(book)
    workbook, styles, strings = WorkbookPart(), StylesPart(), StringsPart()
    paket.read(book, workbook)
    paket.read_if_any(relations.of_kind("/styles"), styles)
    paket.read_if_any(relations.of_kind("/sharedStrings"), strings)
    sheets = (relations.sheet(id) for id in workbook.sheets)
    first = next((sheet for sheet in sheets if sheet), None)
    if first is None:
        raise BrokenError("no sheet")
    sheet = _Sheet(strings.found, styles.dates, workbook.epoch)
    paket.read(first, sheet)
    return Lembar(sheet.rows, sheet.merged)


class _Sheet(TextPart):
    """Every cell as it is seen, a date as YYYY-MM-DD; empty ones cost nothing."""

    def __init__(self, strings: list[str], dates: list[bool], epoch: date) -> None:
        super().__init__()
        self.rows: list[Row] = []
        self.merged: str | None = None
        self._strings, self._dates, self._epoch = strings, dates, epoch
        self._row: list[str] = []
        self._row_at = self._column = self._cells = 0
        self._cell: Attributes = {}
        self._formula = False

    def start_row(self, attributes: Attributes) -> None:
        self._row_at = int(attributes.get("r", self._row_at + 1))
        self._column = 0
        self._row = []

    def start_c(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        self._column = _column(reference) if reference else self._column + 1
        self._cell = attributes
        self._pieces = []
        self._formula = False

    def start_f(self, _: Attributes) -> None:
        self._formula = True

    def start_mergeCell(self, attributes: Attributes) -> None:  # noqa: N802
        self.merged = self.merged or attributes["ref"]

    def end_c(self) -> None:
        if not (self._pieces or self._formula) or not (value := self._value()):
            return
        blanks = self._column - len(self._row) - 1
        if self._column > MAX_COLUMNS:
            raise TabelError(f"berisi lebih dari {MAX_COLUMNS} kolom.")
        if blanks < 0:
            raise BrokenError("a cell that is there already")
        if blanks:
            self._row.extend([""] * blanks)
        self._row.append(value)

    def _value(self) -> str:
        kind = self._cell.get("t", "n")
        if kind == "s" and self._pieces:
            return self._strings[int("".join(self._pieces))]
        value = plain_text(self._pieces)
        if kind == "n":
            if self._formula and not value:
                raise TabelError(_UNCOUNTED.format(self._row_at))
            return self._number(value)
        if kind == "b" and value:
            return "TRUE" if value == "1" else "FALSE"
        return value[:10] if kind == "d" else value

    def _number(self, value: str) -> str:
        style = int(self._cell.get("s", 0))
        is_date = style < len(self._dates) and self._dates[style]
        if not value or (not is_date and _WHOLE.fullmatch(value)):
            return value
        try:
            number = float(value)
            if is_date:
                return str(self._epoch + timedelta(days=int(number)))
            return str(int(number)) if number.is_integer() else str(number)
        except (ValueError, OverflowError):
            return value

    def end_row(self) -> None:
        if not self._row:
            return
        if self._row_at > MAX_ROWS:
            raise TabelError(f"berisi lebih dari {MAX_ROWS} baris.")
        if self._row_at <= len(self.rows):
            raise BrokenError("a row that is there already")
        self._cells += len(self._row)
        if self._cells > MAX_CELLS:
            raise TabelError(f"berisi lebih dari {MAX_CELLS} sel.")
        self.rows.extend([()] * (self._row_at - len(self.rows) - 1))
        self.rows.append(tuple(self._row))


_UNCOUNTED = (
    "berisi rumus yang belum dihitung di baris {}. Buka di Excel atau LibreOffice, "
    "simpan, lalu coba lagi."
)


def _column(reference: str) -> int:
    """The number of a cell's column, 1 for A."""
    found = _CELL.fullmatch(reference)
    if not found:
        raise BrokenError(reference)
    return _number_of(found[1])


@cache
def _number_of(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
