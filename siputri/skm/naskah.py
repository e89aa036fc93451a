"""What an operator writes into a Laporan SKM, and the way that the report goes.

The outline is that of PermenPANRB 14/2017. What is left open gets plain words made from
the figures (`siputri.laporan`).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

MAX_NASKAH = 20_000
"""Letters of one part."""


class StatusLaporan(StrEnum):
    """belum → draf → dikirim (operator) → diterima (super admin)."""

    BELUM = "belum"
    DRAF = "draf"
    DIKIRIM = "dikirim"
    DITERIMA = "diterima"


@dataclass(frozen=True)
class Pengesahan:
    """Who signs, where and when; `tanggal` is ISO 8601."""

    jabatan: str | None = None
    nama: str | None = None
    pangkat: str | None = None
    nip: str | None = None
    tempat: str | None = None
    tanggal: str | None = None


@dataclass(frozen=True)
class NaskahLaporan:
    """The operator's parts; an empty line parts paragraphs. `dokumentasi` says which
    photographs belong to the report."""

    latar_belakang: str | None = None
    pelaksana: str | None = None
    metode: str | None = None
    lokasi: str | None = None
    waktu: str | None = None
    analisis: str | None = None
    kesimpulan: str | None = None
    dokumentasi: str | None = None
    pengesahan: Pengesahan = field(default_factory=Pengesahan)

    def to_data(self) -> dict[str, Any]:
        """As plain data, for keeping; `from_data` reads it back."""
        return asdict(self)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> "NaskahLaporan":
        """Blank parts become None, spaces at the ends go. Raises ValueError, for
        people, for a part that is longer than `MAX_NASKAH`."""
        parts = {item.name: _text(data.get(item.name)) for item in fields(cls)[:-1]}
        given = data.get("pengesahan") or {}
        signed = {item.name: _text(given.get(item.name)) for item in fields(Pengesahan)}
        return cls(**parts, pengesahan=Pengesahan(**signed))


def _text(value: str | None) -> str | None:
    text = (value or "").strip()
    if len(text) > MAX_NASKAH:
        raise ValueError(f"Teks terlalu panjang: paling banyak {MAX_NASKAH} huruf.")
    return text or None
