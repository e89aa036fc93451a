"""A layanan and its standar pelayanan: the published promise of one public service.

The fourteen components are those of UU 25/2009 art. 21 and PermenPANRB 15/2014. A
document keeps its own order, labels and numbering; a component given twice keeps both
texts; a missing one is simply not in the list and is shown as "belum ditetapkan".
"""

from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

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

Satuan = Literal[
    "menit", "jam", "hari", "hari_kerja", "hari_kalender", "minggu", "bulan", "tahun"
]
Jumlah = Annotated[int, Field(ge=0, le=100_000)]
Rupiah = Annotated[int, Field(ge=0, le=1_000_000_000_000)]


class Waktu(Model):
    """A duration in a form that programs can compare.

    `hari` is never turned into `hari_kerja`. An exact duration has min = max, a
    "maksimal" one no min. Where a document contradicts itself there is no `waktu`.
    """

    nama: Line | None = Field(None, description="Untuk apa, misalnya pendaftaran.")
    min: Jumlah | None = Field(None, description="Paling cepat.")
    maks: Jumlah = Field(description="Paling lama.")
    satuan: Satuan = Field(description="Satuannya, seperti di dokumen.")
    perpanjangan: Jumlah | None = Field(
        None, description="Tambahan waktu yang mungkin, satuannya sama."
    )
    mulai: Line | None = Field(None, description="Dihitung sejak apa.")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.min is not None and self.min > self.maks:
            raise PydanticCustomError(
                "waktu-terbalik",
                "min ({min}) lebih besar dari maks ({maks}).",
                {"min": self.min, "maks": self.maks},
            )
        return self


class Tarif(Model):
    """One line of a list of fees."""

    nama: Line = Field(description="Untuk apa.")
    rupiah: Rupiah = Field(description="Besarnya dalam rupiah, angka saja.")
    satuan: Line | None = Field(None, description="Per apa, misalnya per lembar.")


class Biaya(Model):
    """A fee in a form that programs can compare.

    gratis · tarif (a list) · peraturan (set by another regulation) · anggaran (borne
    by the budget) · pihak-ketiga (charged by somebody else) · tidak-jelas ("-").
    """

    jenis: Literal[
        "gratis", "tarif", "peraturan", "anggaran", "pihak-ketiga", "tidak-jelas"
    ] = Field(description="Jenis biayanya.")
    tarif: tuple[Tarif, ...] = Field((), description="Daftar tarif.")
    peraturan: Line | None = Field(None, description="Peraturan yang menetapkannya.")

    @model_validator(mode="after")
    def _tarif_has_list(self) -> Self:
        if (self.jenis == "tarif") != bool(self.tarif):
            raise PydanticCustomError(
                "biaya-tarif",
                "Daftar tarif diisi bila, dan hanya bila, jenis biayanya 'tarif'.",
            )
        return self

    @property
    def is_free(self) -> bool:
        """True when the citizen pays nobody."""
        return self.jenis in ("gratis", "anggaran")


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
                "waktu-salah-tempat", "Kolom waktu hanya untuk komponen jangka_waktu."
            )
        if self.biaya and self.kunci != "biaya":
            raise PydanticCustomError(
                "biaya-salah-tempat", "Kolom biaya hanya untuk komponen biaya."
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
    standar: tuple[Kelompok, ...] = Field((), description="Tabel standar pelayanan.")

    @property
    def path(self) -> str:
        """`opd/slug`, the name of a layanan everywhere outside its file."""
        return f"{self.opd}/{self.slug}"

    @property
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
    def missing(self) -> tuple[KunciKomponen, ...]:
        """Components that the standard does not set (internal ones are set)."""
        present = {row.kunci for group in self.standar for row in group.komponen}
        return tuple(kunci for kunci in KOMPONEN if kunci not in present)
