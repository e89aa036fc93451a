"""Printed numbering that begins not at 1, jumps or repeats: lists and table rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from siputri.katalog.checks.corpus import Corpus, layanan_file
from siputri.katalog.checks.remark import Remark
from siputri.katalog.layanan import Layanan

_LINE = re.compile(
    r"^(?P<indent> *)(?:(?P<marker>\d{1,3}|[a-zA-Z])(?P<delimiter>[.)]) )?"
    r"(?P<text>.*)$",
    re.MULTILINE,
)
_NUMBERED = re.compile(r"^ *(?:\d{1,3}|[a-zA-Z])[.)] ", re.MULTILINE)


@dataclass
class _Level:
    """An open list: how deep it is indented, how it counts, where it stands."""

    indent: int
    style: tuple[str, str]
    last: int


def find(corpus: Corpus) -> Iterator[Remark]:
    for passage in corpus.passages:
        if _NUMBERED.search(passage.text):
            for start, end, message in breaks(passage.text):
                yield Remark(passage.path, passage.location, message, start, end)
    for layanan in corpus.katalog.layanan:
        yield from _rows(layanan)


def breaks(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a list of `text` does not go on as it should: span of the marker."""
    levels: list[_Level] = []
    for line in _LINE.finditer(text):
        indent, marker = len(line["indent"]), line["marker"]
        if not line["text"].strip():
            continue
        while levels and levels[-1].indent > indent:
            levels.pop()
        if marker is None:
            _close_at_margin(levels, indent)
            continue
        style = (_style(marker), line["delimiter"])
        if not levels or (levels[-1].indent, levels[-1].style) != (indent, style):
            levels = [level for level in levels if level.indent < indent]
            levels.append(_Level(indent, style, 0))
        message = _break(levels[-1], marker)
        levels[-1].last = _value(marker)
        if message:
            yield line.start("marker"), line.end("marker") + 1, message


def _close_at_margin(levels: list[_Level], indent: int) -> None:
    """A line without a marker ends the lists that are not above it."""
    while levels and levels[-1].indent >= indent:
        levels.pop()


def _break(level: _Level, marker: str) -> str:
    value, last = _value(marker), level.last
    if value == last + 1 or (last == 0 and marker in "iI"):
        return ""
    if last == 0:
        return f"Daftar ini mulai dari '{marker}', bukan dari awal."
    if value == last:
        return f"Nomor '{marker}' ada dua kali berturut-turut."
    return f"Penomoran meloncat ke '{marker}' sesudah '{_show(last, level.style[0])}'."


def _style(marker: str) -> str:
    if marker.isdigit():
        return "angka"
    return "huruf" if marker.islower() else "HURUF"


def _value(marker: str) -> int:
    return int(marker) if marker.isdigit() else ord(marker.lower()) - ord("a") + 1


def _show(value: int, style: str) -> str:
    letter = chr(ord("a") + value - 1)
    return {"angka": str(value), "huruf": letter, "HURUF": letter.upper()}[style]


def _rows(layanan: Layanan) -> Iterator[Remark]:
    """Row numbers of the official table; a group may go on where the last ended."""
    last = 0
    for group_number, group in enumerate(layanan.standar):
        first = True
        for number, komponen in enumerate(group.komponen):
            printed = (komponen.nomor or "").strip(". )")
            if not printed.isdigit():
                continue
            value = int(printed)
            if value != last + 1 and not (first and value == 1):
                yield Remark(
                    layanan_file(layanan),
                    ("standar", group_number, "komponen", number, "nomor"),
                    f"Nomor baris tabel '{komponen.nomor}' tidak berurutan"
                    + (f" sesudah {last}." if last else "."),
                )
            last, first = value, False
