"""What a pengelola may do: one table, one question, and no is the default.

The table follows the regulation (Perbup OKI 91/2021, art. 5 and Lampiran I): an
operator works for one OPD; the evaluator reads all OPD and writes rekomendasi; pimpinan
reads what the evaluator reads and changes nothing; the super admin has every feature.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from siputri.pengelola.pengelola import Pengelola
from siputri.pengelola.peran import Peran


class Tindakan(StrEnum):
    """An act that needs a permission; the audit names acts by the same words."""

    MASUK = "masuk"
    KELUAR = "keluar"
    BUKA_BERANDA = "buka-beranda"
    GANTI_SANDI = "ganti-sandi"

    BACA_HASIL = "baca-hasil"
    BACA_SARAN = "baca-saran"
    BACA_REKOMENDASI = "baca-rekomendasi"
    KIRIM_LAPORAN = "kirim-laporan"
    ISI_POPULASI = "isi-populasi"
    IMPOR_JAWABAN = "impor-jawaban"
    TULIS_TINDAK_LANJUT = "tulis-tindak-lanjut"
    USULKAN_PERUBAHAN = "usulkan-perubahan"
    TULIS_REKOMENDASI = "tulis-rekomendasi"
    KECUALIKAN_JAWABAN = "kecualikan-jawaban"
    TERIMA_LAPORAN = "terima-laporan"

    TUTUP_TRIWULAN = "tutup-triwulan"
    TERBITKAN = "terbitkan"
    UMUMKAN = "umumkan"
    MUSNAHKAN_ARSIP = "musnahkan-arsip"
    KELOLA_AKUN = "kelola-akun"
    BACA_AUDIT = "baca-audit"
    PANTAU = "pantau"
    BACA_DAERAH = "baca-daerah"
    TULIS_BERKALA = "tulis-berkala"
    JAWAB_USUL = "jawab-usul"


@dataclass(frozen=True)
class _Izin:
    """Who may, and whether the act is always on the data of one OPD."""

    peran: frozenset[Peran]
    per_opd: bool


def _izin(*peran: Peran, per_opd: bool = True) -> _Izin:
    """The super admin has every feature."""
    return _Izin(frozenset({*peran, Peran.SUPER_ADMIN}), per_opd)


_OPERATOR, _EVALUATOR, _PIMPINAN = Peran.OPERATOR, Peran.EVALUATOR, Peran.PIMPINAN
_OWN = _izin(*Peran, per_opd=False)
_READ = _izin(_OPERATOR, _EVALUATOR, _PIMPINAN)
_FOR_OPD = _izin(_OPERATOR)
_EVALUATE = _izin(_EVALUATOR)
_OWN_REMARKS = _Izin(frozenset({_OPERATOR}), per_opd=True)
"""Citizens are promised that nobody else reads them (content/halaman/privasi.md)."""
_ADMIN = _izin(per_opd=False)

_TABLE: Mapping[Tindakan, _Izin] = {
    Tindakan.MASUK: _OWN,
    Tindakan.KELUAR: _OWN,
    Tindakan.BUKA_BERANDA: _OWN,
    Tindakan.GANTI_SANDI: _OWN,
    Tindakan.BACA_HASIL: _READ,
    Tindakan.BACA_SARAN: _OWN_REMARKS,
    Tindakan.BACA_REKOMENDASI: _READ,
    Tindakan.KIRIM_LAPORAN: _FOR_OPD,
    Tindakan.ISI_POPULASI: _FOR_OPD,
    Tindakan.IMPOR_JAWABAN: _FOR_OPD,
    Tindakan.TULIS_TINDAK_LANJUT: _FOR_OPD,
    Tindakan.USULKAN_PERUBAHAN: _FOR_OPD,
    Tindakan.TULIS_REKOMENDASI: _EVALUATE,
    Tindakan.KECUALIKAN_JAWABAN: _EVALUATE,
    Tindakan.TERIMA_LAPORAN: _izin(),
    Tindakan.TUTUP_TRIWULAN: _ADMIN,
    Tindakan.TERBITKAN: _ADMIN,
    Tindakan.UMUMKAN: _ADMIN,
    Tindakan.MUSNAHKAN_ARSIP: _ADMIN,
    Tindakan.KELOLA_AKUN: _ADMIN,
    Tindakan.BACA_AUDIT: _ADMIN,
    Tindakan.PANTAU: _ADMIN,
    Tindakan.BACA_DAERAH: _izin(_EVALUATOR, _PIMPINAN, per_opd=False),
    Tindakan.TULIS_BERKALA: _ADMIN,
    Tindakan.JAWAB_USUL: _ADMIN,
}


def may(pengelola: Pengelola, tindakan: Tindakan, opd: str | None) -> bool:
    """Whether this act is allowed: on the data of `opd`, or (None) on no OPD's.

    An act that belongs to one kind is never allowed as the other, so that a forgotten
    OPD is a no.
    """
    izin = _TABLE.get(tindakan)
    if izin is None or izin.per_opd != (opd is not None):
        return False
    is_foreign = pengelola.opd is not None and opd not in (None, pengelola.opd)
    return pengelola.peran in izin.peran and not is_foreign


def may_any(pengelola: Pengelola, tindakan: Tindakan) -> bool:
    """Whether there is anything this act is allowed on: for menus, and for pages over
    several OPD, which filter by `pengelola.opd`."""
    izin = _TABLE.get(tindakan)
    return izin is not None and pengelola.peran in izin.peran
