"""From the figures of an OPD to a rekomendasi, and from that to its letter."""

from siputri.katalog.katalog import Katalog
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.laporan.naskah_dinas import Kop
from siputri.laporan.surat import SuratRekomendasi
from siputri.skm.instrumen import Instrumen
from siputri.skm.rekomendasi import Butir, Dasar, Rekomendasi


def offered_butir(laporan: LaporanSkm) -> tuple[Dasar, tuple[Butir, ...]]:
    """What a rekomendasi can be about: the result of the period, and every unsur with
    its sums and no text, the lowest mean first."""
    nilai = laporan.nilai or {"ikm": None, "mutu": None, "kinerja": None}
    dasar = Dasar(laporan.bahan.instrumen, laporan.n, **nilai)
    sums = laporan.hasil["unsur"] if laporan.hasil else {}
    empty = {"skor": 0, "n": 0}
    titles = laporan.judul_unsur
    butir = tuple(
        Butir(key, titles[key], "", found["skor"], found["n"])
        for key in dict.fromkeys([*laporan.ranked_unsur, *titles])
        for found in (sums.get(key, empty),)
    )
    return dasar, butir


def default_kantor(katalog: Katalog) -> str:
    """The office that writes unless the letter says otherwise."""
    situs = katalog.situs
    return (situs.pengelola or (situs.daerah.pemerintah,))[-1]


def make_surat(
    rekomendasi: Rekomendasi, katalog: Katalog, alamat: str
) -> SuratRekomendasi:
    """Its letter; `alamat` is the public address."""
    situs = katalog.situs
    opd = katalog.opd_by_kode.get(rekomendasi.opd)
    instrumen = katalog.instrumen_by_kode.get(rekomendasi.dasar.instrumen)
    kantor = rekomendasi.surat.kantor or default_kantor(katalog)
    return SuratRekomendasi(
        rekomendasi,
        opd=opd.nama if opd else rekomendasi.opd,
        pita=Instrumen.from_data(instrumen.model_dump()).pita if instrumen else (),
        kop=Kop(situs.daerah.pemerintah, kantor),
        aplikasi=situs.aplikasi.nama,
        alamat=alamat,
    )
