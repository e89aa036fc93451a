"""Prose that has mark-up, through Python-Markdown with most of it turned off."""

import re
from functools import cache
from urllib.parse import urlsplit
from xml.etree import ElementTree

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from siputri.katalog.prose_lists import ListProcessor
from siputri.katalog.prose_tree import (
    Block,
    Emphasis,
    Heading,
    Inline,
    Item,
    LineBreak,
    Link,
    List,
    Paragraph,
    Strong,
    Table,
    Text,
    Tree,
)

MAX_NESTING = 4
_SCHEMES = ("http", "https", "mailto", "tel")
_UNUSED_INLINE = (
    "backtick",
    "reference",
    "link",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "autolink",
    "automail",
    "html",
    "entity",
)
# Markdown's own pattern takes quadratic time over brackets that are not closed.
_LINK = r"(?<!!)\[(?P<text>[^\[\]]+)\]\((?P<url>(?:[^\s()]|\([^\s()]*\))*)\)"
_BARE_LINK = (
    r"(?P<url>https?://[^\s<>()]+[^\s<>().,;:!?])"
    r"|(?<![\w.+@-])(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?<![\w./@-])(?P<www>www\.[\w-]+(?:\.[\w-]+)+(?:/[^\s<>()]*[^\s<>().,;:!?])?)"
)


class ProseError(ValueError):
    """Text that cannot be published; `line` is 0-based within the text."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


def parse_markdown(source: str) -> Tree:
    """What Python-Markdown makes of it; `parse_prose` is the door."""
    converter = _converter()
    converter.reset()
    lines = source.expandtabs(4).strip("\n").split("\n")
    root = converter.parser.parseDocument(lines).getroot()
    assert root is not None
    for name in ("inline", "unescape"):
        root = converter.treeprocessors[name].run(root) or root
    return _blocks(root, source, 0)


class _Link(InlineProcessor):
    """`[text](url)`; a link holds no other link."""

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        element = ElementTree.Element("a", {"href": self.unescape(m["url"])})
        element.text = m["text"]
        return element, m.start(0), m.end(0)


class _BareLink(InlineProcessor):
    """Addresses written without any mark-up become links."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[ElementTree.Element, int, int]:
        url, mail, www = m["url"], m["mail"], m["www"]
        element = ElementTree.Element("a")
        element.text = m[0]
        href = url or (f"mailto:{mail}" if mail else f"https://{www}")
        element.set("href", self.unescape(href))
        return element, m.start(0), m.end(0)


@cache
def _converter() -> Markdown:
    md = Markdown(extensions=["tables", "nl2br"], tab_length=4)
    blocks = md.parser.blockprocessors
    for name in ("indent", "code", "setextheader", "hr", "olist", "ulist", "quote"):
        blocks.deregister(name)
    blocks.deregister("reference")
    blocks.register(ListProcessor(md.parser), "lists", 30)
    for name in _UNUSED_INLINE:
        md.inlinePatterns.deregister(name)
    md.inlinePatterns.register(_Link(_LINK, md), "link", 160)
    md.inlinePatterns.register(_BareLink(_BARE_LINK, md), "bare-link", 40)
    return md


def _blocks(parent: ElementTree.Element, source: str, depth: int) -> Tree:
    if depth > MAX_NESTING:
        words = next(parent.itertext(), "")
        raise ProseError(
            f"Daftar bersarang lebih dari {MAX_NESTING} tingkat.",
            source.count("\n", 0, max(source.find(words), 0)),
        )
    return tuple(_block(element, source, depth) for element in parent)


def _block(element: ElementTree.Element, source: str, depth: int) -> Block:
    match element.tag:
        case "p":
            return Paragraph(_inlines(element, source))
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            return Heading(int(element.tag[1]), _inlines(element, source))
        case "list":
            items = tuple(
                Item(int(item.get("number", "0")), _blocks(item, source, depth + 1))
                for item in element
            )
            kind = element.get("kind", "bulet")
            return List(kind, element.get("delimiter", ""), items)  # type: ignore[arg-type]
        case "table":
            header, *rows = [
                tuple(_inlines(cell, source) for cell in row)
                for row in element.iter("tr")
            ]
            return Table(header, tuple(rows))
        case other:
            raise ProseError(f"Bentuk tulisan '{other}' tidak dikenal.")


def _inlines(element: ElementTree.Element, source: str) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    _add_text(parts, element.text)
    for child in element:
        parts.append(_inline(child, source))
        _add_text(parts, child.tail)
    return tuple(parts)


def _add_text(parts: list[Inline], text: str | None) -> None:
    cleaned = (text or "").replace("\n", "" if _after_break(parts) else " ")
    if cleaned.strip() or (cleaned and parts):
        parts.append(Text(cleaned))


def _after_break(parts: list[Inline]) -> bool:
    return bool(parts) and isinstance(parts[-1], LineBreak)


def _inline(element: ElementTree.Element, source: str) -> Inline:
    children = _inlines(element, source) if element.tag != "br" else ()
    match element.tag:
        case "br":
            return LineBreak()
        case "strong":
            return Strong(children)
        case "em":
            return Emphasis(children)
        case "a":
            url = element.get("href", "")
            _refuse_url(url, source)
            return Link(url, children)
        case other:
            raise ProseError(f"Bentuk tulisan '{other}' tidak dikenal.")


def is_safe_url(url: str) -> bool:
    """True for http(s), mailto and tel addresses and for paths of this site."""
    if any(ord(char) <= 32 for char in url) or "\\" in url or url.startswith("//"):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    if not parts.scheme:
        return url.startswith(("/", "#"))
    return parts.scheme in _SCHEMES and bool(parts.netloc or parts.path)


def _refuse_url(url: str, source: str) -> None:
    if not is_safe_url(url):
        at = max(source.find(f"]({url})"), source.find(url), 0)
        raise ProseError(
            f"Tautan '{url}' tidak dipakai. Mulailah dengan https://, http://, "
            "mailto:, tel: atau / untuk halaman situs ini.",
            source.count("\n", 0, at),
        )
