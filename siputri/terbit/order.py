"""What the publisher and the program that makes a release tell each other, as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any, Self

from siputri.katalog.findings import Finding
from siputri.settings import Settings


@dataclass(frozen=True)
class Order:
    """A release to be made in `folder`; what has not changed is shared with the release
    `before`. Without `today` it is the region's present calendar day."""

    settings: Settings
    folder: Path
    id: str
    demo: bool
    today: date | None
    before: Path | None

    def as_json(self) -> str:
        return json.dumps(asdict(self), default=str)

    @classmethod
    def parse(cls, raw: str) -> Self:
        data = json.loads(raw)
        settings = data["settings"]
        for name in ("var", "content", "secret_file"):
            settings[name] = Path(settings[name])
        today, before = data["today"], data["before"]
        return cls(
            Settings(**settings),
            Path(data["folder"]),
            data["id"],
            data["demo"],
            today and date.fromisoformat(today),
            before and Path(before),
        )


@dataclass(frozen=True)
class Made:
    """What was done: counts of pages, findings, the files that stand in their last good
    version, and what the next reading need not read (`stamps.format_stamps`)."""

    rendered: int
    reused: int
    removed: int
    findings: tuple[Finding, ...]
    stale: tuple[str, ...]
    stamps: str

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> Self:
        findings = tuple(Finding(**item) for item in data["findings"])
        changed = {"findings": findings, "stale": tuple(data["stale"])}
        return cls(**{**data, **changed})
