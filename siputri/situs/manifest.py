"""Which pages of a release still hold: fingerprints of all that they are made of."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from siputri.katalog.digest import digest_of, digest_of_files
from siputri.situs.page import Page

FILE = "manifest.json"
_CODE = ("katalog", "skm", "tampilan", "laporan", "situs")
_TOOLS = ("jinja2", "markdown", "pydantic")
_LAPORAN = "laporan/"
_LAPORAN_CODE = ("katalog", "laporan")
_LAPORAN_TOOLS = ("segno", "typst")


@dataclass(frozen=True)
class Fingerprints:
    """Fingerprints of pages; `base` covers what every page depends on.

    PDF and QR files, which take long to make, have a base of their own: a new style
    sheet or header does not touch them.
    """

    base: str
    laporan: str

    def of(self, page: Page) -> str:
        base = self.laporan if page.template.startswith(_LAPORAN) else self.base
        made_of = page.of() if page.of else digest_of(page.data)
        return digest_of(base, page.path, page.template, made_of)


def code_fingerprint(package: Path, theme: Path) -> str:
    """Of all that makes a page out of its data."""
    folders = [theme, *(package / name for name in _CODE)]
    return digest_of_files(_versions(_TOOLS), folders)


def base_fingerprint(code: str, shared: Mapping[str, object]) -> str:
    """Of the code and the theme, and of what `shared` gives to every page."""
    return digest_of(code, json.dumps(shared, sort_keys=True, default=str))


def laporan_fingerprint(package: Path, theme: Path) -> str:
    """Of all that makes a PDF or a QR code out of its data."""
    folders = [theme / _LAPORAN, *(package / name for name in _LAPORAN_CODE)]
    return digest_of_files(_versions(_LAPORAN_TOOLS), folders)


def _versions(tools: Iterable[str]) -> str:
    return json.dumps({name: version(name) for name in tools})


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
