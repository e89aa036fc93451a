"""bantuan.yaml: the help desk, its channels and the questions people often ask.

The Pedoman Manajemen Layanan SPBE (Kabupaten Cirebon 2024, Bab III.C) asks for a help
desk with FAQ and several channels, and names what it handles.
"""

from typing import Literal

from pydantic import Field

from siputri.katalog.fields import Line, Model
from siputri.katalog.prose import Prose

KunciBantuan = Literal["permintaan", "gangguan", "masalah", "keluhan", "perubahan"]
JUDUL_BANTUAN: dict[KunciBantuan, str] = {
    "permintaan": "Permintaan",
    "gangguan": "Gangguan",
    "masalah": "Masalah",
    "keluhan": "Keluhan",
    "perubahan": "Perubahan",
}


class Saluran(Model):
    """One way to reach the help desk."""

    nama: Line = Field(description="Nama saluran, misalnya Telepon.")
    uraian: Prose = Field(min_length=1, description="Nomor, alamat, atau caranya.")


class JenisBantuan(Model):
    """One kind of request that the help desk takes."""

    kunci: KunciBantuan = Field(description="Jenisnya.")
    uraian: Prose = Field(min_length=1, description="Apa itu dan ke mana.")


class TanyaJawab(Model):
    """One question that is often asked, with its answer."""

    tanya: Line = Field(description="Pertanyaannya.")
    jawab: Prose = Field(min_length=1, description="Jawabannya.")


class Bantuan(Model):
    """The help desk of this installation."""

    pengantar: Prose | None = Field(None, description="Siapa yang membantu, dan apa.")
    jam_layanan: Prose | None = Field(None, description="Jam layanannya.")
    saluran: tuple[Saluran, ...] = Field(min_length=1, description="Salurannya.")
    jenis: tuple[JenisBantuan, ...] = Field((), description="Yang ditangani.")
    tanya_jawab: tuple[TanyaJawab, ...] = Field(
        (), description="Pertanyaan yang sering diajukan."
    )
