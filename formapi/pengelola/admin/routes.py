"""The routes of the super admin, and those about the whole region."""

from formapi.pengelola.admin import (
    berkala,
    catatan,
    daerah,
    edaran,
    evaluasi,
    laporan,
    musnah,
    periksa,
    permintaan,
    ringkasan,
    terbit,
    triwulan,
)
from formapi.pengelola.admin.umum import ADMIN
from formapi.pengelola.route import StaffRoute
from siputri.pengelola import Tindakan

_TRIWULAN = f"{triwulan.DAFTAR}/{{triwulan}}"
_LAPORAN = f"{laporan.DAFTAR}/{{opd}}/{{periode}}"
_PERIKSA = f"{ADMIN}/periksa-rekap"
_TUTUP, _TERIMA = Tindakan.TUTUP_TRIWULAN, Tindakan.TERIMA_LAPORAN
_BACA_DAERAH = Tindakan.BACA_DAERAH

ADMIN_ROUTES: tuple[StaffRoute, ...] = (
    StaffRoute(ADMIN, ringkasan.show_admin, Tindakan.PANTAU),
    StaffRoute(triwulan.DAFTAR, triwulan.show_daftar, _TUTUP),
    StaffRoute(f"{_TRIWULAN}/", triwulan.show_triwulan, _TUTUP),
    StaffRoute(f"{_TRIWULAN}/tutup", triwulan.take_tutup, _TUTUP, "POST"),
    StaffRoute(f"{_TRIWULAN}/buka", triwulan.take_buka, _TUTUP, "POST"),
    StaffRoute(terbit.TERBIT, terbit.show_terbit, Tindakan.TERBITKAN),
    StaffRoute(terbit.TERBIT, terbit.ask, Tindakan.TERBITKAN, "POST"),
    StaffRoute(laporan.DAFTAR, laporan.show_laporan, _TERIMA),
    StaffRoute(f"{_LAPORAN}/ingatkan", laporan.take_ingatkan, _TERIMA, "POST"),
    StaffRoute(f"{_LAPORAN}/terima", laporan.take_terima, _TERIMA, "POST"),
    StaffRoute(f"{_LAPORAN}/kembalikan", laporan.take_kembalikan, _TERIMA, "POST"),
    StaffRoute(edaran.DAFTAR, edaran.show_edaran, Tindakan.UMUMKAN),
    StaffRoute(edaran.DAFTAR, edaran.add_edaran, Tindakan.UMUMKAN, "POST"),
    StaffRoute(
        f"{edaran.DAFTAR}/{{nomor}}/tarik", edaran.take_tarik, Tindakan.UMUMKAN, "POST"
    ),
    StaffRoute(permintaan.DAFTAR, permintaan.show_permintaan, Tindakan.JAWAB_USUL),
    StaffRoute(
        f"{permintaan.DAFTAR}/{{nomor}}",
        permintaan.take_jawab,
        Tindakan.JAWAB_USUL,
        "POST",
    ),
    StaffRoute(_PERIKSA, periksa.show_periksa, Tindakan.PANTAU),
    StaffRoute(
        _PERIKSA, periksa.take_periksa, Tindakan.PANTAU, "POST", periksa.MAX_UPLOAD
    ),
    StaffRoute(musnah.MUSNAH, musnah.show_musnah, Tindakan.MUSNAHKAN_ARSIP),
    StaffRoute(musnah.MUSNAH, musnah.take_musnah, Tindakan.MUSNAHKAN_ARSIP, "POST"),
    StaffRoute(f"{ADMIN}/audit.csv", catatan.take_catatan, Tindakan.BACA_AUDIT),
    StaffRoute(daerah.DAERAH, daerah.show_daerah, _BACA_DAERAH),
    StaffRoute(f"{daerah.DAERAH}/rekap.xlsx", daerah.take_rekap, _BACA_DAERAH),
    StaffRoute(
        f"{daerah.DAERAH}/laporan-berkala.pdf", berkala.take_berkala, _BACA_DAERAH
    ),
    StaffRoute(
        f"{daerah.DAERAH}/penanda-tangan",
        berkala.take_penanda_tangan,
        Tindakan.TULIS_BERKALA,
        "POST",
    ),
    StaffRoute(evaluasi.EVALUASI, evaluasi.show_evaluasi, _BACA_DAERAH),
    StaffRoute(f"{evaluasi.EVALUASI}.xlsx", evaluasi.take_evaluasi, _BACA_DAERAH),
    StaffRoute(
        "/pengelola/opd/{opd}/pekppp.pdf", daerah.take_pekppp, Tindakan.BACA_HASIL
    ),
    StaffRoute("/pengelola/kepatuhan", daerah.show_kepatuhan, Tindakan.BACA_HASIL),
)
