"""Rekomendasi as their pages tell them: plain data, in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from formapi.pengelola.periode import today_of
from formapi.pengelola.visit import Visit
from siputri.pengelola import JUDUL_PERAN
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import (
    STATUS_KEGIATAN,
    Bukti,
    Butir,
    Langkah,
    Rekomendasi,
    StatusRekomendasi,
    TindakLanjut,
)
from siputri.store.riwayat import Riwayat
from siputri.store.tindak_lanjut import versi_kegiatan

Data = dict[str, Any]
STATUS: Mapping[StatusRekomendasi, str] = {
    StatusRekomendasi.DRAF: "Draf",
    StatusRekomendasi.DISAMPAIKAN: "Disampaikan",
    StatusRekomendasi.DITINDAKLANJUTI: "Ditindaklanjuti",
    StatusRekomendasi.SELESAI: "Selesai",
}
LANGKAH_EVALUATOR: Mapping[Langkah, tuple[str, str]] = {
    Langkah.SAMPAIKAN: (
        "Sampaikan",
        "Simpan dulu perubahan Anda. Perangkat Daerah lalu dapat membacanya; isi dan "
        "suratnya tidak berubah lagi.",
    ),
    Langkah.SELESAIKAN: (
        "Nyatakan selesai",
        "Tindak lanjutnya cukup. Perangkat Daerah tidak dapat menambah lagi.",
    ),
    Langkah.BUKA_LAGI: (
        "Buka lagi",
        "Perangkat Daerah dapat menambah tindak lanjut dan bukti.",
    ),
    Langkah.JADIKAN_PUBLIK: (
        "Jadikan publik",
        "Rekomendasi per unsur dan tindak lanjutnya tampil di situs mulai penerbitan "
        "berikutnya. Surat, pengantar, angka, dan bukti dukung tidak ikut. Periksa "
        "dulu: jangan ada nama orang atau angka yang belum diumumkan.",
    ),
    Langkah.BATALKAN_PUBLIK: (
        "Batalkan publik",
        "Rekomendasi ini hilang dari situs mulai penerbitan berikutnya.",
    ),
}
"""What the evaluator may press, and what it does."""
_RIWAYAT: Mapping[Langkah, str] = {
    Langkah.BUAT: "Draf dibuat",
    Langkah.UBAH: "Draf diubah",
    Langkah.SAMPAIKAN: "Disampaikan",
    Langkah.TINDAK_LANJUTI: "Tindak lanjut dicatat",
    Langkah.KIRIM_BUKTI: "Bukti dikirim",
    Langkah.HAPUS_BUKTI: "Bukti dihapus",
    Langkah.SELESAIKAN: "Dinyatakan selesai",
    Langkah.BUKA_LAGI: "Dibuka lagi",
    Langkah.JADIKAN_PUBLIK: "Dijadikan publik",
    Langkah.BATALKAN_PUBLIK: "Tidak lagi publik",
}


def rekomendasi_row(visit: Visit, item: Rekomendasi) -> Data:
    """As a row of the list and as the head of its page."""
    return {
        "id": item.id,
        "url": f"/pengelola/rekomendasi/{item.id}/",
        "opd": visit.nama_opd(item.opd),
        "periode": parse_periode(item.periode).judul,
        "unsur": [butir.judul for butir in item.butir],
        "status": STATUS[item.status],
        "publik": item.publik,
        "disampaikan": item.sent_at and visit.waktu(item.sent_at),
        "selesai": item.closed_at and visit.waktu(item.closed_at),
    }


def langkah_data(langkah: Langkah) -> dict[str, str]:
    judul, keterangan = LANGKAH_EVALUATOR[langkah]
    return {"kode": langkah, "judul": judul, "keterangan": keterangan}


def riwayat_data(visit: Visit, riwayat: Iterable[Riwayat]) -> list[Data]:
    return [
        {
            "waktu": visit.waktu(item.at),
            "pengelola": item.pengelola,
            "peran": JUDUL_PERAN[item.peran],
            "langkah": _RIWAYAT[item.langkah],
        }
        for item in riwayat
    ]


def kegiatan_data(
    visit: Visit,
    rekomendasi: Rekomendasi,
    kegiatan: Iterable[TindakLanjut],
    bukti: Iterable[Bukti],
) -> list[Data]:
    """What is done, in the order in which it was added, each with its evidence and its
    form."""
    files = list(bukti)
    titles = {butir.unsur: butir.judul for butir in rekomendasi.butir}
    return [
        {
            "id": item.id,
            "judul_unsur": titles[item.unsur],
            "kegiatan": item.kegiatan,
            "waktu": [periode.judul for periode in item.waktu],
            "penanggung_jawab": item.penanggung_jawab,
            "judul_status": STATUS_KEGIATAN[item.status],
            "bukti": [
                _bukti(visit, rekomendasi, one)
                for one in files
                if one.tindak_lanjut == item.id
            ],
            "publik": item.publik,
            "isian": kegiatan_form(visit, item),
        }
        for item in kegiatan
    ]


def kegiatan_form(visit: Visit, item: TindakLanjut | None = None) -> Data:
    """The form of a kegiatan, or of a new one: as typed just now, if that was this
    form, else as kept."""
    id, kept = (item.id, versi_kegiatan(item)) if item else ("", "")
    data: Data = {"id": id, "pilihan_status": STATUS_KEGIATAN}
    if "kegiatan" in visit.fields and visit.text("kegiatan_id") == id:
        names = ("unsur", "kegiatan", "tahun", "penanggung_jawab", "status")
        typed = {name: visit.text(name) for name in names}
        ticked = [nomor for nomor in "1234" if visit.text(f"tw{nomor}") == "ya"]
        versi = visit.versi or kept
        return {**data, **typed, "tw": ticked, "salah": True, "versi": versi}
    data |= {"salah": False, "versi": kept}
    if item is None:
        year = str(today_of(visit).year)
        blank = dict.fromkeys(("unsur", "kegiatan", "penanggung_jawab", "status"), "")
        return {**data, **blank, "tahun": year, "tw": []}
    return {
        **data,
        "unsur": item.unsur,
        "kegiatan": item.kegiatan,
        "tahun": str(item.waktu[0].first.year),
        "tw": [periode.kode[-1] for periode in item.waktu],
        "penanggung_jawab": item.penanggung_jawab,
        "status": str(item.status),
    }


def _bukti(visit: Visit, rekomendasi: Rekomendasi, bukti: Bukti) -> Data:
    return {
        "nama": bukti.nama,
        "url": f"/pengelola/rekomendasi/{rekomendasi.id}/bukti/{bukti.id}",
        "jenis": bukti.jenis.upper(),
        "kb": max(1, round(bukti.ukuran / 1024)),
        "waktu": visit.waktu(bukti.at),
    }


def butir_data(butir: Butir, *, terendah: bool) -> Data:
    """An unsur as the form of a draft offers it; `nrr` is 1–4."""
    return {
        "unsur": butir.unsur,
        "judul": butir.judul,
        "nrr": float(butir.nrr) if butir.nrr is not None else None,
        "n": butir.n,
        "terendah": terendah,
    }
