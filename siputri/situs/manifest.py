"""Which pages of a release still hold: fingerprints of all that they are made of."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from siputri.situs.page import Page

FILE = "manifest.json"
_CODE = ("katalog", "skm", "tampilan", "laporan", "situs")


@dataclass(frozen=True)
class Fingerprints:
    """Fingerprints of pages; `base` covers what every page depends on."""

    base: str

    def of(self, page: Page) -> str:
        data = json.dumps(page.data, ensure_ascii=False, sort_keys=True)
        text = f"{self.base}\0{page.path}\0{page.template}\0{data}"
        return sha256(text.encode()).hexdigest()[:32]


def base_fingerprint(package: Path, theme: Path, shared: Mapping[str, object]) -> str:
    """Of the code and the theme, and of what `shared` gives to every page."""
    digest = sha256(json.dumps(shared, sort_keys=True, default=str).encode())
    folders = [theme, *(package / name for name in _CODE)]
    for file in sorted(file for folder in folders for file in _files(folder)):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:32]


def _files(folder: Path) -> Iterable[Path]:
    return (
        file
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    )


def read_manifest(data_folder: Path) -> dict[str, str]:
    """Fingerprint by file of the release whose `.data` folder this is; empty if it
    has none."""
    try:
        found: dict[str, str] = json.loads((data_folder / FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return found


def write_manifest(data_folder: Path, manifest: Mapping[str, str]) -> None:
    text = json.dumps(manifest, sort_keys=True)
    (data_folder / FILE).write_text(text, "utf-8")
