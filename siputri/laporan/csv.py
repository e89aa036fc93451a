"""CSV that a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Iterable, Sequence

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def render_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """UTF-8 with a byte order mark, comma separated; text cells are guarded."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guard_cell(cell) for cell in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def guard_cell(cell: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it."""
    if isinstance(cell, str) and cell.startswith(_DANGEROUS):
        return f"'{cell}"
    return cell
