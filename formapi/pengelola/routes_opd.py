"""The routes about one OPD: `{opd}` in the path is the OPD of the act."""

from formapi.pengelola import (
    hasil,
    hasil_berkas,
    ikhtisar,
    jawaban,
    kertas,
    ketik,
    naskah,
    permintaan,
    populasi,
    poster,
    saran,
)
from formapi.pengelola.route import StaffRoute
from siputri.pengelola import Tindakan

_OPD = "/pengelola/opd/{opd}"
_PERIODE = f"{_OPD}/{{periode}}"
_KERTAS = f"{_OPD}/kertas"
_SATU_KERTAS = f"{_KERTAS}/{{slug}}"
_IMPOR = Tindakan.IMPOR_JAWABAN
_BACA = Tindakan.BACA_HASIL

OPD_ROUTES: tuple[StaffRoute, ...] = (
    StaffRoute("/pengelola/ikhtisar.csv", ikhtisar.take_ikhtisar, _BACA),
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
    StaffRoute(f"{_PERIODE}/laporan", naskah.show_naskah, _BACA),
    StaffRoute(
        f"{_PERIODE}/laporan",
        naskah.take_naskah,
        Tindakan.KIRIM_LAPORAN,
        "POST",
        naskah.MAX_UPLOAD,
    ),
    StaffRoute(f"{_OPD}/poster", poster.show_poster, _BACA),
    StaffRoute(
        f"{_OPD}/permintaan", permintaan.show_permintaan, Tindakan.USULKAN_PERUBAHAN
    ),
    StaffRoute(
        f"{_OPD}/permintaan",
        permintaan.add_permintaan,
        Tindakan.USULKAN_PERUBAHAN,
        "POST",
    ),
    StaffRoute(_KERTAS, kertas.show_kertas, _IMPOR),
    StaffRoute(_KERTAS, kertas.take_kertas, _IMPOR, "POST", kertas.MAX_UPLOAD),
    StaffRoute(f"{_SATU_KERTAS}/templat.xlsx", kertas.take_templat, _IMPOR),
    StaffRoute(f"{_SATU_KERTAS}/formulir.pdf", kertas.take_formulir, _IMPOR),
    StaffRoute(f"{_SATU_KERTAS}/ketik", ketik.show_ketik, _IMPOR),
    StaffRoute(
        f"{_SATU_KERTAS}/ketik",
        ketik.take_ketik,
        _IMPOR,
        "POST",
        max_fields=ketik.MAX_FIELDS,
    ),
)
