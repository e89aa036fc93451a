"""Prose trees as HTML. Every piece of text is escaped here, once."""

import re
from functools import lru_cache

from markupsafe import Markup, escape

from siputri.katalog.prose import parse_prose
from siputri.katalog.prose_tree import (
    Block,
    Emphasis,
    Heading,
    Inline,
    LineBreak,
    Link,
    List,
    Paragraph,
    Strong,
    Table,
    Text,
)

_TYPES = {"angka": "1", "huruf": "a", "HURUF": "A"}
_SPECIAL = re.compile("[&<>'\"]")


@lru_cache(maxsize=4096)
def render_prosa(source: str) -> Markup:
    """The HTML of a Markdown text that the katalog has accepted."""
    return Markup("".join(map(_block, parse_prose(source))))  # noqa: S704


def _block(block: Block) -> str:
    match block:
        case Paragraph(children):
            return f"<p>{_inlines(children)}</p>"
        case Heading(level, children):
            tag = f"h{min(max(level, 2), 4)}"
            return f"<{tag}>{_inlines(children)}</{tag}>"
        case List():
            return _list(block)
        case Table(header, rows):
            return _table(header, rows)


def _list(block: List) -> str:
    items = "".join(
        f"<li{_value(block, position)}>{_item(item.blocks)}</li>"
        for position, item in enumerate(block.items)
    )
    if block.kind == "bulet":
        return f"<ul>{items}</ul>"
    first = block.items[0].number
    start = f' start="{first}"' if first != 1 else ""
    css = ' class="kurung"' if block.delimiter == ")" else ""
    return f'<ol type="{_TYPES[block.kind]}"{start}{css}>{items}</ol>'


def _value(block: List, position: int) -> str:
    """The printed number where it does not follow from the one before."""
    item = block.items[position]
    if block.kind == "bulet" or position == 0:
        return ""
    if item.number == block.items[position - 1].number + 1:
        return ""
    return f' value="{item.number}"'


def _item(blocks: tuple[Block, ...]) -> str:
    """A single paragraph stands without its <p>, so that short lists stay tight."""
    head, *rest = blocks or (Paragraph(()),)
    first = _inlines(head.children) if isinstance(head, Paragraph) else _block(head)
    return first + "".join(map(_block, rest))


def _table(
    header: tuple[tuple[Inline, ...], ...],
    rows: tuple[tuple[tuple[Inline, ...], ...], ...],
) -> str:
    head = "".join(f'<th scope="col">{_inlines(cell)}</th>' for cell in header)
    body = "".join(f"<tr>{_cells(row)}</tr>" for row in rows)
    return (
        '<div class="gulir" tabindex="0" role="group" aria-label="Tabel">'
        f"<table><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table></div>"
    )


def _cells(row: tuple[tuple[Inline, ...], ...]) -> str:
    return "".join(f"<td>{_inlines(cell)}</td>" for cell in row)


def _inlines(children: tuple[Inline, ...]) -> str:
    if len(children) == 1:
        return _inline(children[0])
    return "".join(map(_inline, children))


def _text(text: str) -> str:
    """Escaped; most pieces have nothing to escape."""
    return str(escape(text)) if _SPECIAL.search(text) else text


def _inline(child: Inline) -> str:
    match child:
        case Text(text):
            return _text(text)
        case LineBreak():
            return "<br>"
        case Strong(inner):
            return f"<strong>{_inlines(inner)}</strong>"
        case Emphasis(inner):
            return f"<em>{_inlines(inner)}</em>"
        case Link(url, inner):
            return f'<a href="{escape(url)}">{_inlines(inner)}</a>'
