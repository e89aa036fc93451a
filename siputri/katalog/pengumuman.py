"""A dated notice: a Markdown file with a YAML head between two `---` lines."""

from datetime import date
from typing import Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from siputri.katalog.fields import Kode, Line, Model, Tanggal
from siputri.katalog.prose import Prose

JenisPengumuman = Literal["libur", "gangguan", "pemeliharaan", "lainnya"]
JUDUL_PENGUMUMAN: dict[JenisPengumuman, str] = {
    "libur": "Libur layanan",
    "gangguan": "Gangguan layanan",
    "pemeliharaan": "Pemeliharaan layanan",
    "lainnya": "Pengumuman",
}


class Pengumuman(Model):
    """One notice. `slug` is the file's name, `isi` what follows the head."""

    slug: Kode = Field(description="Diisi dari nama berkas.")
    judul: Line = Field(description="Isi pengumuman dalam satu kalimat.")
    jenis: JenisPengumuman = Field(description="Tentang apa.")
    mulai: Tanggal = Field(description="Hari pertama berlakunya.")
    sampai: Tanggal | None = Field(
        None, description="Hari terakhirnya; tanpa ini berlaku sampai berkas dihapus."
    )
    opd: Kode | None = Field(None, description="Kode OPD, bila hanya tentang satu OPD.")
    isi: Prose = Field(description="Isi pengumuman, di bawah kepala berkas.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.sampai is not None and self.sampai < self.mulai:
            raise PydanticCustomError(
                "pengumuman-terbalik",
                "sampai ({sampai}) lebih dulu dari mulai ({mulai}).",
                {
                    "sampai": str(self.sampai),
                    "mulai": str(self.mulai),
                    "letak": ("sampai",),
                },
            )
        return self

    def is_over(self, day: date) -> bool:
        return self.sampai is not None and self.sampai < day

    def is_in_force(self, day: date) -> bool:
        """True on its first day, its last day, and all between."""
        return self.mulai <= day and not self.is_over(day)
