"""PDF files and pictures: a template of theme/laporan, compiled by Typst with plain
data.

Data goes in as JSON and is never formatted into mark-up, so that no text can become
code. PDF is tagged (PDF/UA-1); equal data gives equal bytes.
"""

import json
import logging
from collections.abc import Mapping
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal

from siputri.laporan.prosa import prosa_nodes
from siputri.laporan.qr import draw_qr
from siputri.tampilan import THEME

if TYPE_CHECKING:
    from typst import Compiler

FOLDER = THEME / "laporan"
logger = logging.getLogger(__name__)
_lock = Lock()


def render_pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """The PDF of `template`, a file name in theme/laporan.

    `data["alamat"]` is the public address. `{"prosa": Markdown}` anywhere in `data`
    reaches the template as nodes, `{"qr": URL}` as an SVG file. Raises TypstError for
    a template that is broken.
    """
    with _lock:
        return _compile(template, _inputs(data))


def render_png(template: str, data: Mapping[str, Any]) -> bytes:
    """The one page of `template` as a picture, a pixel for each of its points; the rest
    as for `render_pdf`."""
    with _lock:
        found = _compiler().compile(
            input=str(FOLDER / template),
            format="png",
            ppi=72,
            sys_inputs=_inputs(data),
        )
    assert isinstance(found, bytes)
    return found


def _inputs(data: Mapping[str, Any]) -> dict[str, str]:
    expanded = _expand(data, data["alamat"])
    return {"data": json.dumps(expanded, ensure_ascii=False)}


def _expand(value: Any, alamat: str) -> Any:
    """Done here and not by who makes the data: an unchanged file needs none of it."""
    match value:
        case {"prosa": str(source), **rest} if not rest:
            return prosa_nodes(source, alamat)
        case {"qr": str(url), **rest} if not rest:
            return {"url": url, "svg": draw_qr(url).decode()}
        case dict():
            return {key: _expand(item, alamat) for key, item in value.items()}
        case list() | tuple():
            return [_expand(item, alamat) for item in value]
        case _:
            return value


def _compile(template: str, inputs: dict[str, str]) -> bytes:
    """Text in a script that no font here has cannot be PDF/UA, yet must be published:
    then the file is tagged all the same, without that claim."""
    from typst import TypstError

    try:
        return _pdf(template, inputs, "ua-1")
    except TypstError:  # its message quotes the text, which no log may have
        found = _pdf(template, inputs, None)
        logger.warning("%s is not PDF/UA", template)
        return found


def _pdf(
    template: str, inputs: dict[str, str], standard: Literal["ua-1"] | None
) -> bytes:
    found = _compiler().compile(
        input=str(FOLDER / template),
        format="pdf",
        sys_inputs=inputs,
        pdf_standards=standard,
    )
    assert isinstance(found, bytes)
    return found


@cache
def _compiler() -> "Compiler":
    """Made at the first use: importing Typst and reading the fonts takes a while.

    Fonts of the machine are left out, so that files look the same everywhere.
    """
    from typst import Compiler

    return Compiler(
        root=str(FOLDER), font_paths=[str(FOLDER / "huruf")], ignore_system_fonts=True
    )
