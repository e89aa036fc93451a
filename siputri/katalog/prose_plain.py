"""Prose without mark-up, which most official texts are, straight to its tree.

Python-Markdown takes a millisecond for what is a few lines with printed numbers. What
this reader takes it reads as Markdown would (a test compares the two); it leaves all
other text to Markdown.
"""

from dataclasses import dataclass, field

from siputri.katalog.prose_lists import Marker, parse_marker
from siputri.katalog.prose_tree import (
    Block,
    Inline,
    Item,
    LineBreak,
    List,
    ListKind,
    Paragraph,
    Text,
    Tree,
)

_MARKUP = (*"*_\\[]<>&#|@`", "http", "www.", " \n", "\n\n\n")
"""What Markdown may read as more than words, and white space that it may drop."""
_DEEP = "\n" + " " * 4
"""Lists deeper than a page can show begin at such a line at the earliest."""


@dataclass
class _Item:
    number: int
    indent: int
    parts: "list[_Lines | _List]" = field(default_factory=list)


@dataclass
class _List:
    kind: str
    delimiter: str
    items: list[_Item] = field(default_factory=list)


_Lines = list[str]
_Part = _Lines | _List


def is_plain(text: str) -> bool:
    """Whether a text has only words and printed numbers, nothing to refuse. White
    space other than spaces and line ends counts as more."""
    return text.replace("\n", "").isprintable() and not any(
        mark in text for mark in (*_MARKUP, _DEEP)
    )


def parse_plain(source: str) -> Tree | None:
    """The tree of a text without mark-up; None for a text that may have some."""
    text = source.strip("\n")
    if not is_plain(text) or text[:1] in (" ", "") or text[-1] == " ":
        return None
    parts: list[_Part] = []
    for block in text.split("\n\n"):
        lines = block.split("\n")
        markers = [parse_marker(line) for line in lines]
        if any(markers):
            _add_lists(parts, lines, markers)
        elif "\n " in block or block[0] == " ":
            return None
        else:
            parts.append(lines)
    return tuple(map(_block, parts))


def _add_lists(
    parts: list[_Part], lines: list[str], markers: list[Marker | None]
) -> None:
    """One block of lines, some with markers, as `ListProcessor` takes it."""
    open_items: list[_Item] = []
    if lines[0].startswith(" ") and parts and isinstance(parts[-1], _List):
        open_items = _open_items(parts[-1])
    for position, (line, marker) in enumerate(zip(lines, markers, strict=True)):
        indent = len(line) - len(line.lstrip())
        while open_items and open_items[-1].indent >= indent:
            open_items.pop()
        holder = open_items[-1].parts if open_items else parts
        if marker:
            open_items.append(_add_item(holder, marker))
        elif position and holder and isinstance(holder[-1], list):
            holder[-1].append(line.strip())
        else:
            holder.append([line.strip()])


def _open_items(found: _List) -> list[_Item]:
    items = [found.items[-1]]
    while items[-1].parts and isinstance(last := items[-1].parts[-1], _List):
        items.append(last.items[-1])
    return items


def _add_item(holder: list[_Part], marker: Marker) -> _Item:
    last = holder[-1] if holder else None
    same = (marker.kind, marker.delimiter)
    if not isinstance(last, _List) or (last.kind, last.delimiter) != same:
        last = _List(*same)
        holder.append(last)
    item = _Item(marker.number, marker.indent, [[marker.text]])
    last.items.append(item)
    return item


def _block(part: _Part) -> Block:
    if isinstance(part, list):
        return Paragraph(_inlines(part))
    kind: ListKind = part.kind  # type: ignore[assignment]
    items = tuple(
        Item(item.number, tuple(map(_block, item.parts))) for item in part.items
    )
    return List(kind, part.delimiter, items)


def _inlines(lines: _Lines) -> tuple[Inline, ...]:
    found: list[Inline] = [Text(lines[0])]
    for line in lines[1:]:
        found += (LineBreak(), Text(line))
    return tuple(found)
