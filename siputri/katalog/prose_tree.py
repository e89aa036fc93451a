"""The small tree that prose is parsed into, and its plain words."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Text:
    text: str


@dataclass(frozen=True)
class Strong:
    children: "tuple[Inline, ...]"


@dataclass(frozen=True)
class Emphasis:
    children: "tuple[Inline, ...]"


@dataclass(frozen=True)
class Link:
    url: str
    children: "tuple[Inline, ...]"


@dataclass(frozen=True)
class LineBreak:
    pass


Inline = Text | Strong | Emphasis | Link | LineBreak


@dataclass(frozen=True)
class Paragraph:
    children: tuple[Inline, ...]


@dataclass(frozen=True)
class Heading:
    level: int
    children: tuple[Inline, ...]


ListKind = Literal["angka", "huruf", "HURUF", "bulet"]


@dataclass(frozen=True)
class Item:
    """One entry of a list; `number` is the printed one (0 for bullets)."""

    number: int
    blocks: "tuple[Block, ...]"


@dataclass(frozen=True)
class List:
    """`delimiter` is the character after the number, "." or ")"."""

    kind: ListKind
    delimiter: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Table:
    header: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]


Block = Paragraph | Heading | List | Table
Tree = tuple[Block, ...]


def plain_text(blocks: Tree) -> str:
    """The words of a tree, one line per paragraph, item and table row."""
    return "\n".join(line for block in blocks for line in _lines(block))


def _lines(block: Block) -> list[str]:
    match block:
        case Paragraph(children) | Heading(_, children):
            return [_inline_text(children)]
        case List(items=items):
            return [
                line for item in items for sub in item.blocks for line in _lines(sub)
            ]
        case Table(header, rows):
            return [" ".join(map(_inline_text, row)) for row in (header, *rows)]


def _inline_text(children: tuple[Inline, ...]) -> str:
    parts = []
    for child in children:
        match child:
            case Text(text):
                parts.append(text)
            case LineBreak():
                parts.append("\n")
            case Strong(inner) | Emphasis(inner) | Link(_, inner):
                parts.append(_inline_text(inner))
    return "".join(parts)
