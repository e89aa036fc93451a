"""How a standard changed: old and new words of each komponen, without authors."""

from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from siputri.katalog.layanan import NAMA_KOMPONEN, Layanan
from siputri.katalog.prose import parse_prose
from siputri.katalog.prose_tree import plain_text
from siputri.katalog.yaml_reader import ReadError, decode, read_yaml


@dataclass(frozen=True)
class PerubahanKomponen:
    """The words of a komponen before and after; empty where it was not set."""

    nama: str
    lama: str
    baru: str


@dataclass(frozen=True)
class Perubahan:
    """One change of one layanan. `waktu` is ISO 8601, `kode` tells it from others;
    a new layanan has no komponen to compare."""

    kode: str
    waktu: str
    layanan: str
    judul: str
    is_new: bool
    komponen: tuple[PerubahanKomponen, ...]


def layanan_of_version(raw: bytes, opd: str, slug: str) -> Layanan | None:
    """A version of a layanan file; None if it could not be read by today's rules."""
    try:
        data: Any = read_yaml(decode(raw)).data
        return Layanan.model_validate({**data, "opd": opd, "slug": slug})
    except (ReadError, ValidationError, TypeError, RecursionError):
        return None


def compare_komponen(old: Layanan, new: Layanan) -> tuple[PerubahanKomponen, ...]:
    """The published komponen whose words differ, in the regulation's order."""
    return tuple(
        PerubahanKomponen(nama, before, after)
        for kunci, nama in NAMA_KOMPONEN.items()
        if (before := _words(old, kunci)) != (after := _words(new, kunci))
    )


def _words(layanan: Layanan, kunci: str) -> str:
    rows = layanan.komponen_of(kunci)
    return "\n".join(plain_text(parse_prose(row.uraian)) for row in rows)
