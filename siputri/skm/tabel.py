"""A table of answers: columns are unsur, one row per responden."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from siputri.skm.instrumen import Instrumen


@dataclass(frozen=True)
class CellError:
    """An impossible value; row and column as a spreadsheet counts them (row 1 is the
    header)."""

    row: int
    column: str
    message: str

    def __str__(self) -> str:
        return f"baris {self.row}, kolom {self.column}: {self.message}"


def short(value: str) -> str:
    """Enough of a cell to find it by, and nothing that a terminal would obey."""
    shown = "".join(char if char.isprintable() else "�" for char in value[:40])
    return shown if len(value) <= 40 else f"{shown}…"


class AnswersError(Exception):
    """The table cannot be summed; every mistake."""

    def __init__(self, errors: Sequence[CellError]) -> None:
        super().__init__("; ".join(map(str, errors)))
        self.errors = tuple(errors)


def parse_answers(
    rows: Sequence[Sequence[str]], instrumen: Instrumen
) -> list[Mapping[str, int]]:
    """The forms in `rows`: skor 1–4 by unsur key; blank means not answered.

    The header names the unsur keys, or U1…Uk in the instrument's order; other columns
    are left aside, and so are empty rows. Raises AnswersError.
    """
    header = rows[0] if rows else ()
    places = _places(header, instrumen)
    errors: list[CellError] = []
    forms: list[Mapping[str, int]] = []
    for number, row in enumerate(rows[1:], start=2):
        form: dict[str, int] = {}
        for key, place in places.items():
            value = row[place] if place < len(row) else ""
            if value in ("1", "2", "3", "4"):
                form[key] = int(value)
            elif value:
                message = f"'{short(value)}' bukan skor. Skor adalah 1, 2, 3 atau 4."
                errors.append(CellError(number, header[place], message))
        if form:
            forms.append(form)
    if errors:
        raise AnswersError(errors)
    return forms


def _places(header: Sequence[str], instrumen: Instrumen) -> dict[str, int]:
    names = [name.strip().lower() for name in header]
    places: dict[str, int] = {}
    errors: list[CellError] = []
    for number, key in enumerate(instrumen.unsur, start=1):
        found = [at for at, name in enumerate(names) if name in (key, f"u{number}")]
        if len(found) == 1:
            places[key] = found[0]
        else:
            what = "tidak ada" if not found else "ada dua kali"
            message = f"Kolom unsur '{key}' (atau U{number}) {what}."
            errors.append(CellError(1, key, message))
    if errors:
        raise AnswersError(errors)
    return places
