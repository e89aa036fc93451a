"""rekap.json, the published results that cross from the answers to the pages.

One result stands on one line, so that a reader can tell which have changed, and take
apart those that it needs, without having all of them in memory.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pydantic_core import from_json

_OPENING = b'"hasil": [\n'
_CLOSING = b"]}\n"
_START = b'"instrumen": '
"""Where, in a line that `as_json` writes, the figures end."""


class Key(NamedTuple):
    """What a result is about: of the region if there is no `opd`."""

    opd: str | None
    layanan: str | None
    unit: str | None
    periode: str
    instrumen: str


@dataclass(frozen=True)
class Rekap:
    """`head` is what holds for all results; `lines` has each as JSON."""

    head: Mapping[str, Any] = field(default_factory=dict)
    lines: tuple[bytes, ...] = ()

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Rekap":
        """From the plain data of `siputri.skm.rekap`. Raises ValueError without any
        results."""
        if not isinstance(data.get("hasil"), list):
            raise ValueError("rekap.json has no results")
        head = {name: value for name, value in data.items() if name != "hasil"}
        return cls(head, tuple(map(_dump, data["hasil"])))

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """What each result is about, without taking it apart. Raises ValueError for a
        result that does not say."""
        return tuple(map(_key, self.lines))

    @property
    def instrumen(self) -> frozenset[str]:
        """The instruments that results are of. Raises ValueError for a result of
        none."""
        return frozenset(key.instrumen for key in self.keys)

    def entry(self, number: int) -> dict[str, Any]:
        """The result on a line, counted from 0."""
        found: dict[str, Any] = from_json(self.lines[number])
        return found

    def as_json(self) -> bytes:
        """Equal results as equal bytes."""
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """Of `as_json`, for what is longer than one wants to have it in memory."""
        yield _dump(self.head)[:-1] + (b", " if self.head else b"") + _OPENING
        between = b""
        for line in self.lines:
            yield between + line
            between = b",\n"
        yield b"\n" + _CLOSING


def parse_rekap(raw: bytes) -> Rekap:
    """What `as_json` wrote, or any other JSON of a rekap. Raises ValueError."""
    return _parse(BytesIO(raw))


def read_rekap(file: Path) -> Rekap:
    """The last rekap; an empty one before the first night. Raises ValueError if the
    file is damaged."""
    if not file.exists():
        return Rekap()
    with file.open("rb") as stream:
        return _parse(stream)


def _parse(stream: BinaryIO) -> Rekap:
    head = stream.readline()
    if head.endswith(_OPENING):
        lines = [line.removesuffix(b"\n").removesuffix(b",") for line in stream]
        if lines and lines.pop() + b"\n" == _CLOSING:
            head = head.removesuffix(_OPENING).rstrip(b", ") + b"}"
            return Rekap(from_json(head), tuple(line for line in lines if line))
    stream.seek(0)
    data = from_json(stream.read())
    if not isinstance(data, dict):
        raise ValueError("rekap.json has no results")
    return Rekap.of(data)


def _key(line: bytes) -> Key:
    start = line.rfind(_START)
    try:
        return _key_of(from_json(b"{" + line[start:]))
    except ValueError:  # a line in another order
        return _key_of(from_json(line))


def _key_of(entry: Mapping[str, Any]) -> Key:
    try:
        found = Key(
            entry["opd"],
            entry["layanan"],
            entry["unit"],
            entry["periode"],
            entry["instrumen"],
        )
    except (KeyError, TypeError) as error:
        raise ValueError("rekap.json has a result that says not of what") from error
    if not found.instrumen:
        raise ValueError("rekap.json has a result without instrument")
    return found


def _dump(data: Any) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode()
