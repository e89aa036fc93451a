"""What a check says, before its place in the file is looked up."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from siputri.katalog.checks.corpus import Corpus
from siputri.katalog.findings import Severity
from siputri.katalog.yaml_reader import Location


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence for the editor about the value at `location` of the file `path`.

    `start` and `end` are the span of the words meant within that value; without a span
    (0, 0) the whole column is meant.
    """

    path: str
    location: Location
    message: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True)
class Check:
    """One rule of docs/checks.md: its stable code and what looks for it."""

    code: str
    find: Callable[[Corpus], Iterator[Remark]]
    severity: Severity = "peringatan"
