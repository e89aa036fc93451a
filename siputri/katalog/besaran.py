"""Durations and fees in a form that programs can compare, beside the official text."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from siputri.katalog.fields import WHOLE, Line, Model

Satuan = Literal[
    "menit", "jam", "hari", "hari_kerja", "hari_kalender", "minggu", "bulan", "tahun"
]
_HARI: dict[Satuan, float] = {
    "menit": 1 / 1440,
    "jam": 1 / 24,
    "hari": 1,
    "hari_kerja": 1,
    "hari_kalender": 1,
    "minggu": 7,
    "bulan": 30,
    "tahun": 365,
}
Jumlah = Annotated[int, Field(ge=0, le=100_000), WHOLE]
Rupiah = Annotated[int, Field(ge=0, le=1_000_000_000_000), WHOLE]


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

    @property
    def hari(self) -> float:
        """At most so many calendar days, to sort and filter by, never to print: five
        hari kerja are a week, a bulan is 30 days. Without the extension."""
        weekends = self.maks // 5 * 2 if self.satuan == "hari_kerja" else 0
        return self.maks * _HARI[self.satuan] + weekends


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
