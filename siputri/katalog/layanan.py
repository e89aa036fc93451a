"""A layanan and its standar pelayanan: the published promise of one public service.

The fourteen components are those of UU 25/2009 art. 21 and PermenPANRB 15/2014. A
document keeps its own order, labels and numbering; a component given twice keeps both
texts; a missing one is simply not in the list and is shown as "belum ditetapkan".
"""

from functools import cached_property
from typing import Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from siputri.katalog.besaran import Biaya, Jumlah, Waktu
from siputri.katalog.fields import (
    Kode,
    Line,
    Model,
    PartialDate,
    Penetapan,
    Publikasi,
    Url,
)
from siputri.katalog.prose import Prose
from siputri.katalog.spbe import Spbe

KunciKomponen = Literal[
    "persyaratan",
    "prosedur",
    "jangka_waktu",
    "biaya",
    "produk",
    "pengaduan",
    "dasar_hukum",
    "sarana",
    "kompetensi",
    "pengawasan",
    "jumlah_pelaksana",
    "jaminan",
    "keamanan",
    "evaluasi",
]
KOMPONEN: tuple[KunciKomponen, ...] = get_args(KunciKomponen)
"""The fourteen, in the order of PermenPANRB 15/2014."""
PENYAMPAIAN = KOMPONEN[:6]
"""Service delivery: the six components that must be published."""

NAMA_KOMPONEN: dict[KunciKomponen, str] = {
    "persyaratan": "Persyaratan",
    "prosedur": "Sistem, mekanisme, dan prosedur",
    "jangka_waktu": "Jangka waktu penyelesaian",
    "biaya": "Biaya/tarif",
    "produk": "Produk pelayanan",
    "pengaduan": "Penanganan pengaduan, saran, dan masukan",
    "dasar_hukum": "Dasar hukum",
    "sarana": "Sarana, prasarana, dan/atau fasilitas",
    "kompetensi": "Kompetensi pelaksana",
    "pengawasan": "Pengawasan internal",
    "jumlah_pelaksana": "Jumlah pelaksana",
    "jaminan": "Jaminan pelayanan",
    "keamanan": "Jaminan keamanan dan keselamatan pelayanan",
    "evaluasi": "Evaluasi kinerja pelaksana",
}


class Komponen(Model):
    """One row of the official table."""

    kunci: Literal[KunciKomponen, "waktu_layanan"] = Field(
        description="Komponen yang mana; waktu_layanan untuk baris di luar yang 14."
    )
    nomor: Line | None = Field(None, description="Nomor baris, seperti tercetak.")
    label: Line = Field(description="Nama komponen, seperti tercetak.")
    uraian: Prose = Field(min_length=1, description="Isi komponen, seperti tercetak.")
    waktu: tuple[Waktu, ...] = Field(
        (), description="Hanya untuk jangka_waktu: lamanya dalam angka."
    )
    biaya: Biaya | None = Field(
        None, description="Hanya untuk biaya: besarnya dalam angka."
    )
    publikasi: Publikasi = Field(
        "publik", description="internal: tidak tampil di keluaran publik mana pun."
    )

    @model_validator(mode="after")
    def _values_in_place(self) -> Self:
        if self.waktu and self.kunci != "jangka_waktu":
            raise PydanticCustomError(
                "waktu-salah-tempat",
                "Kolom waktu hanya untuk komponen jangka_waktu.",
                {"letak": ("waktu",)},
            )
        if self.biaya and self.kunci != "biaya":
            raise PydanticCustomError(
                "biaya-salah-tempat",
                "Kolom biaya hanya untuk komponen biaya.",
                {"letak": ("biaya",)},
            )
        return self


class Kelompok(Model):
    """A group of components under the document's own heading."""

    judul: Line | None = Field(None, description="Judul kelompok, seperti tercetak.")
    komponen: tuple[Komponen, ...] = Field(description="Baris-barisnya, berurutan.")


class Formulir(Model):
    """A form that citizens download."""

    judul: Line = Field(description="Nama formulir.")
    tautan: Url = Field(description="Alamat berkasnya.")


