"""Invented rekomendasi, one in every state, in a demo's state folder only."""

from datetime import UTC, date, datetime, timedelta

from siputri.katalog.katalog import Katalog
from siputri.laporan.instrumen import domain_instrumen
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.laporan.rekomendasi import offered_butir
from siputri.pengelola import Pengelola, Peran
from siputri.settings import Settings
from siputri.skm.naskah import Pengesahan
from siputri.skm.periode import Periode, triwulan_of
from siputri.skm.rekomendasi import (
    Bukti,
    Butir,
    Langkah,
    NaskahSurat,
    Rekomendasi,
    StatusTindakLanjut,
    TindakLanjut,
)
from siputri.skm.urutan import LOWEST
from siputri.store import Store
from siputri.store.bahan import read_angka
from siputri.store.lampiran import save_lampiran
from siputri.store.rekomendasi import insert_rekomendasi, step_rekomendasi
from siputri.store.tindak_lanjut import insert_bukti, save_tindak_lanjut

_PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
_ISI = (
    "Tinjau kembali alur layanan dan ringkas langkah yang tidak diwajibkan peraturan.",
    "Pasang informasi di ruang tunggu dan di halaman layanan, lalu mintalah tiga warga "
    "mencoba memahaminya.",
    "Latih petugas loket dan tetapkan petugas pengganti pada jam sibuk.",
)
_STEPS = (
    (),
    (Langkah.SAMPAIKAN,),
    (Langkah.SAMPAIKAN, Langkah.TINDAK_LANJUTI),
    (
        Langkah.SAMPAIKAN,
        Langkah.TINDAK_LANJUTI,
        Langkah.SELESAIKAN,
        Langkah.JADIKAN_PUBLIK,
    ),
)
"""The steps that each of them has taken."""
_QUARTERS, _DAYS = (1, 1, 2, 3), (2, 12, 45, 120)
"""How long ago the quarter that each is about was, and how long ago it was begun."""
_EVALUATOR = Pengelola("evaluator", Peran.EVALUATOR)
_OPERATOR = Pengelola("super-admin", Peran.SUPER_ADMIN)


def create_demo_rekomendasi(settings: Settings, katalog: Katalog) -> int:
    """How many were made. Raises ValueError in a folder that is not a demo's."""
    now = datetime.now(UTC)
    opd = sorted({layanan.opd for layanan in katalog.layanan_by_path.values()})
    with Store(settings.database) as store:
        if not store.is_demo:
            raise ValueError("Rekomendasi contoh hanya untuk folder keadaan demo.")
        today = now.astimezone(katalog.situs.zone).date()
        for number, (steps, quarters, days) in enumerate(
            zip(_STEPS, _QUARTERS, _DAYS, strict=True)
        ):
            periode = _quarter_before(today, quarters)
            item = _invent(store, katalog, opd[number % len(opd)], periode, number)
            with store.writing():
                _walk(store, settings, item, steps, now - timedelta(days=days))
    return len(_STEPS)


def _quarter_before(day: date, count: int) -> Periode:
    found = triwulan_of(day)
    for _ in range(count):
        found = triwulan_of(found.first - timedelta(days=1))
    return found


def _invent(
    store: Store, katalog: Katalog, opd: str, periode: Periode, number: int
) -> Rekomendasi:
    dasar, butir = offered_butir(_figures(store, katalog, opd, periode))
    chosen = tuple(
        Butir(item.unsur, item.judul, isi, item.skor, item.n)
        for item, isi in zip(butir[:LOWEST], _ISI, strict=False)
    )
    surat = NaskahSurat(
        nomor=f"065/{number + 1}/CONTOH/{periode.first.year}",
        sifat="Biasa",
        tembusan=(katalog.situs.daerah.kepala,),
        pengesahan=Pengesahan(
            jabatan="Kepala Bagian Organisasi",
            nama="Nama Contoh, S.Sos.",
            nip="000000000000000000",
            tempat=katalog.situs.daerah.nama,
            tanggal=periode.end.isoformat(),
        ),
    )
    return Rekomendasi(f"{number:016x}", opd, periode.kode, chosen, None, dasar, surat)


def _figures(store: Store, katalog: Katalog, opd: str, periode: Periode) -> LaporanSkm:
    bahan = read_angka(store, opd, periode, domain_instrumen(katalog, opd))
    return LaporanSkm(katalog, bahan, date.today(), "")


def _walk(
    store: Store,
    settings: Settings,
    item: Rekomendasi,
    steps: tuple[Langkah, ...],
    start: datetime,
) -> None:
    """Takes the steps, nine days apart. Inside `store.writing()`."""
    insert_rekomendasi(store, item, _EVALUATOR, start.isoformat(timespec="seconds"))
    for number, langkah in enumerate(steps, 1):
        at = (start + timedelta(days=9 * number)).isoformat(timespec="seconds")
        if langkah is Langkah.TINDAK_LANJUTI:
            _follow(store, settings, item, at, done=Langkah.SELESAIKAN in steps)
        else:
            step_rekomendasi(store, item.id, langkah, _EVALUATOR, at)


def _follow(
    store: Store, settings: Settings, item: Rekomendasi, at: str, *, done: bool
) -> None:
    """One kegiatan with a picture as its evidence."""
    status = StatusTindakLanjut.SELESAI if done else StatusTindakLanjut.PROSES
    kegiatan = TindakLanjut(
        item.id[::-1],
        item.id,
        item.butir[0].unsur,
        "Rapat perbaikan alur layanan dan uji coba alur baru di loket.",
        (triwulan_of(datetime.fromisoformat(at).date()),),
        "Kepala Bidang Pelayanan",
        status,
    )
    save_tindak_lanjut(store, kegiatan, _OPERATOR, at)
    digest = save_lampiran(settings.lampiran, _PNG)
    bukti = Bukti(
        item.id[::-1], kegiatan.id, "uji coba alur.png", digest, "png", len(_PNG), at
    )
    insert_bukti(store, item.id, bukti, _OPERATOR)
