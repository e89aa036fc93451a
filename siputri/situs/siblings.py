"""Compressed siblings of a file, which a front server sends as they are."""

import gzip
from pathlib import PurePosixPath

import brotli

SUFFIXES = (".gz", ".br")
_KINDS = frozenset({
    ".html", ".css", ".js", ".json", ".jsonld", ".svg", ".xml", ".csv", ".txt",
})  # fmt: skip
_MIN_BYTES = 512
"""A smaller file fits into one packet as it is."""
_BROTLI_QUALITY = 5
"""11 saves a tenth more and takes thirty times as long."""


def has_siblings(file: str, size: int) -> bool:
    """Whether a file of so many bytes is worth it."""
    return size >= _MIN_BYTES and PurePosixPath(file).suffix in _KINDS


def compress(content: bytes) -> dict[str, bytes]:
    """By suffix; equal content as equal bytes."""
    return {
        ".gz": gzip.compress(content, 9, mtime=0),
        ".br": brotli.compress(content, quality=_BROTLI_QUALITY),
    }
