"""QR codes as SVG files."""

import io
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode


def draw_qr(url: str, judul: str | None = None) -> bytes:
    """An SVG file of the QR code of `url`, black on white with its quiet zone.

    Error correction Q: a quarter of a stained or scratched poster may be unreadable.
    It scales to any size; attributes only, no style. `judul` says what it leads to.
    """
    stream = io.BytesIO()
    _code(url).save(
        stream,
        kind="svg",
        xmldecl=False,
        omitsize=True,
        light="#fff",
        title=judul,
        svgclass=None,
        lineclass=None,
    )
    return stream.getvalue()


@lru_cache(maxsize=64)
def _code(url: str) -> "QRCode":
    """Kept, since trying all masks takes a while and poster and file share a code."""
    import segno

    return segno.make_qr(url, error="q", boost_error=False)
