"""The Laporan SKM as a PDF, in the official outline (PermenPANRB 14/2017)."""

from collections.abc import Iterable
from typing import Any

from siputri.laporan import laporan_kalimat as kalimat
from siputri.laporan.laporan_hasil import (
    layanan_hasil,
    nilai_data,
    other_data,
    rounding_data,
    selang_data,
    tren_data,
    unit_hasil,
    unsur_data,
)
from siputri.laporan.laporan_kalimat import ISI
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.laporan.laporan_responden import (
    layanan_data,
    olah_data,
    profil_data,
    sampel_data,
)
from siputri.laporan.naskah_dinas import pengesahan_data
from siputri.laporan.pdf import render_pdf
from siputri.skm.periode import Periode
from siputri.skm.rekomendasi import STATUS_KEGIATAN, RencanaTindakLanjut
from siputri.skm.urutan import LOWEST
from siputri.tampilan.angka import format_angka, format_tanggal

Data = dict[str, Any]


def render_laporan(laporan: LaporanSkm) -> bytes:
    """The PDF (tagged, A4); equal data gives equal bytes. Ten thousand responden take
    some seconds. Raises TypstError for a template that is broken."""
    return render_pdf("laporan-skm.typ", laporan_data(laporan))


def laporan_data(laporan: LaporanSkm) -> Data:
    """What the template is told."""
    situs, naskah = laporan.katalog.situs, laporan.bahan.naskah
    return {
        "alamat": laporan.alamat,
        "pemerintah": situs.daerah.pemerintah,
        "aplikasi": situs.aplikasi.nama,
        "opd": laporan.opd.nama,
        "tempat": laporan.opd.alamat,
        "periode": laporan.periode.judul,
        "bulan": laporan.periode.bulan,
        "tahun": laporan.periode.first.year,
        "sementara": not laporan.is_final,
        "tanggal": naskah.pengesahan.tanggal or laporan.tanggal.isoformat(),
        "dibuat": format_tanggal(laporan.tanggal),
        "isi": ISI,
        "pengesahan": pengesahan_data(
            naskah.pengesahan, ISI, f"Kepala {laporan.opd.nama}"
        ),
        "kata": _kata(laporan),
        "dasar": kalimat.dasar(laporan),
        **_figures(laporan),
        "kuesioner": [
            {"judul": unsur.judul, "tanya": unsur.pertanyaan, "pilihan": unsur.pilihan}
            for unsur in laporan.instrumen.unsur
        ],
        "olah": olah_data(laporan),
        "rencana": _plans(laporan, laporan.bahan.rencana),
        "rencana_lalu": _plans(laporan, laporan.bahan.rencana_lalu),
    }


def _kata(laporan: LaporanSkm) -> dict[str, list[str]]:
    """The narrative, part by part, as paragraphs."""
    documentation = laporan.bahan.naskah.dokumentasi
    return {
        "latar_belakang": kalimat.latar_belakang(laporan),
        "pelaksana": kalimat.pelaksana(laporan),
        "metode": kalimat.metode(laporan),
        "lokasi": kalimat.lokasi(laporan),
        "waktu": kalimat.waktu(laporan),
        "analisis": kalimat.analisis(laporan),
        "tren": kalimat.tren(laporan),
        "kesimpulan": kalimat.kesimpulan(laporan),
        "catatan": kalimat.catatan(laporan),
        "dokumentasi": kalimat.paragraphs(documentation) if documentation else [],
    }


def _figures(laporan: LaporanSkm) -> Data:
    return {
        "n": format_angka(laporan.n),
        "nilai": nilai_data(laporan.nilai),
        "judul_hasil": laporan.rumus.judul,
        "profil": profil_data(laporan),
        "layanan": layanan_data(laporan),
        "sampel": sampel_data(laporan),
        "unsur": unsur_data(laporan),
        "terendah": laporan.ranked_unsur[:LOWEST],
        "lain": other_data(laporan),
        "per_layanan": layanan_hasil(laporan),
        "per_unit": unit_hasil(laporan),
        "pembulatan": rounding_data(laporan),
        "nilai_resmi": laporan.katalog.situs.survei.nilai_resmi,
        "selang": selang_data(laporan),
        "tren": tren_data(laporan),
        "pita": [
            {
                "mutu": pita.mutu,
                "kinerja": pita.kinerja,
                "dari": format_angka(pita.dari, 2),
                "sampai": format_angka(pita.sampai, 2),
                "bawah": float(pita.dari),
            }
            for pita in sorted(laporan.domain.pita, key=lambda item: -item.dari)
        ],
    }


def _plans(laporan: LaporanSkm, plans: Iterable[RencanaTindakLanjut]) -> list[Data]:
    return [
        {
            "unsur": laporan.judul_unsur.get(plan.unsur, plan.unsur),
            "kegiatan": plan.kegiatan,
            "waktu": _years_by_quarter(plan.waktu),
            "kapan": kalimat.join_words([item.judul for item in plan.waktu]),
            "penanggung_jawab": plan.penanggung_jawab,
            "status": STATUS_KEGIATAN[plan.status],
            "bukti": list(plan.bukti),
        }
        for plan in plans
    ]


def _years_by_quarter(waktu: Iterable[Periode]) -> list[list[str]]:
    """The four columns TW I–IV of the official table, each with its years."""
    found: list[list[str]] = [[], [], [], []]
    for periode in waktu:
        found[(periode.first.month - 1) // 3].append(str(periode.first.year))
    return found
