"""What is wrong with a content file, said to its editor."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

Severity = Literal["galat", "peringatan"]


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake: where it is (1-based line and column) and what to do about it.

    `path` is relative to the content folder; `message` is Indonesian, for an editor
    who is no programmer; `code` is stable and names the rule.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    severity: Severity = "galat"

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.message}"

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


FINDINGS_FILE = "temuan.json"
"""In the data of a release: what was found in the content it was made from."""


def write_findings(file: Path, findings: Iterable[Finding]) -> None:
    """Equal findings as equal bytes."""
    data = [item.as_dict() for item in sorted(findings)]
    file.write_text(json.dumps(data, ensure_ascii=False), "utf-8")


def read_findings(file: Path) -> tuple[Finding, ...]:
    """None where the file is missing. Raises ValueError if it is damaged."""
    if not file.exists():
        return ()
    try:
        return tuple(Finding(**item) for item in json.loads(file.read_bytes()))
    except TypeError as error:
        raise ValueError(f"{file.name} is damaged") from error
