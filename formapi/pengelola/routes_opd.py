"""The routes about one OPD: `{opd}` in the path is the OPD of the act."""

from formapi.pengelola import hasil, hasil_berkas, jawaban, populasi, saran
from formapi.pengelola.route import StaffRoute
from siputri.pengelola import Tindakan

_OPD = "/pengelola/opd/{opd}"
_PERIODE = f"{_OPD}/{{periode}}"
_BACA = Tindakan.BACA_HASIL

OPD_ROUTES: tuple[StaffRoute, ...] = (
    StaffRoute(f"{_PERIODE}/", hasil.show_hasil, _BACA),
    StaffRoute(f"{_PERIODE}/jawaban.csv", hasil_berkas.take_jawaban, _BACA),
    StaffRoute(f"{_PERIODE}/olah-data.xlsx", hasil_berkas.take_olah_data, _BACA),
    StaffRoute(f"{_PERIODE}/laporan.pdf", hasil_berkas.take_laporan, _BACA),
    StaffRoute(f"{_PERIODE}/jawaban", jawaban.show_jawaban, _BACA),
    StaffRoute(
        f"{_PERIODE}/jawaban",
        jawaban.change_jawaban,
        Tindakan.KECUALIKAN_JAWABAN,
        "POST",
    ),
    StaffRoute(f"{_PERIODE}/saran", saran.show_saran, Tindakan.BACA_SARAN),
    StaffRoute(f"{_OPD}/populasi", populasi.show_populasi, Tindakan.ISI_POPULASI),
    StaffRoute(
        f"{_OPD}/populasi", populasi.take_populasi, Tindakan.ISI_POPULASI, "POST"
    ),
)
