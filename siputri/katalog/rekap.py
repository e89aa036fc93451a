"""rekap.json, the published results that cross from the answers to the pages.

One result stands on one line, so that a reader can tell which have changed, and take
apart those that it needs, without having all of them in memory.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import from_json

_OPENING = b'"hasil": [\n'
_CLOSING = b"\n]}\n"
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
        head = _dump(self.head)[:-1] + (b", " if self.head else b"")
        return head + _OPENING + b",\n".join(self.lines) + _CLOSING


def parse_rekap(raw: bytes) -> Rekap:
    """What `as_json` wrote, or any other JSON of a rekap. Raises ValueError."""
    head, opening, rest = raw.partition(_OPENING)
    if opening and rest.endswith(_CLOSING) and head.count(b"\n") == 0:
        lines = rest[: -len(_CLOSING)].split(b",\n") if rest != _CLOSING else []
        return Rekap(from_json(head.rstrip(b", ") + b"}"), tuple(lines))
    data = from_json(raw)
    if not isinstance(data, dict):
        raise ValueError("rekap.json has no results")
    return Rekap.of(data)


def read_rekap(file: Path) -> Rekap:
    """The last rekap; an empty one before the first night. Raises ValueError if the
    file is damaged."""
    return parse_rekap(file.read_bytes()) if file.exists() else Rekap()


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
