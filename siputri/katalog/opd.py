"""An OPD: the agency that provides layanan."""

from pydantic import Field

from siputri.katalog.fields import Kode, Kontak, Line, Model, PartialDate, Penetapan
from siputri.katalog.prose import Prose


class Bidang(Model):
    """A division of an OPD."""

    kode: Kode = Field(description="Kode bidang, dipakai oleh berkas layanan.")
    nama: Line = Field(description="Nama bidang, seperti di dokumen.")


class Unit(Model):
    """Unit pelayanan: an office where layanan are given (Perbup 91/2021 art. 1.8)."""

    kode: Kode = Field(description="Kode unit, dipakai di alamat survei dan QR.")
    nama: Line = Field(description="Nama unit.")
    alamat: Line | None = Field(None, description="Alamat unit.")
    jam_layanan: Prose | None = Field(None, description="Jam layanan unit.")
    kontak: Kontak = Field(Kontak(), description="Kontak unit.")


class Maklumat(Model):
    """The OPD's signed promise to keep its standards (PermenPANRB 15/2014)."""

    teks: Prose = Field(min_length=1, description="Bunyi maklumat, seperti tercetak.")
    tanggal: PartialDate | None = Field(None, description="Tanggal maklumat.")
    tempat: Line | None = Field(None, description="Tempat penandatanganan.")
    penanda_tangan: Line | None = Field(
        None, description="Jabatan penanda tangan (bukan nama orang)."
    )


class Opd(Model):
    """One agency. `kode` is the file's name."""

    kode: Kode = Field(description="Diisi dari nama berkas.")
    nama: Line = Field(description="Nama resmi Perangkat Daerah.")
    singkatan: Line = Field(description="Nama pendek, misalnya Diskominfo.")
    keterangan: Prose | None = Field(None, description="Tugasnya, beberapa kalimat.")
    alamat: Line | None = Field(None, description="Alamat kantor.")
    kode_pos: Line | None = Field(None, description="Kode pos.")
    kontak: Kontak = Field(Kontak(), description="Kontak.")
    jam_layanan: Prose | None = Field(None, description="Jam layanan.")
    instrumen: Kode | None = Field(
        None, description="Kode instrumen survei, bila lain dari yang di situs.yaml."
    )
    bidang: tuple[Bidang, ...] = Field((), description="Bidang-bidangnya.")
    unit: tuple[Unit, ...] = Field((), description="Unit pelayanannya.")
    penetapan: Penetapan | None = Field(
        None, description="Keputusan yang menetapkan standar pelayanannya."
    )
    maklumat: Maklumat | None = Field(None, description="Maklumat pelayanan.")
