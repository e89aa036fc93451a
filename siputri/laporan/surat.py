"""The rekomendasi of an evaluator as an official letter (naskah dinas)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from siputri.laporan.laporan_kalimat import paragraphs
from siputri.laporan.naskah_dinas import BELUM, Kop, PenandaTangan
from siputri.laporan.pdf import render_pdf
from siputri.skm.angka import round_half_up
from siputri.skm.ikm import Nilai, find_pita
from siputri.skm.instrumen import Pita
from siputri.skm.periode import Periode
from siputri.tampilan.angka import format_angka, format_tanggal


@dataclass(frozen=True)
class ButirRekomendasi:
    """What is advised about an unsur (its title), with its mean (1–4) and its letter;
    None where nobody answered."""

    unsur: str
    nrr: Decimal | None
    mutu: str | None
    isi: str

    @classmethod
    def from_unsur(
        cls, judul: str, sums: Mapping[str, Any], pita: tuple[Pita, ...], isi: str
    ) -> "ButirRekomendasi":
        """From the sums of an unsur in an entry of the rekap."""
        if not sums["n"]:
            return cls(judul, None, None, isi)
        mean = Fraction(sums["skor"], sums["n"])
        mutu = find_pita(round_half_up(mean * 25), pita).mutu
        return cls(judul, round_half_up(mean, 3), mutu, isi)


@dataclass(frozen=True)
class SuratRekomendasi:
    """A letter to the head of an OPD. Without `nomor` or `tanggal` it is a draft and
    says so. `batas` is the day by which the OPD is asked to act."""

    alamat: str
    aplikasi: str
    kop: Kop
    opd: str
    periode: Periode
    n: int
    nilai: Nilai | None
    butir: tuple[ButirRekomendasi, ...]
    penanda_tangan: PenandaTangan
    tempat: str
    nomor: str | None = None
    tanggal: date | None = None
    sifat: str = "Biasa"
    lampiran: str = "–"
    hal: str | None = None
    kepada: str | None = None
    di: str = "Tempat"
    pembuka: str | None = None
    penutup: str | None = None
    batas: date | None = None
    tembusan: tuple[str, ...] = ()


def surat_rekomendasi(surat: SuratRekomendasi) -> bytes:
    """The PDF (tagged, A4); equal data gives equal bytes. Raises TypstError for a
    template that is broken."""
    return render_pdf("surat.typ", _data(surat))


def _data(surat: SuratRekomendasi) -> dict[str, Any]:
    tanggal = surat.tanggal
    return {
        "alamat": surat.alamat,
        "kop": surat.kop.to_data(),
        "opd": surat.opd,
        "periode": surat.periode.judul,
        "nomor": surat.nomor or BELUM,
        "sifat": surat.sifat,
        "lampiran": surat.lampiran,
        "hal": surat.hal or f"Rekomendasi hasil SKM {surat.periode.judul}",
        "tempat": surat.tempat,
        "hari": format_tanggal(tanggal) if tanggal else BELUM,
        "tanggal": tanggal.isoformat() if tanggal else None,
        "kepada": surat.kepada or f"Kepala {surat.opd}",
        "di": surat.di,
        "pembuka": paragraphs(surat.pembuka) if surat.pembuka else _pembuka(surat),
        "penutup": paragraphs(surat.penutup) if surat.penutup else _penutup(surat),
        "butir": _butir(surat.butir),
        "penanda_tangan": surat.penanda_tangan.to_data(),
        "tembusan": list(surat.tembusan),
        "belum": BELUM,
        "draf": surat.nomor is None or tanggal is None,
    }


def _pembuka(surat: SuratRekomendasi) -> list[str]:
    first = (
        f"Kami telah mengevaluasi hasil Survei Kepuasan Masyarakat (SKM) {surat.opd} "
        f"pada {surat.periode.judul} ({surat.periode.bulan}). "
    )
    if surat.nilai is None:
        figures = f"Jumlah responden {format_angka(surat.n)} orang. "
    else:
        figures = (
            f"Nilai Indeks Kepuasan Masyarakat adalah "
            f"{format_angka(surat.nilai.ikm, 2)} dari {format_angka(surat.n)} "
            f"responden, mutu pelayanan {surat.nilai.mutu} ({surat.nilai.kinerja}). "
        )
    return [f"{first}{figures}Rekomendasi kami sebagai berikut."]


def _penutup(surat: SuratRekomendasi) -> list[str]:
    until = f" paling lambat {format_tanggal(surat.batas)}" if surat.batas else ""
    return [
        f"Kami mohon Saudara menindaklanjuti rekomendasi tersebut{until}. Rencana, "
        f"kemajuan, dan bukti dukungnya dicatat di {surat.aplikasi}.",
        "Atas perhatian Saudara kami ucapkan terima kasih.",
    ]


def _butir(butir: Sequence[ButirRekomendasi]) -> list[dict[str, Any]]:
    return [
        {
            "unsur": item.unsur,
            "nrr": None if item.nrr is None else format_angka(item.nrr, 3),
            "mutu": item.mutu,
            "isi": paragraphs(item.isi),
        }
        for item in butir
    ]
