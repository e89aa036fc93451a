"""Tables that people hand in: CSV or XLSX, as rows of text."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from siputri.laporan.batas import (
    MAX_BYTES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Row,
    TabelError,
)
from siputri.laporan.xlsx import Lembar, read_lembar

__all__ = ["Row", "TabelError", "read_tabel"]


def read_tabel(file: Path, *, merged: bool = True) -> list[Row]:
    """All rows of a .csv or the first sheet of an .xlsx, cells stripped, as text.

    Raises TabelError for anything else, for more than the limits of `batas`, and
    unless `merged` for merged cells, which hide what they cover.
    """
    try:
        if file.stat().st_size > MAX_BYTES:
            raise TabelError(f"{file.name} terlalu besar.")
        if not file.is_file():
            raise TabelError(f"{file.name} bukan berkas.")
        lembar = _READERS[file.suffix.lower()](file)
    except KeyError as error:
        raise TabelError(f"{file.name}: pakai berkas .csv atau .xlsx.") from error
    except OSError as error:
        raise TabelError(
            f"{file.name} tidak dapat dibuka: {error.strerror}."
        ) from error
    if lembar.merged and not merged:
        raise TabelError(
            f"{file.name} berisi sel gabungan ({lembar.merged}). Pisahkan dulu."
        )
    return lembar.rows


def _read_csv(file: Path) -> Lembar:
    """Indonesian Excel writes `;`; the delimiter is the commonest in the first line."""
    try:
        with file.open(encoding="utf-8-sig") as lines:
            first = lines.readline()
            delimiter = max(",;\t", key=first.count)
            bounded = _bounded(chain([first] * bool(first), lines), delimiter)
            table = csv.reader(bounded, delimiter=delimiter, strict=True)
            return Lembar(list(_stripped(table)), None)
    except TabelError as error:
        raise TabelError(f"{file.name} {error}") from error
    except UnicodeDecodeError as error:
        raise TabelError(f"{file.name} bukan teks UTF-8. Simpan ulang.") from error
    except csv.Error as error:
        raise TabelError(
            f"{file.name}: susunan CSV tidak terbaca ({error})."
        ) from error


def _bounded(lines: Iterable[str], delimiter: str) -> Iterator[str]:
    """Counts before a row is made of a line that is all delimiters."""
    cells = 0
    for line in lines:
        cells += line.count(delimiter) + 1
        if cells > MAX_CELLS:
            raise TabelError(f"berisi lebih dari {MAX_CELLS} sel.")
        yield line


def _stripped(rows: Iterable[Sequence[str]]) -> Iterator[Row]:
    for number, row in enumerate(rows, start=1):
        if number > MAX_ROWS:
            raise TabelError(f"berisi lebih dari {MAX_ROWS} baris.")
        if len(row) > MAX_COLUMNS:
            raise TabelError(f"berisi lebih dari {MAX_COLUMNS} kolom.")
        yield tuple(cell.strip() for cell in row)


def _read_xlsx(file: Path) -> Lembar:
    try:
        return read_lembar(file.read_bytes())
    except TabelError as error:
        raise TabelError(f"{file.name} {error}") from error
    except OSError:
        raise
    except Exception as error:  # whatever a broken part provokes
        message = f"{file.name} bukan buku kerja XLSX yang utuh."
        raise TabelError(message) from error


_READERS = {".csv": _read_csv, ".xlsx": _read_xlsx}
