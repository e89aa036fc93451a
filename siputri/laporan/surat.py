"""A rekomendasi as an official letter (naskah dinas) to the head of an OPD."""

from dataclasses import dataclass
from typing import Any

from siputri.laporan.laporan_kalimat import paragraphs
from siputri.laporan.naskah_dinas import BELUM, Kop, pengesahan_data
from siputri.laporan.pdf import render_pdf
from siputri.skm.angka import round_half_up
from siputri.skm.ikm import find_pita
from siputri.skm.instrumen import Pita
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import Butir, Rekomendasi
from siputri.tampilan.angka import format_angka, format_tanggal


@dataclass(frozen=True)
class SuratRekomendasi:
    """A letter; without a number or a date it is a draft and says so. `opd` is the
    name, `pita` the bands of the instrument."""

    rekomendasi: Rekomendasi
    opd: str
    pita: tuple[Pita, ...]
    kop: Kop
    aplikasi: str
    alamat: str


def surat_rekomendasi(surat: SuratRekomendasi) -> bytes:
    """The PDF (tagged, A4); equal data gives equal bytes. Raises TypstError for a
    template that is broken."""
    return render_pdf("surat.typ", _data(surat))


def _data(surat: SuratRekomendasi) -> dict[str, Any]:
    given = surat.rekomendasi.surat
    periode = parse_periode(surat.rekomendasi.periode)
    pengesahan = given.pengesahan
    return {
        "alamat": surat.alamat,
        "kop": surat.kop.to_data(),
        "opd": surat.opd,
        "nomor": given.nomor or BELUM,
        "sifat": given.sifat or "Biasa",
        "lampiran": given.lampiran or "–",
        "hal": given.hal or f"Rekomendasi hasil SKM {periode.judul}",
        "tanggal": pengesahan.tanggal,
        "kepada": given.kepada or f"Kepala {surat.opd}",
        "pembuka": _pembuka(surat),
        "penutup": _penutup(surat),
        "butir": [_butir(item, surat.pita) for item in surat.rekomendasi.butir],
        "pengesahan": pengesahan_data(pengesahan),
        "tembusan": list(given.tembusan),
        "belum": BELUM,
        "draf": given.nomor is None or pengesahan.tanggal is None,
    }


def _pembuka(surat: SuratRekomendasi) -> list[str]:
    """The facts first, then what the evaluator wrote."""
    dasar, periode = (
        surat.rekomendasi.dasar,
        parse_periode(surat.rekomendasi.periode),
    )
    n = format_angka(dasar.n)
    figures = f"Jumlah responden {n} orang."
    if dasar.ikm is not None:
        figures = (
            f"Nilai Indeks Kepuasan Masyarakat adalah {format_angka(dasar.ikm, 2)} "
            f"dari {n} responden, mutu pelayanan {dasar.mutu} ({dasar.kinerja})."
        )
    written = surat.rekomendasi.pengantar
    return [
        f"Kami telah mengevaluasi hasil Survei Kepuasan Masyarakat (SKM) {surat.opd} "
        f"pada {periode.judul} ({periode.bulan}). {figures}",
        *(paragraphs(written) if written else []),
        "Rekomendasi kami sebagai berikut.",
    ]


def _penutup(surat: SuratRekomendasi) -> list[str]:
    batas = surat.rekomendasi.surat.batas
    until = f" paling lambat {format_tanggal(batas)}" if batas else ""
    return [
        f"Kami mohon Saudara menindaklanjuti rekomendasi tersebut{until}. Rencana, "
        f"kemajuan, dan bukti dukungnya dicatat di {surat.aplikasi}.",
        "Atas perhatian Saudara kami ucapkan terima kasih.",
    ]


def _butir(butir: Butir, pita: tuple[Pita, ...]) -> dict[str, Any]:
    nrr = butir.nrr
    return {
        "unsur": butir.judul,
        "nrr": nrr and format_angka(round_half_up(nrr, 3), 3),
        "mutu": nrr and find_pita(round_half_up(nrr * 25), pita).mutu,
        "isi": paragraphs(butir.isi),
    }
