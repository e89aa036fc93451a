"""Printed numbering that begins not at 1, jumps or repeats: lists and table rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from siputri.katalog.checks.corpus import Corpus, layanan_file
from siputri.katalog.checks.remark import Remark
from siputri.katalog.layanan import Layanan

_MARKER = re.compile(
    r"^(?P<indent> *)(?P<marker>\d{1,3}|[a-zA-Z])(?P<delimiter>[.)]) ", re.MULTILINE
)


@dataclass
class _Level:
    """An open list: how deep it is indented, how it counts, the last number.

    A list that a line of text interrupted may go on or begin anew.
    """

    indent: int
    style: tuple[str, str]
    last: int = 0
    interrupted: bool = False


def find(corpus: Corpus) -> Iterator[Remark]:
    for passage in corpus.passages:
        if not _is_plain(_MARKER.findall(passage.text)):
            for start, end, message in breaks(passage.text):
                yield Remark(passage.path, passage.location, message, start, end)
    for layanan in corpus.katalog.layanan:
        yield from _rows(layanan)


def _is_plain(markers: list[tuple[str, str, str]]) -> bool:
    """Whether these are no markers, or 1, 2, 3 … all alike: no need to look closer."""
    if not markers:
        return True
    indent, _, delimiter = markers[0]
    return markers == [(indent, str(n), delimiter) for n in range(1, len(markers) + 1)]


def breaks(text: str) -> Iterator[tuple[int, int, str]]:
    """Where a list of `text` does not go on as it should: span of the marker."""
    levels: list[_Level] = []
    offset = 0
    for line in text.split("\n"):
        found = _MARKER.match(line)
        if found:
            level = _level_of(levels, found)
            message = _break(level, found["marker"])
            if message:
                start = offset + found.start("marker")
                yield start, offset + found.end("delimiter"), message
            level.last, level.interrupted = _value(found["marker"]), False
        elif line.strip():
            _interrupt(levels, len(line) - len(line.lstrip()))
        offset += len(line) + 1


def _level_of(levels: list[_Level], found: re.Match[str]) -> _Level:
    """The list that a marker belongs to. One of another kind at the same indentation
    counts as nested, because documents print it so."""
    indent = len(found["indent"])
    style = (_style(found["marker"]), found["delimiter"])
    for number, level in enumerate(levels):
        if (level.indent, level.style) == (indent, style):
            del levels[number + 1 :]
            return level
    while levels and levels[-1].indent > indent:
        levels.pop()
    levels.append(_Level(indent, style))
    return levels[-1]


def _interrupt(levels: list[_Level], indent: int) -> None:
    """A line of text that is not indented below its list."""
    while levels and levels[-1].indent > indent:
        levels.pop()
    for level in levels:
        level.interrupted = level.interrupted or level.indent == indent


def _break(level: _Level, marker: str) -> str:
    value, last = _value(marker), level.last
    if value == last + 1 or (value == 1 and level.interrupted):
        return ""
    if last == 0:
        roman = marker in "iI"
        return "" if roman else f"Daftar ini mulai dari '{marker}', bukan dari awal."
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
            if not (printed.isascii() and printed.isdigit() and len(printed) < 5):
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
