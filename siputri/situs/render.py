"""From what a page declares to its bytes: one renderer per kind of template."""

import json
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from siputri.katalog.rekap import Rekap
from siputri.laporan.csv import render_csv
from siputri.laporan.pdf import render_pdf, render_png
from siputri.laporan.qr import draw_qr
from siputri.situs.page import Page
from siputri.tampilan import Tampilan

Renderer = Callable[[Page], bytes]


def renderers(tampilan: Tampilan) -> Mapping[str, Renderer]:
    """The renderer of each template suffix."""

    def by_template(page: Page) -> bytes:
        return tampilan.render(page.template, page.path, page.data).encode()

    return {
        ".html": by_template,
        ".xml": by_template,
        ".txt": by_template,
        ".js": by_template,
        ".json": render_json,
        ".csv": render_table,
        ".typ": render_document,
        ".svg": render_qr,
    }


def render_json(page: Page) -> bytes:
    """`data["isi"]` as JSON, a list one item a line; the template's name only says
    so."""
    content = page.data["isi"]
    if isinstance(content, Rekap):
        return content.as_json()
    if not isinstance(content, list):
        return _dump(content).encode()
    return ("[\n" + ",\n".join(map(_dump, content)) + "\n]\n").encode()


def _dump(content: Any) -> str:
    return json.dumps(content, ensure_ascii=False)


def render_table(page: Page) -> bytes:
    """`data["kolom"]` and `data["baris"]` as CSV."""
    data = page.data
    return render_csv(data["kolom"], data["baris"])


def render_document(page: Page) -> bytes:
    """`data` set by a Typst template of theme/laporan, as PDF or as a picture."""
    render = render_png if page.path.endswith(".png") else render_pdf
    return render(PurePosixPath(page.template).name, page.data)


def render_qr(page: Page) -> bytes:
    """`data["url"]` as a QR code; the template's name only says so."""
    data = page.data
    return draw_qr(data["url"], data["judul"])


def render_page(page: Page, by_suffix: Mapping[str, Renderer]) -> bytes:
    """Raises KeyError for a template of no known kind."""
    return by_suffix[PurePosixPath(page.template).suffix](page)
