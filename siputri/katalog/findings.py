"""What is wrong with a content file, said to its editor."""

from dataclasses import asdict, dataclass
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
