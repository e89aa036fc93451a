"""Prose trees as plain data for Typst, which prints every string as it stands."""

from typing import Any

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

Node = dict[str, Any]
_POLA = {"angka": "1", "huruf": "a", "HURUF": "A"}


def prosa_nodes(source: str, alamat: str) -> list[Node]:
    """The nodes of a Markdown text that the katalog has accepted.

    Paths of this site become links below `alamat`, the public address.
    """
    return [_block(block, alamat) for block in parse_prose(source)]


def _block(block: Block, alamat: str) -> Node:
    match block:
        case Paragraph(children):
            return {"jenis": "paragraf", "isi": _inlines(children, alamat)}
        case Heading(_, children):
            return {"jenis": "judul", "isi": _inlines(children, alamat)}
        case List():
            return _list(block, alamat)
        case Table(header, rows):
            return {
                "jenis": "tabel",
                "kepala": [_inlines(cell, alamat) for cell in header],
                "baris": [[_inlines(cell, alamat) for cell in row] for row in rows],
            }


def _list(block: List, alamat: str) -> Node:
    """`pola` is how Typst writes the printed numbers ("1.", "a)"); none for bullets."""
    numbered = block.kind != "bulet"
    return {
        "jenis": "daftar",
        "pola": _POLA[block.kind] + block.delimiter if numbered else None,
        "butir": [
            {"nomor": item.number, "isi": [_block(sub, alamat) for sub in item.blocks]}
            for item in block.items
        ],
    }


def _inlines(children: tuple[Inline, ...], alamat: str) -> list[str | Node]:
    return [_inline(child, alamat) for child in children]


def _inline(child: Inline, alamat: str) -> str | Node:
    match child:
        case Text(text):
            return text
        case LineBreak():
            return {"jenis": "baris"}
        case Strong(inner):
            return {"jenis": "tebal", "isi": _inlines(inner, alamat)}
        case Emphasis(inner):
            return {"jenis": "miring", "isi": _inlines(inner, alamat)}
        case Link(url, inner):
            target = f"{alamat}{url}" if url.startswith("/") else url
            return {"jenis": "tautan", "url": target, "isi": _inlines(inner, alamat)}
