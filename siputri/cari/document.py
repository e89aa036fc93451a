"""What of a Katalog can be searched: published text only, as plain words."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from typing import NamedTuple

from siputri.katalog.katalog import Katalog
from siputri.katalog.layanan import Layanan
from siputri.katalog.opd import Opd

LABEL = "\x1e"
"""Begins a line of `Document.body` that is the label of the lines after it."""
_LINK = re.compile(r"\[([^\]]*)\]\([^)\s]*\)")
_EMPHASIS = re.compile(r"\*\*|(?<!\w)[*_]|[*_](?!\w)|\\(?=[^\w\s])")
_TABLE = re.compile(r"[ \t]*\|[ \t:|-]*")


class Document(NamedTuple):
    """One layanan as the index sees it: `keywords` one a line, `body` as in `_lines`,
    `hari` as in `Layanan.hari`."""

    path: str
    opd: str
    judul: str
    keywords: str
    summary: str
    office: str
    body: str
    gratis: bool
    daring: bool
    hari: float | None


def documents(katalog: Katalog) -> list[Document]:
    """Every published layanan, by title."""
    found = [
        _document(layanan, katalog.opd_by_kode[layanan.opd])
        for layanan in katalog.layanan_by_path.values()
    ]
    return sorted(found, key=lambda item: (item.judul.casefold(), item.path))


def opd_names(katalog: Katalog) -> list[tuple[str, str]]:
    """Each OPD's kode with the names that it is searched by."""
    return [(opd.kode, _join([opd.nama, opd.singkatan])) for opd in katalog.opd]


def fingerprint(
    items: Iterable[Document], opd: Iterable[tuple[str, str]], version: str
) -> str:
    """Equal for equal searchable data under the same `version` of the program."""
    digest = blake2b(version.encode(), digest_size=16)
    for row in (*items, *opd):
        digest.update("\0".join(map(str, row)).encode())
        digest.update(b"\n\0")
    return digest.hexdigest()


def _document(layanan: Layanan, opd: Opd) -> Document:
    return Document(
        path=layanan.path,
        opd=layanan.opd,
        judul=_join([layanan.judul]),
        keywords=_clean("\n".join([*layanan.judul_lain, *layanan.kata_kunci])),
        summary=_join([layanan.ringkasan or layanan.untuk or ""]),
        office=_join([opd.nama, opd.singkatan]),
        body=_clean(strip_markup("\n".join(_lines(layanan, opd)))),
        gratis=layanan.is_free,
        daring=bool(layanan.alamat),
        hari=layanan.hari,
    )


def _lines(layanan: Layanan, opd: Opd) -> Iterator[str]:
    """The rest of what is published, line by line, each part under its label."""
    if layanan.untuk:
        yield f"{LABEL}Untuk siapa"
        yield layanan.untuk
    for row in layanan.komponen:
        yield f"{LABEL}{row.label}"
        yield row.uraian
    for bidang in opd.bidang:
        if bidang.kode == layanan.bidang:
            yield f"{LABEL}Bidang"
            yield bidang.nama
    if layanan.keterangan:
        yield f"{LABEL}Keterangan"
        yield layanan.keterangan
    for item in layanan.spbe.published().aplikasi if layanan.spbe else ():
        yield f"{LABEL}Aplikasi"
        yield item.nama
        yield item.keterangan or ""
    for form in layanan.formulir:
        yield f"{LABEL}Formulir"
        yield form.judul


def strip_markup(source: str) -> str:
    """A Markdown text without what is no word, but for the signs that begin its lines.

    A parse would be a hundred times slower, and a stray mark in a snippet does no harm.
    """
    text = source
    if "[" in text:
        text = _LINK.sub(r"\1", text)
    if "*" in text or "_" in text or "\\" in text:
        text = _EMPHASIS.sub("", text)
    if "|" in text:
        text = _TABLE.sub(" ", text)
    return text


def _join(parts: Iterable[str]) -> str:
    return _clean("; ".join(parts))


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text)
