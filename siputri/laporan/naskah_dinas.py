"""What official papers have in common: their head and who signs them.

The names of people are data of the store; none stands in content or code.
"""

from dataclasses import asdict, dataclass
from typing import Any

from siputri.skm.naskah import Pengesahan
from siputri.tampilan.angka import format_tanggal

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


def pengesahan_data(
    pengesahan: Pengesahan, belum: str = BELUM, jabatan: str | None = None
) -> dict[str, Any]:
    """Who signs, as it is printed: a fact that is missing is marked, never invented.
    The pangkat may be missing. `jabatan` stands where none is given."""
    facts = asdict(pengesahan)
    if pengesahan.tanggal:
        facts["tanggal"] = format_tanggal(pengesahan.tanggal)
    facts["jabatan"] = pengesahan.jabatan or jabatan
    pangkat = facts.pop("pangkat")
    return {"pangkat": pangkat, **{key: item or belum for key, item in facts.items()}}
