"""A rekomendasi that was sent to the own OPD, its kegiatan and evidence; forms."""

from siputri.pengelola import Pengelola, Peran
from siputri.settings import Settings
from siputri.skm.naskah import Pengesahan
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import (
    Bukti,
    Butir,
    Dasar,
    Langkah,
    NaskahSurat,
    Rekomendasi,
    StatusTindakLanjut,
    TindakLanjut,
)
from siputri.store import Store
from siputri.store.lampiran import save_lampiran
from siputri.store.rekomendasi import insert_rekomendasi, step_rekomendasi
from siputri.store.tindak_lanjut import insert_bukti, save_tindak_lanjut

REKOMENDASI, KEGIATAN, BUKTI = "a1" * 8, "c3" * 8, "b2" * 8
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\nbukti"
PERIODE = "2026-TW3"
EVALUATOR = Pengelola("evaluator", Peran.EVALUATOR)
SIGNED = Pengesahan("Kepala Bagian Organisasi", "Uji", None, None, "Uji", "2026-10-05")
SURAT = NaskahSurat(nomor="065/12/ORG", pengesahan=SIGNED)
DASAR = Dasar("oki-siputri", 40, 78.5, "B", "Baik")
FORM = {
    "isi_waktu": "Tambah loket.",
    "nomor": "065/12/ORG",
    "tanggal": "2026-10-05",
    "jabatan": "Kepala Bagian Organisasi",
    "nama": "Uji",
}
TINDAK = {
    "kegiatan_id": "",
    "unsur": "waktu",
    "kegiatan": "Menambah satu loket.",
    "tahun": "2026",
    "tw4": "ya",
    "penanggung_jawab": "Kepala Bidang Layanan",
    "status": "proses",
}


def make_rekomendasi(opd: str, id: str = REKOMENDASI) -> Rekomendasi:
    butir = Butir("waktu", "Waktu penyelesaian", "Tambah loket.", 118, 40)
    return Rekomendasi(id, opd, PERIODE, (butir,), "Pengantar.", DASAR, SURAT)


def insert_sent(store: Store, rekomendasi: Rekomendasi) -> None:
    """Inside `store.writing()`."""
    at = "2026-10-05T02:00:00+00:00"
    insert_rekomendasi(store, rekomendasi, EVALUATOR, at)
    step_rekomendasi(store, rekomendasi.id, Langkah.SAMPAIKAN, EVALUATOR, at)


def seed_rekomendasi(settings: Settings, opd: str) -> None:
    """The one that `REKOMENDASI` names."""
    digest = save_lampiran(settings.lampiran, PDF)
    operator, at = (
        Pengelola("operator", Peran.OPERATOR, opd),
        "2026-10-06T02:00:00+00:00",
    )
    kegiatan = TindakLanjut(
        KEGIATAN,
        REKOMENDASI,
        "waktu",
        "Menambah loket.",
        (parse_periode("2026-TW4"),),
        "Kepala Bidang Layanan",
        StatusTindakLanjut.PROSES,
    )
    bukti = Bukti(BUKTI, KEGIATAN, "foto loket.pdf", digest, "pdf", len(PDF), at)
    with Store(settings.database) as store, store.writing():
        insert_sent(store, make_rekomendasi(opd))
        save_tindak_lanjut(store, kegiatan, operator, at)
        insert_bukti(store, REKOMENDASI, bukti, operator)
