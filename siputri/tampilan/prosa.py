"""Prose trees as HTML. Every piece of text is escaped here, once."""

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


def render_prosa(source: str) -> Markup:
    """The HTML of a Markdown text that the katalog has accepted."""
    return Markup("").join(_block(block) for block in parse_prose(source))


def _block(block: Block) -> Markup:
    match block:
        case Paragraph(children):
            return Markup("<p>{}</p>").format(_inlines(children))
        case Heading(level, children):
            tag = f"h{min(max(level, 2), 4)}"
            return Markup("<{0}>{1}</{0}>").format(tag, _inlines(children))
        case List():
            return _list(block)
        case Table(header, rows):
            return _table(header, rows)


def _list(block: List) -> Markup:
    items = Markup("").join(
        Markup("<li{}>{}</li>").format(_value(block, position), _item(item.blocks))
        for position, item in enumerate(block.items)
    )
    if block.kind == "bulet":
        return Markup("<ul>{}</ul>").format(items)
    first = block.items[0].number
    start = Markup(' start="{}"').format(first) if first != 1 else ""
    css = Markup(' class="kurung"') if block.delimiter == ")" else ""
    kind = _TYPES[block.kind]
    return Markup('<ol type="{}"{}{}>{}</ol>').format(kind, start, css, items)


def _value(block: List, position: int) -> Markup | str:
    """The printed number where it does not follow from the one before."""
    item = block.items[position]
    if block.kind == "bulet" or position == 0:
        return ""
    if item.number == block.items[position - 1].number + 1:
        return ""
    return Markup(' value="{}"').format(item.number)


def _item(blocks: tuple[Block, ...]) -> Markup:
    """A single paragraph stands without its <p>, so that short lists stay tight."""
    head, *rest = blocks or (Paragraph(()),)
    first = _inlines(head.children) if isinstance(head, Paragraph) else _block(head)
    return first + Markup("").join(_block(block) for block in rest)


def _table(
    header: tuple[tuple[Inline, ...], ...],
    rows: tuple[tuple[tuple[Inline, ...], ...], ...],
) -> Markup:
    head = Markup("").join(
        Markup('<th scope="col">{}</th>').format(_inlines(cell)) for cell in header
    )
    body = Markup("").join(
        Markup("<tr>{}</tr>").format(
            Markup("").join(
                Markup("<td>{}</td>").format(_inlines(cell)) for cell in row
            )
        )
        for row in rows
    )
    return Markup(
        '<div class="gulir" tabindex="0" role="group" aria-label="Tabel">'
        "<table><thead><tr>{}</tr></thead>"
        "<tbody>{}</tbody></table></div>"
    ).format(head, body)


def _inlines(children: tuple[Inline, ...]) -> Markup:
    return Markup("").join(_inline(child) for child in children)


def _inline(child: Inline) -> Markup:
    match child:
        case Text(text):
            return escape(text)
        case LineBreak():
            return Markup("<br>")
        case Strong(inner):
            return Markup("<strong>{}</strong>").format(_inlines(inner))
        case Emphasis(inner):
            return Markup("<em>{}</em>").format(_inlines(inner))
        case Link(url, inner):
            return Markup('<a href="{}">{}</a>').format(url, _inlines(inner))
