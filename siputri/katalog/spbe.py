"""What the SPBE service catalogue says of a layanan.

Each entry needs at least seven things (Pedoman Manajemen Layanan SPBE Kabupaten Cirebon
2024, Bab V.A): nama, deskripsi, penyedia, pengelola, pengelola teknis, cara akses,
target ketersediaan. A layanan has its name, description, OPD and ways of access
already; the block `spbe` holds the rest. What a document does not say is left out.
"""

from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field

from siputri.katalog.fields import Kode, Line, Model, Publikasi, Url
from siputri.katalog.prose import Prose

JenisSpbe = Literal["administrasi-pemerintahan", "layanan-publik"]
Penerima = Literal["g2g", "g2e", "g2c", "g2b"]

JUDUL_JENIS: dict[JenisSpbe, str] = {
    "administrasi-pemerintahan": "Layanan Administrasi Pemerintahan",
    "layanan-publik": "Layanan Publik",
}
JUDUL_PENERIMA: dict[Penerima, str] = {
    "g2g": "Pemerintah ke Pemerintah (G2G)",
    "g2e": "Pemerintah ke ASN (G2E)",
    "g2c": "Pemerintah ke Masyarakat (G2C)",
    "g2b": "Pemerintah ke Pelaku Usaha (G2B)",
}


class AplikasiSpbe(Model):
    """One application through which a layanan is given."""

    nama: Line = Field(description="Nama aplikasi, seperti tercetak.")
    tautan: Url | None = Field(None, description="Alamatnya, bila ada.")
    keterangan: Prose | None = Field(None, description="Untuk apa aplikasi ini.")
    publikasi: Publikasi = Field(
        "publik", description="internal: tidak tampil di keluaran publik mana pun."
    )


class PengelolaLayanan(Model):
    """Who manages the layanan for its provider."""

    nama: Line = Field(description="Nama pengelola, seperti tercetak.")
    opd: Kode | None = Field(None, description="Kode OPD-nya, untuk ditautkan.")


class Target(Model):
    """How much of the time the layanan is promised to be there."""

    teks: Line = Field(description="Bunyi target, seperti tercetak.")
    persen: Annotated[Decimal, Field(gt=0, le=100, max_digits=6)] | None = Field(
        None, description="Dalam persen, bila teksnya tidak bermakna ganda."
    )


class Spbe(Model):
    """The catalogue's columns beside those that every layanan has."""

    jenis: JenisSpbe = Field(description="Administrasi pemerintahan atau publik.")
    penerima: tuple[Penerima, ...] = Field(
        (), description="Penerimanya, hanya bila dokumen menyebutnya."
    )
    pengelola: tuple[PengelolaLayanan, ...] = Field((), description="Para pengelola.")
    pengelola_teknis: Line | None = Field(None, description="Pengelola teknis.")
    target_ketersediaan: Target | None = Field(
        None, description="Target ketersediaan layanan."
    )
    aplikasi: tuple[AplikasiSpbe, ...] = Field((), description="Aplikasinya.")

    def published(self) -> Self:
        """Without the applications that are internal, such as login addresses."""
        found = tuple(item for item in self.aplikasi if item.publikasi == "publik")
        return self.model_copy(update={"aplikasi": found})