class Layanan(Model):
    """One public service with its standard. `opd` and `slug` come from the path."""

    opd: Kode = Field(description="Diisi dari nama folder.")
    slug: Kode = Field(description="Diisi dari nama berkas.")
    judul: Line = Field(description="Nama layanan.")
    judul_lain: tuple[Line, ...] = Field(
        (), description="Nama lain di dokumen yang sama."
    )
    ringkasan: Line | None = Field(
        None, description="Satu dua kalimat bagi warga: apa layanan ini."
    )
    untuk: Line | None = Field(None, description="Siapa yang dapat memakainya.")
    keterangan: Prose | None = Field(
        None, description="Penjelasan dari dokumen di luar tabel komponen."
    )
    bidang: Kode | None = Field(None, description="Kode bidang dari berkas OPD.")
    unit: tuple[Kode, ...] = Field(
        (), description="Kode unit tempat layanan ini diberikan."
    )
    urutan: Jumlah = Field(0, description="Nomor urut di dokumen penetapan.")
    kanal: tuple[Line, ...] = Field((), description="Cara mengakses.")
    daring: Url | None = Field(None, description="Alamat layanan daringnya, bila ada.")
    formulir: tuple[Formulir, ...] = Field((), description="Formulir untuk diunduh.")
    kata_kunci: tuple[Line, ...] = Field(
        (), description="Kata lain yang dipakai warga untuk mencari."
    )
    penetapan: Penetapan | None = Field(
        None, description="Keputusan yang menetapkan standar ini."
    )
    ditinjau: PartialDate | None = Field(
        None, description="Tanggal peninjauan ulang yang terakhir."
    )
    sippn: Url | None = Field(None, description="Halaman layanan ini di SIPPN.")
    publikasi: Publikasi = Field(
        "publik", description="internal: tidak tampil di keluaran publik mana pun."
    )
    spbe: Spbe | None = Field(None, description="Isian katalog layanan SPBE.")
    standar: tuple[Kelompok, ...] = Field((), description="Tabel standar pelayanan.")

    @property
    def path(self) -> str:
        """`opd/slug`, the name of a layanan everywhere outside its file."""
        return f"{self.opd}/{self.slug}"

    @property
    def alamat_daring(self) -> str | None:
        """Where it is given online: `daring`, or its only application."""
        links = self.alamat
        return links[0] if self.daring or len(links) == 1 else None

    @property
    def alamat(self) -> tuple[str, ...]:
        """Every public address where it is given online, `daring` first."""
        apps = self.spbe.published().aplikasi if self.spbe else ()
        links = [self.daring, *(item.tautan for item in apps)]
        return tuple(dict.fromkeys(link for link in links if link))

    def published(self) -> Self:
        """As public outputs may see it (`komponen` leaves out internal rows)."""
        if self.spbe is None:
            return self
        return self.model_copy(update={"spbe": self.spbe.published()})

    @cached_property
    def komponen(self) -> tuple[Komponen, ...]:
        """Every row that may be published, in the document's order."""
        return tuple(
            komponen
            for kelompok in self.standar
            for komponen in kelompok.komponen
            if komponen.publikasi == "publik"
        )

    def komponen_of(self, kunci: str) -> tuple[Komponen, ...]:
        """The published rows of one component: none, one, or several."""
        return tuple(row for row in self.komponen if row.kunci == kunci)

    @property
    def hari(self) -> float | None:
        """The longest of its durations in calendar days; None if none is set."""
        rows = self.komponen_of("jangka_waktu")
        return max((waktu.hari for row in rows for waktu in row.waktu), default=None)

    @property
    def is_free(self) -> bool:
        """True when the standard says so, and no row of it names a fee."""
        fees = [row.biaya for row in self.komponen_of("biaya") if row.biaya]
        return bool(fees) and all(biaya.is_free for biaya in fees)

    @property
    def missing(self) -> tuple[KunciKomponen, ...]:
        """Components that the standard does not set (internal ones are set)."""
        present = {row.kunci for group in self.standar for row in group.komponen}
        return tuple(kunci for kunci in KOMPONEN if kunci not in present)
