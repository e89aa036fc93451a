"""What official papers have in common: their head and who signs them.

The names of people are data of the store; none stands in content or code.
"""

from dataclasses import asdict, dataclass
from typing import Any

BELUM = "[belum diisi]"
"""Marks what is missing on a paper that is not ready."""


@dataclass(frozen=True)
class Kop:
    """The head: the government, and below it the office that writes."""

    pemerintah: str
    kantor: str
    alamat: str | None = None
    kontak: str | None = None

    def to_data(self) -> dict[str, Any]:
        return {
            "pemerintah": self.pemerintah,
            "kantor": {
                "nama": self.kantor,
                "alamat": self.alamat,
                "kontak": self.kontak,
            },
        }


@dataclass(frozen=True)
class PenandaTangan:
    """Who signs; the room above the name takes an electronic signature."""

    jabatan: str
    nama: str | None = None
    pangkat: str | None = None
    nip: str | None = None

    def to_data(self) -> dict[str, Any]:
        found = asdict(self)
        return {**found, "nama": self.nama or BELUM, "nip": self.nip or BELUM}
