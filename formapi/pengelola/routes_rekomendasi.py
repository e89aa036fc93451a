"""The routes of rekomendasi. None has `{opd}` in its path: the OPD is that of the row,
and `own` filters inside the statement (`rekomendasi.find`)."""

from formapi.pengelola import rekomendasi, rekomendasi_isian, tindak_lanjut
from formapi.pengelola.route import StaffRoute
from siputri.pengelola import Tindakan
from siputri.store.lampiran import MAX_BYTES

_DAFTAR = rekomendasi.DAFTAR
_BARU, _SATU = f"{_DAFTAR}/baru", f"{_DAFTAR}/{{id}}"
_BACA, _TULIS = Tindakan.BACA_REKOMENDASI, Tindakan.TULIS_REKOMENDASI
_TINDAK = Tindakan.TULIS_TINDAK_LANJUT

REKOMENDASI_ROUTES: tuple[StaffRoute, ...] = (
    StaffRoute(_DAFTAR, rekomendasi.show_daftar, _BACA),
    StaffRoute(_BARU, rekomendasi_isian.show_baru, _TULIS),
    StaffRoute(_BARU, rekomendasi_isian.add_rekomendasi, _TULIS, "POST"),
    StaffRoute(f"{_SATU}/", rekomendasi.show_satu, _BACA),
    StaffRoute(f"{_SATU}/ubah", rekomendasi_isian.take_ubah, _TULIS, "POST"),
    StaffRoute(f"{_SATU}/langkah", rekomendasi.take_langkah, _TULIS, "POST"),
    StaffRoute(f"{_SATU}/surat.pdf", rekomendasi.show_surat, _BACA),
    StaffRoute(
        f"{_SATU}/tindak-lanjut", tindak_lanjut.take_tindak_lanjut, _TINDAK, "POST"
    ),
    StaffRoute(f"{_SATU}/bukti", tindak_lanjut.take_bukti, _TINDAK, "POST", MAX_BYTES),
    StaffRoute(f"{_SATU}/bukti/{{bukti}}", tindak_lanjut.show_bukti, _BACA),
    StaffRoute(
        f"{_SATU}/bukti/{{bukti}}/hapus", tindak_lanjut.take_hapus, _TINDAK, "POST"
    ),
)
