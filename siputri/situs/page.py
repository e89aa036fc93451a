"""A page declares its template and its data; nothing else may reach it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Page:
    """One file of the release.

    `path` is its address ("/layanan/"), `data` plain values only, so that a fingerprint
    of template and data says whether the page must be rendered again.
    """

    path: str
    template: str
    data: Mapping[str, Any]

    @property
    def file(self) -> str:
        """Where it lies below the web root."""
        name = self.path.lstrip("/")
        return f"{name}index.html" if name.endswith("/") or not name else name
