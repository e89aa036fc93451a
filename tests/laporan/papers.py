"""Reading what was printed: PDF structure and text, and QR codes as a phone does."""

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pypdf
import pypdfium2
import zxingcpp

ALAMAT = "https://siputri.example"


def read_pdf(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content), strict=True)


def text_of(content: bytes) -> str:
    """All text of all pages without white space, since lines break anywhere."""
    return "".join(pages_of(content))


def pages_of(content: bytes) -> list[str]:
    with pypdfium2.PdfDocument(content) as document:
        return [squash(page.get_textpage().get_text_range()) for page in document]


def squash(text: str) -> str:
    return re.sub(r"\s+", "", text)


def tags_of(content: bytes) -> set[str]:
    """The structure types in use, such as Table and LI."""
    root = read_pdf(content).trailer["/Root"]["/StructTreeRoot"]
    return set(_tags(root))


def _tags(node: Any) -> Iterator[str]:
    node = node.get_object()
    if not isinstance(node, pypdf.generic.DictionaryObject):
        return
    if "/S" in node:
        yield node["/S"].lstrip("/")
    children = node.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        yield from _tags(child)


def links_of(content: bytes) -> set[str]:
    """The addresses that it leads to."""
    return {
        annotation.get_object()["/A"]["/URI"]
        for page in read_pdf(content).pages
        for annotation in page.get("/Annots", [])
        if "/URI" in annotation.get_object().get("/A", {})
    }


def scan_pdf(content: bytes, page: int = 0) -> list[zxingcpp.Barcode]:
    """The codes that a camera finds on a page."""
    with pypdfium2.PdfDocument(content) as document:
        bitmap = document[page].render(scale=2, grayscale=True)
        rows = bytes(bitmap.buffer)
    pixels = b"".join(
        rows[start : start + bitmap.width]
        for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
    shape = (bitmap.height, bitmap.width)
    return zxingcpp.read_barcodes(memoryview(pixels).cast("B", shape))


def scan_svg(content: bytes, scale: int = 4) -> list[zxingcpp.Barcode]:
    """The codes in a QR file: its dark path is drawn pixel by pixel."""
    root = ElementTree.fromstring(content)
    size = int(root.attrib["viewBox"].split()[2])
    (dark,) = [path for path in root.iter() if path.get("stroke") == "#000"]
    pixels = bytearray(b"\xff" * (size * scale) ** 2)
    x = y = 0
    for kind, numbers in re.findall(r"([Mmh])([^Mmh]*)", dark.attrib["d"]):
        step = [float(number) for number in re.findall(r"-?[\d.]+", numbers)]
        if kind == "h":
            for row in range(y * scale, (y + 1) * scale):
                start = row * size * scale + x * scale
                pixels[start : start + int(step[0]) * scale] = bytes(
                    int(step[0]) * scale
                )
            x += int(step[0])
        elif kind == "M":
            x, y = int(step[0]), int(step[1])
        else:
            x, y = x + int(step[0]), y + int(step[1])
    image = memoryview(bytes(pixels)).cast("B", (size * scale, size * scale))
    return zxingcpp.read_barcodes(image)
