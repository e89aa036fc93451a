"""What the sheets of an XLSX workbook share: their order, styles and texts."""

import re
from datetime import date

from siputri.laporan.batas import MAX_TEXT, TabelError
from siputri.laporan.xlsx_paket import Attributes, Part

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_FORMAT = re.compile(r'"[^"]*"|\[[^\[\]]*\]|[\\_*].')
_DATE_FORMATS = frozenset({14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)})


class WorkbookPart(Part):
    """The relation ids of the sheets in order, and day 0 of their dates."""

    def __init__(self) -> None:
        self.sheets: list[str] = []
        self.epoch = date(1899, 12, 30)

    def start_sheet(self, attributes: Attributes) -> None:
        self.sheets += [
            value for key, value in attributes.items() if key.endswith(":id")
        ]

    def start_workbookPr(self, attributes: Attributes) -> None:  # noqa: N802
        if attributes.get("date1904") in ("1", "true"):
            self.epoch = date(1904, 1, 1)


class StylesPart(Part):
    """Which cell styles show a number as a date."""

    def __init__(self) -> None:
        self.dates: list[bool] = []
        self._formats = set(_DATE_FORMATS)
        self._in_cells = False

    def start_numFmt(self, attributes: Attributes) -> None:  # noqa: N802
        code = _NOT_FORMAT.sub("", attributes["formatCode"]).lower()
        if "d" in code or "y" in code:
            self._formats.add(int(attributes["numFmtId"]))

    def start_cellXfs(self, _: Attributes) -> None:  # noqa: N802
        self._in_cells = True

    def end_cellXfs(self) -> None:  # noqa: N802
        self._in_cells = False

    def start_xf(self, attributes: Attributes) -> None:
        if self._in_cells:
            self.dates.append(int(attributes.get("numFmtId", 0)) in self._formats)


class TextPart(Part):
    """Collects what stands in `t` and `v`, but for the sounds of Japanese words."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._keep = self._phonetic = False

    def start_t(self, _: Attributes) -> None:
        self._keep = not self._phonetic

    def end_t(self) -> None:
        self._keep = False

    start_v, end_v = start_t, end_t

    def start_rPh(self, _: Attributes) -> None:  # noqa: N802
        self._phonetic = True

    def end_rPh(self) -> None:  # noqa: N802
        self._phonetic = False

    def text(self, text: str) -> None:
        if self._keep:
            self._pieces.append(text)


class StringsPart(TextPart):
    """The texts that cells share, stripped once: a long one may be used everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def start_si(self, _: Attributes) -> None:
        self._pieces = []

    def end_si(self) -> None:
        self.found.append(plain_text(self._pieces))


def plain_text(pieces: list[str]) -> str:
    """Text without the blanks around it; `_x000D_` is how Excel writes a character
    that XML has not."""
    text = pieces[0] if len(pieces) == 1 else "".join(pieces)
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    text = text.replace("\r\n", "\n").strip()
    if len(text) > MAX_TEXT:
        raise TabelError(f"berisi sel dengan lebih dari {MAX_TEXT} huruf.")
    return text
