"""The strict YAML reader: every scalar is text, every position is kept.

PyYAML's safe loader turns `15:30` into 930, `0712` into an octal number and `no` into
False, and drops a repeated key silently. Here a scalar stays the text that the editor
typed, and the typed field of the model casts it (decision 1 of the architecture).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Protocol

import yaml

from siputri.katalog.yaml_messages import (
    ANCHOR,
    BACKSLASH,
    BAD_CHARACTER,
    COLON,
    MERGE_CONFLICT,
    UNREADABLE,
)

MAX_BYTES = 256_000
MAX_DEPTH = 20
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
"""Control characters, and breaks that YAML counts as lines but editors do not."""
_CONFLICT_MARKS = ("<" * 7, "=" * 7, ">" * 7)
_CONFLICT = re.compile(r"^(?:<{7}|={7}|>{7})(?: |$)", re.MULTILINE)

Location = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the source, 1-based. `block` is set for `|` scalars, whose text
    begins on the next line."""

    line: int
    column: int
    block: bool = False


_START = Mark(1, 1)


class _Place(Protocol):
    """What both of PyYAML's kinds of mark have; 0-based."""

    line: int
    column: int


class ReadError(Exception):
    """The file cannot be read at all; `mark` says where, `message` what to do."""

    def __init__(self, message: str, mark: Mark = _START) -> None:
        super().__init__(message)
        self.message = message
        self.mark = mark


@dataclass
class Document:
    """The data of one file with the place of every key and value; `body` is the column
    that a Markdown file has below its head."""

    data: Any = None
    body: dict[str, str] = field(default_factory=dict)
    values: dict[Location, Mark] = field(default_factory=dict)
    keys: dict[Location, Mark] = field(default_factory=dict)

    def find(self, location: Location, *, key: bool = False) -> Mark:
        """The mark of `location`, or of the nearest enclosing value that is there."""
        if key and location in self.keys:
            return self.keys[location]
        for end in range(len(location), -1, -1):
            if location[:end] in self.values:
                return self.keys.get(location[:end], self.values[location[:end]])
        return Mark(1, 1)


def decode(raw: bytes) -> str:
    """Bytes of a content file as text. Raises `ReadError` for what is not UTF-8 and
    for what no content has: control characters, the marks of a merge conflict."""
    if len(raw) > MAX_BYTES:
        raise ReadError(f"Berkas terlalu besar; batasnya {MAX_BYTES // 1000} kB.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode()
        raise ReadError(
            "Berkas bukan teks UTF-8. Simpan ulang dengan pengodean UTF-8.",
            _mark_at(before, len(before)),
        ) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.replace("\n", "").isprintable():
        _refuse(UNPRINTABLE, BAD_CHARACTER, text)
    if any(mark in text for mark in _CONFLICT_MARKS):
        _refuse(_CONFLICT, MERGE_CONFLICT, text)
    return text


def _refuse(pattern: re.Pattern[str], message: str, text: str) -> None:
    if found := pattern.search(text):
        raise ReadError(message, _mark_at(text, found.start()))


def _mark_at(text: str, position: int) -> Mark:
    line_start = text.rfind("\n", 0, position) + 1
    return Mark(text.count("\n", 0, position) + 1, position - line_start + 1)


def read_yaml(text: str, first_line: int = 1) -> Document:
    """Parses one YAML document of text scalars, lists and mappings.

    `first_line` is the line of the file on which `text` begins. Raises `ReadError`
    for anything else: tags, anchors, aliases, repeated keys, too much depth.
    """
    document = Document()
    builder = _Builder(document, first_line - 1)
    try:
        builder.read(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.MarkedYAMLError as error:
        raise ReadError(*_explain(error, text, first_line - 1)) from error
    return document


def _explain(error: yaml.MarkedYAMLError, text: str, offset: int) -> tuple[str, Mark]:
    """The likely mistake behind a parser's complaint, and where it is."""
    lines = text.split("\n")
    place = error.problem_mark or error.context_mark
    at = _mark(place, offset)
    problem, shown = (
        error.problem or "",
        lines[min(at.line - 1 - offset, len(lines) - 1)],
    )
    if "\t" in shown[: len(shown) - len(shown.lstrip())] or "'\\t'" in problem:
        return "Baris ini memakai tab. Pakai spasi untuk menjorokkan baris.", at
    if "mapping values are not allowed" in problem:
        return COLON, at
    if any(word in problem for word in ("escape", "hexdecimal", "Unicode")):
        return BACKSLASH, at
    context, opened = error.context or "", _mark(error.context_mark or place, offset)
    if "quoted scalar" in context:
        return "Tanda kutip yang dibuka di sini tidak ditutup.", opened
    if "alias" in context or "anchor" in context:
        return ANCHOR, opened
    return UNREADABLE, at


def _mark(place: _Place | None, offset: int) -> Mark:
    if place is None:
        return Mark(1, 1)
    return Mark(place.line + 1 + offset, place.column + 1)


class _Builder:
    """Turns parser events into `Document`, refusing what content never needs."""

    def __init__(self, document: Document, offset: int) -> None:
        self.document = document
        self.offset = offset

    def mark(self, event: yaml.Event) -> Mark:
        place = _mark(event.start_mark, self.offset)
        block = getattr(event, "style", None) == "|"
        return Mark(place.line, place.column, block)

    def read(self, events: Iterator[yaml.Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise ReadError(
                        "Berkas hanya boleh berisi satu dokumen: hapus baris ---.",
                        self.mark(event),
                    )
            elif not isinstance(
                event,
                yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent,
            ):
                self.document.data = self.value(event, events, ())
        if not documents:
            raise ReadError("Berkas kosong.")

    def value(
        self, event: yaml.Event, events: Iterator[yaml.Event], location: Location
    ) -> Any:
        mark = self.mark(event)
        self.refuse_extras(event, mark)
        if len(location) > MAX_DEPTH:
            raise ReadError(f"Isi bersarang lebih dari {MAX_DEPTH} tingkat.", mark)
        self.document.values[location] = mark
        if isinstance(event, yaml.ScalarEvent):
            empty = event.value == "" and not event.style
            return None if empty else event.value
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, location)
        return self.mapping(events, location)

    def refuse_extras(self, event: yaml.Event, mark: Mark) -> None:
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise ReadError(ANCHOR, mark)
        if UNPRINTABLE.search(getattr(event, "value", "")):
            raise ReadError(BAD_CHARACTER, mark)
        if getattr(event, "tag", None):
            raise ReadError(
                "Tanda ! di awal isi (tag YAML) tidak dipakai di sini. Apit teksnya "
                "dengan tanda kutip.",
                mark,
            )

    def sequence(self, events: Iterator[yaml.Event], location: Location) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            items.append(self.value(event, events, (*location, len(items))))
        return items

    def mapping(
        self, events: Iterator[yaml.Event], location: Location
    ) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            mark = self.mark(event)
            self.refuse_extras(event, mark)
            if not isinstance(event, yaml.ScalarEvent):
                raise ReadError("Nama kolom harus berupa satu kata.", mark)
            key = event.value
            here = (*location, key)
            if here in self.document.keys:
                first = self.document.keys[here].line
                raise ReadError(
                    f"Kolom '{key}' sudah ada di baris {first}. Hapus salah satu.", mark
                )
            self.document.keys[here] = mark
            value = self.value(next(events), events, here)
            if value is not None:
                found[key] = value
        return found
