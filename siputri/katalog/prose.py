"""Prose: Markdown parsed once into a small tree that every output renders.

The printed numbering of an official standard is kept: `7.`, `a)` and `-` stay what the
document has, lists nest by indentation, and one line of the source is one line on the
page. Raw HTML is refused; links go to http(s), mailto, tel or a path of this site.
"""

import re
from functools import lru_cache
from typing import Annotated

from pydantic import BeforeValidator, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError

from siputri.katalog.prose_markdown import ProseError, parse_markdown
from siputri.katalog.prose_plain import is_plain, parse_plain
from siputri.katalog.prose_tree import Tree
from siputri.katalog.yaml_reader import UNPRINTABLE

MAX_LENGTH = 20_000
_HTML = re.compile(r"<(?=[a-zA-Z/!?])[^>]{0,80}>?")


@lru_cache(maxsize=4096)
def parse_prose(source: str) -> Tree:
    """The tree of `source`. Raises `ProseError` for HTML, a forbidden link, a control
    character, or more text than a page holds."""
    if len(source) > MAX_LENGTH:
        raise ProseError(f"Teks ini terlalu panjang; batasnya {MAX_LENGTH} karakter.")
    plain = parse_plain(source)
    if plain is not None:
        return plain
    _refuse(_HTML, "HTML tidak dipakai di sini: '{}'. Tulis teks biasa saja.", source)
    _refuse(UNPRINTABLE, "Ada karakter kendali yang tidak tampak di baris ini.", source)
    return parse_markdown(source)


def _refuse(pattern: re.Pattern[str], message: str, source: str) -> None:
    if found := pattern.search(source):
        line = source.count("\n", 0, found.start())
        raise ProseError(message.format(found[0]), line)


CHECKED = object()
"""Validation context of a katalog that was checked before it was written."""


def _check(source: object, info: ValidationInfo) -> object:
    """What a release holds has been checked; only an editor's text is parsed here, and
    only where it has something that may be refused."""
    if not isinstance(source, str) or info.context is CHECKED:
        return source
    try:
        if len(source) > MAX_LENGTH or not is_plain(source):
            parse_prose(source)
    except ProseError as error:
        raise PydanticCustomError(
            "prosa", "{pesan}", {"pesan": error.message, "baris": error.line}
        ) from error
    return source.strip("\n").rstrip()


Prose = Annotated[
    str, StringConstraints(strip_whitespace=False), BeforeValidator(_check)
]
"""A model field of Markdown; it keeps the source and is known to parse. Blank lines
before the text count for the line of a mistake, an indentation for its lists."""
