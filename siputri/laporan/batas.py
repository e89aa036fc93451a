"""What a table that people hand in may cost, and how it is refused.

The limits keep any file under two seconds and 128 MB, and hold a region's answers of a
year; what they refuse is answered with a reason.
"""

MAX_BYTES = 10_000_000
MAX_UNPACKED = 12_000_000
"""Of the parts of a workbook that are read; pictures and the like stay packed."""
MAX_TAGS = 1_200_000
"""Of those parts: some 300,000 cells."""
MAX_PARTS = 2_000
MAX_ROWS = 200_000
MAX_COLUMNS = 200
MAX_CELLS = 1_500_000
MAX_TEXT = 32_767
"""Characters of one cell, as in Excel."""

Row = tuple[str, ...]


class TabelError(Exception):
    """The file cannot be read as a table; the message says what to do."""
