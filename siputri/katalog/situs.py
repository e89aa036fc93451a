"""What an installation says about itself in situs.yaml; no code knows a region."""

from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from siputri.katalog.fields import WHOLE, Kode, Kontak, Line, Model, Url, YesNo


def _check_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError) as error:
        raise PydanticCustomError(
            "zona-waktu",
            "'{nilai}' bukan zona waktu. Pakai Asia/Jakarta (WIB), Asia/Makassar "
            "(WITA) atau Asia/Jayapura (WIT).",
            {"nilai": value},
        ) from error
    return value


class Daerah(Model):
    """The region that runs this installation."""

    jenis: Line = Field(description="Kabupaten, Kota atau Provinsi.")
    nama: Line = Field(description="Nama daerah tanpa jenisnya.")
    singkatan: Line | None = Field(None, description="Singkatan, bila lazim dipakai.")
    pemerintah: Line = Field(description="Nama resmi pemerintah daerah.")
    kepala: Line = Field(description="Sebutan kepala daerah, misalnya Bupati.")


class Aplikasi(Model):
    """How the portal is called here."""

    nama: Line = Field(description="Nama portal, misalnya SI-PUTRI.")
    kepanjangan: Line = Field(description="Kepanjangan namanya.")
    dasar_hukum: Line | None = Field(None, description="Peraturan yang mendasarinya.")


class Kanal(Model):
    """A way out that every page shows: SP4N-LAPOR!, PPID, Ombudsman."""

    nama: Line = Field(description="Nama kanal.")
    keterangan: Line = Field(description="Untuk apa, satu kalimat.")
    tautan: Url = Field(description="Alamatnya.")


class KanalWajib(Model):
    """The three channels that the law asks for; `pengaduan` is SP4N-LAPOR!."""

    pengaduan: Kanal
    ppid: Kanal
    ombudsman: Kanal


class PitaUsia(Model):
    """One choice of the age question."""

    kode: Annotated[str, Field(pattern=r"^[a-z0-9-]{1,20}$")] = Field(
        description="Kode yang disimpan."
    )
    judul: Line = Field(description="Yang dibaca responden.")


class Survei(Model):
    """Settings of the satisfaction survey."""

    instrumen: Kode = Field(description="Instrumen yang dipakai semua OPD.")
    hasil_utama: Kode = Field(description="Hasil yang ditampilkan lebih dulu.")
    usia: tuple[PitaUsia, ...] = Field(description="Pilihan kelompok usia.")
    tutup_setelah_hari: Annotated[int, Field(ge=1, le=90), WHOLE] = Field(
        30, description="Triwulan ditutup sekian hari sesudah berakhir."
    )
    nilai_resmi: Literal["eksak", "0,111", "0,11"] = Field(
        "eksak",
        description="Cara pembulatan bobot yang menjadi angka resmi. Sesudah diganti, "
        "minta situs diterbitkan: 'siputri build' saja memakai hasil yang lama.",
    )
    simpan_tahun: Annotated[int, Field(ge=1, le=100), WHOLE] | None = Field(
        None, description="Lama simpan jawaban menurut JRA, dalam tahun."
    )

    @model_validator(mode="after")
    def _distinct_ages(self) -> Self:
        seen: set[str] = set()
        for number, pita in enumerate(self.usia):
            if pita.kode in seen:
                raise PydanticCustomError(
                    "kembar",
                    "Kode usia '{kode}' ada dua kali.",
                    {"kode": pita.kode, "letak": ("usia", number)},
                )
            seen.add(pita.kode)
        return self


class Situs(Model):
    """This installation."""

    aplikasi: Aplikasi
    daerah: Daerah
    zona_waktu: Annotated[str, AfterValidator(_check_zone)] = Field(
        description="Zona waktu, misalnya Asia/Jakarta."
    )
    alamat: Line | None = Field(None, description="Alamat pengelola portal.")
    kontak: Kontak = Field(Kontak(), description="Kontak pengelola portal.")
    pengelola: tuple[Line, ...] = Field((), description="Pengelola portal ini.")
    kanal: KanalWajib = Field(description="Kanal pengaduan dan informasi.")
    menu_bawah: tuple[Kode, ...] = Field(
        (), description="Halaman yang ditautkan di kaki setiap halaman."
    )
    kepatuhan_publik: YesNo = Field(
        False, description="ya bila halaman kelengkapan standar boleh dibaca publik."
    )
    survei: Survei

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zona_waktu)
