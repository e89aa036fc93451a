"""The evaluator's advice and what an OPD does about it, as plain values.

A rekomendasi belongs to an OPD, a periode and one or more unsur. It goes draf →
disampaikan → ditindaklanjuti → selesai: the evaluator writes, sends and closes, the
operator follows up (Perbup OKI 91/2021, Lampiran I). Who may which step is said in
`siputri.pengelola.tindakan`; where a step leads, in the table below.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from siputri.skm.naskah import Pengesahan
from siputri.skm.periode import Periode


class StatusRekomendasi(StrEnum):
    """Where a rekomendasi is on its way."""

    DRAF = "draf"
    DISAMPAIKAN = "disampaikan"
    DITINDAKLANJUTI = "ditindaklanjuti"
    SELESAI = "selesai"


class StatusTindakLanjut(StrEnum):
    """How far one kegiatan of the OPD is."""

    BELUM = "belum"
    PROSES = "proses"
    SELESAI = "selesai"


STATUS_KEGIATAN: Mapping[StatusTindakLanjut, str] = {
    StatusTindakLanjut.BELUM: "Belum dikerjakan",
    StatusTindakLanjut.PROSES: "Sedang dikerjakan",
    StatusTindakLanjut.SELESAI: "Selesai",
}


class Langkah(StrEnum):
    """A step; the history of a rekomendasi names steps by the same words."""

    BUAT = "buat"
    UBAH = "ubah"
    SAMPAIKAN = "sampaikan"
    TINDAK_LANJUTI = "tindak-lanjuti"
    KIRIM_BUKTI = "kirim-bukti"
    HAPUS_BUKTI = "hapus-bukti"
    SELESAIKAN = "selesaikan"
    BUKA_LAGI = "buka-lagi"
    JADIKAN_PUBLIK = "jadikan-publik"
    BATALKAN_PUBLIK = "batalkan-publik"


class RekomendasiError(ValueError):
    """The step is not possible now; the message, for people, says why."""


_S = StatusRekomendasi
_SENT = (_S.DISAMPAIKAN, _S.DITINDAKLANJUTI, _S.SELESAI)
_NEXT: Mapping[Langkah, Mapping[StatusRekomendasi, StatusRekomendasi]] = {
    Langkah.UBAH: {_S.DRAF: _S.DRAF},
    Langkah.SAMPAIKAN: {_S.DRAF: _S.DISAMPAIKAN},
    Langkah.TINDAK_LANJUTI: {
        _S.DISAMPAIKAN: _S.DITINDAKLANJUTI,
        _S.DITINDAKLANJUTI: _S.DITINDAKLANJUTI,
    },
    Langkah.KIRIM_BUKTI: {_S.DITINDAKLANJUTI: _S.DITINDAKLANJUTI},
    Langkah.HAPUS_BUKTI: {_S.DITINDAKLANJUTI: _S.DITINDAKLANJUTI},
    Langkah.SELESAIKAN: {_S.DITINDAKLANJUTI: _S.SELESAI},
    Langkah.BUKA_LAGI: {_S.SELESAI: _S.DITINDAKLANJUTI},
    Langkah.JADIKAN_PUBLIK: {status: status for status in _SENT},
    Langkah.BATALKAN_PUBLIK: {status: status for status in _SENT},
}


def can_step(status: StatusRekomendasi, langkah: Langkah) -> bool:
    """Whether `langkah` is possible from `status`."""
    return status in _NEXT.get(langkah, {})


def next_status(status: StatusRekomendasi, langkah: Langkah) -> StatusRekomendasi:
    """Where `langkah` leads. Raises RekomendasiError."""
    if not can_step(status, langkah):
        name = langkah.replace("-", " ")
        raise RekomendasiError(
            f"Rekomendasi ini {status}; langkah '{name}' tidak dapat dilakukan."
        )
    return _NEXT[langkah][status]


@dataclass(frozen=True)
class Butir:
    """What is advised about one unsur; `skor` is its sum over `n` answers at the time
    of writing, so that a letter never changes with later answers."""

    unsur: str
    judul: str
    isi: str
    skor: int = 0
    n: int = 0

    @property
    def nrr(self) -> Fraction | None:
        """1–4; None if nobody had answered."""
        return Fraction(self.skor, self.n) if self.n else None


@dataclass(frozen=True)
class Dasar:
    """The official result at the time of writing, from `n` answers to `instrumen` (its
    kode): IKM 25–100, its mutu and kinerja; None where there was none."""

    instrumen: str = ""
    n: int = 0
    ikm: float | None = None
    mutu: str | None = None
    kinerja: str | None = None


@dataclass(frozen=True)
class NaskahSurat:
    """What a letter (naskah dinas) needs beside the advice itself: the office that
    writes (`kantor`), and the day (ISO 8601) by which the OPD is asked to act
    (`batas`)."""

    kantor: str | None = None
    nomor: str | None = None
    sifat: str | None = None
    lampiran: str | None = None
    hal: str | None = None
    kepada: str | None = None
    batas: str | None = None
    tembusan: tuple[str, ...] = ()
    pengesahan: Pengesahan = field(default_factory=Pengesahan)


@dataclass(frozen=True)
class Rekomendasi:
    """One rekomendasi. Times are ISO 8601, UTC; those of steps not taken are None."""

    id: str
    opd: str
    periode: str
    butir: tuple[Butir, ...]
    pengantar: str | None = None
    dasar: Dasar = field(default_factory=Dasar)
    surat: NaskahSurat = field(default_factory=NaskahSurat)
    status: StatusRekomendasi = StatusRekomendasi.DRAF
    publik: bool = False
    created_at: str = ""
    sent_at: str | None = None
    closed_at: str | None = None


def check_step(rekomendasi: Rekomendasi, langkah: Langkah) -> StatusRekomendasi:
    """Where `langkah` leads. A letter without number, date and signer is not sent.

    Raises RekomendasiError.
    """
    found = next_status(rekomendasi.status, langkah)
    surat, signed = rekomendasi.surat, rekomendasi.surat.pengesahan
    needed = (surat.nomor, signed.tanggal, signed.jabatan, signed.nama)
    if langkah is Langkah.SAMPAIKAN and not all(needed):
        raise RekomendasiError(
            "Isi nomor surat, tanggal surat, serta jabatan dan nama penanda tangan, "
            "simpan, lalu sampaikan."
        )
    return found


@dataclass(frozen=True)
class TindakLanjut:
    """What the OPD does about an unsur (its key) of a rekomendasi: in which `waktu`
    (triwulan), by whom (a jabatan, no person). `publik` if the evaluator made it public
    as it is now."""

    id: str
    rekomendasi: str
    unsur: str
    kegiatan: str
    waktu: tuple[Periode, ...]
    penanggung_jawab: str
    status: StatusTindakLanjut = StatusTindakLanjut.BELUM
    publik: bool = False


@dataclass(frozen=True)
class Bukti:
    """A file that shows what was done: its `nama` as shown, its SHA-256, which is also
    the name it is kept under, its kind (the extension) and its bytes."""

    id: str
    tindak_lanjut: str
    nama: str
    sha256: str
    jenis: str
    ukuran: int
    at: str


@dataclass(frozen=True)
class RencanaTindakLanjut:
    """One row of the plan in a Laporan SKM: what will be done about an `unsur` (its
    key), in which `waktu` (triwulan), by whom; `bukti` are the names of evidence."""

    unsur: str
    kegiatan: str
    waktu: tuple[Periode, ...]
    penanggung_jawab: str
    status: StatusTindakLanjut = StatusTindakLanjut.BELUM
    bukti: tuple[str, ...] = ()
