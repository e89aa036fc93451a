"""Lists whose printed numbering is kept, as a block processor of Python-Markdown.

Markdown renumbers lists from 1 and knows no letters. Official standards begin at 7, mix
`1.`, `a)` and bullets, and jump; the page must show what was decreed.
"""

import re
from typing import NamedTuple
from xml.etree import ElementTree

from markdown.blockprocessors import BlockProcessor

_MARKER = re.compile(
    r"^(?P<indent> *)"
    r"(?:(?P<number>[0-9]{1,3}|[a-zA-Z])(?P<delimiter>[.)])|(?P<bullet>[-*•○✓]))"
    r" +(?P<text>\S.*)$"
)


class Marker(NamedTuple):
    """What begins an item: `number` is the printed one (a is 1), 0 for bullets."""

    indent: int
    kind: str
    delimiter: str
    number: int
    text: str


def parse_marker(line: str) -> Marker | None:
    """What the line begins with; None for a line of plain words."""
    found = _MARKER.match(line)
    if not found:
        return None
    spaces, number, delimiter, bullet, text = found.groups()
    indent = len(spaces)
    if bullet:
        return Marker(indent, "bulet", "", 0, text)
    if number.isdigit():
        return Marker(indent, "angka", delimiter, int(number), text)
    kind = "huruf" if number.islower() else "HURUF"
    value = ord(number.lower()) - ord("a") + 1
    return Marker(indent, kind, delimiter, value, text)


class ListProcessor(BlockProcessor):
    """Builds `list` and `item` elements; an item's first child is its paragraph.

    A line that is indented deeper than an item belongs to it; a line at the margin
    without a marker begins a paragraph.
    """

    def test(self, parent: ElementTree.Element, block: str) -> bool:
        lines = block.split("\n")
        return any(map(parse_marker, lines)) or self._continues(parent, lines[0])

    def run(self, parent: ElementTree.Element, blocks: list[str]) -> None:
        open_items: list[tuple[int, ElementTree.Element]] = []
        lines = blocks.pop(0).split("\n")
        if self._continues(parent, lines[0]):
            open_items = _open_items(parent)
        for position, line in enumerate(lines):
            indent = len(line) - len(line.lstrip())
            marker = parse_marker(line)
            while open_items and open_items[-1][0] >= indent:
                open_items.pop()
            holder = open_items[-1][1] if open_items else parent
            if marker:
                item = _add_item(holder, marker)
                open_items.append((indent, item))
            else:
                _add_line(holder, line.strip(), new=position == 0)

    @staticmethod
    def _continues(parent: ElementTree.Element, line: str) -> bool:
        return line.startswith(" ") and len(parent) > 0 and parent[-1].tag == "list"


def _open_items(parent: ElementTree.Element) -> list[tuple[int, ElementTree.Element]]:
    found = []
    while len(parent) and parent[-1].tag == "list":
        parent = parent[-1][-1]
        found.append((int(parent.get("indent", "0")), parent))
    return found


def _add_item(holder: ElementTree.Element, marker: Marker) -> ElementTree.Element:
    last = holder[-1] if len(holder) else None
    same = {"kind": marker.kind, "delimiter": marker.delimiter}
    if last is None or last.tag != "list" or dict(last.attrib) != same:
        last = ElementTree.SubElement(holder, "list", same)
    item = ElementTree.SubElement(
        last, "item", {"number": str(marker.number), "indent": str(marker.indent)}
    )
    ElementTree.SubElement(item, "p").text = marker.text
    return item


def _add_line(holder: ElementTree.Element, text: str, *, new: bool) -> None:
    last = holder[-1] if len(holder) else None
    if not new and last is not None and last.tag == "p":
        last.text = f"{last.text}\n{text}"
    else:
        ElementTree.SubElement(holder, "p").text = text
