"""The periodic evaluation of the portal as an SPBE service, line by line: what a page
shows and a workbook carries (Pedoman Manajemen Layanan SPBE, Bab III.E: operation,
recovery, requests, release, and a report at set times)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from siputri.katalog.katalog import Katalog
from siputri.katalog.kelengkapan import measure_kelengkapan
from siputri.skm.naskah import StatusLaporan
from siputri.skm.operasi import Operasi
from siputri.skm.periode import Periode
from siputri.skm.profil import JUDUL_KANAL
from siputri.tampilan.angka import format_angka, format_waktu

COLUMNS = ("bagian", "butir", "nilai", "satuan")
MAX_GANGGUAN = 5
_KB = 1024


@dataclass(frozen=True)
class Baris:
    """One fact; `nilai` is a number with its `satuan`, or words."""

    bagian: str
    butir: str
    nilai: int | float | str
    satuan: str = ""

    @property
    def teks(self) -> str:
        """As it is printed."""
        if isinstance(self.nilai, str):
            return self.nilai
        places = 2 if isinstance(self.nilai, float) else None
        return f"{format_angka(self.nilai, places)} {self.satuan}".strip()


@dataclass(frozen=True)
class EvaluasiSpbe:
    """Of a period, made on `tanggal`."""

    katalog: Katalog
    periode: Periode
    tanggal: date
    operasi: Operasi

    @property
    def baris(self) -> tuple[Baris, ...]:
        """Every fact, those of one part together."""
        return tuple(
            Baris(bagian, *fact)
            for bagian, facts in (
                ("Ketersediaan", self._ketersediaan()),
                ("Penerbitan", self._penerbitan()),
                ("Cadangan", self._cadangan()),
                ("Jawaban survei", self._jawaban()),
                ("Usul operator", self._usul()),
                ("Kelengkapan data", self._kelengkapan()),
            )
            for fact in facts
        )

    def _waktu(self, at: datetime | None) -> str:
        """On the region's clock."""
        zone = self.katalog.situs.zone
        return format_waktu(at.astimezone(zone)) if at else "belum ada"

    def _ketersediaan(self) -> Iterator[tuple[str, int | float | str, str]]:
        found = self.operasi.ketersediaan
        yield "Diukur sejak", self._waktu(self.operasi.measured_from), ""
        if found.persen is None:
            return
        yield "Ketersediaan", float(found.persen), "%"
        yield "Waktu yang diukur", found.diukur, "menit"
        yield "Waktu tersedia", found.tersedia, "menit"
        yield "Gangguan", len(found.gangguan), "kali"
        for item in found.longest[:MAX_GANGGUAN]:
            yield f"Gangguan mulai {self._waktu(item.mulai)}", item.menit, "menit"

    def _penerbitan(self) -> Iterator[tuple[str, int | float | str, str]]:
        found = self.operasi.penerbitan
        yield "Penerbitan yang berhasil", found.runs - found.failed, "kali"
        yield "Penerbitan yang gagal", found.failed, "kali"
        yield "Penerbitan terakhir yang berhasil", self._waktu(found.last_at), ""
        if found.last_at:
            yield "Berkas isi yang salah pada waktu itu", found.bad_files, "berkas"

    def _cadangan(self) -> Iterator[tuple[str, int | float | str, str]]:
        found = self.operasi.cadangan
        yield "Cadangan terverifikasi", found.verified, "kali"
        yield "Cadangan terakhir", self._waktu(found.last_at), ""
        if found.last_at:
            yield "Ukuran cadangan terakhir", -(-found.size // _KB), "KB"

    def _jawaban(self) -> Iterator[tuple[str, int | float | str, str]]:
        found = self.operasi.jawaban
        yield "Jawaban untuk periode ini", sum(found.values()), "jawaban"
        for kode, judul in JUDUL_KANAL.items():
            if n := found.get(kode, 0):
                yield judul, n, "jawaban"

    def _usul(self) -> Iterator[tuple[str, int | float | str, str]]:
        found = self.operasi.usul
        yield "Usul yang masuk", found.came, "usul"
        yield "Usul yang dijawab", found.closed, "usul"
        yield "Usul yang menunggu sekarang", found.waiting, "usul"

    def _kelengkapan(self) -> Iterator[tuple[str, int | float | str, str]]:
        measured = measure_kelengkapan(self.katalog, self.tanggal)
        layanan = sum(len(item.layanan) for item in measured)
        promised = [x for x in measured if x.has_maklumat and not x.missing_statements]
        yield "Perangkat Daerah", len(measured), "Perangkat Daerah"
        yield "Maklumat lengkap", len(promised), "Perangkat Daerah"
        yield "Layanan", layanan, "layanan"
        complete = sum(item.complete for item in measured)
        yield "Layanan dengan 14 komponen lengkap", complete, "layanan"
        sent = self.operasi.laporan
        accepted = sent.get(StatusLaporan.DITERIMA, 0)
        done = accepted + sent.get(StatusLaporan.DIKIRIM, 0)
        yield "Laporan SKM periode ini yang sudah dikirim", done, "laporan"
