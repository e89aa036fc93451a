"""A page declares its template and its data; nothing else may reach it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Data = Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """One file of the release.

    `path` is its address ("/layanan/"), `source` its data or what makes them: plain
    values only. `of` makes a digest of all that they are made of, where that is sooner
    done than they are: while it is the same, nobody makes them.
    """

    path: str
    template: str
    source: Data | Callable[[], Data]
    of: Callable[[], str] | None = None

    @property
    def data(self) -> Data:
        """Made at each call: kept, the data of all pages would fill the memory."""
        return self.source() if callable(self.source) else self.source

    @property
    def file(self) -> str:
        """Where it lies below the web root."""
        name = self.path.lstrip("/")
        return f"{name}index.html" if name.endswith("/") or not name else name
