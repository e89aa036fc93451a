"""Every route of the staff area in one table, each with the act that it is."""

from starlette.routing import Route

from formapi.pengelola import akun, audit, beranda, masuk, sandi
from formapi.pengelola.admin.routes import ADMIN_ROUTES
from formapi.pengelola.lanjut import BERANDA, MASUK
from formapi.pengelola.route import StaffRoute
from formapi.pengelola.routes_opd import OPD_ROUTES
from formapi.pengelola.routes_rekomendasi import REKOMENDASI_ROUTES
from siputri.pengelola import Tindakan

_AKUN, _SATU_AKUN = akun.DAFTAR, f"{akun.DAFTAR}/{{nama}}"

STAFF_ROUTES: tuple[StaffRoute, ...] = (
    StaffRoute(BERANDA, beranda.show_beranda, Tindakan.BUKA_BERANDA),
    StaffRoute("/pengelola/keluar", masuk.show_logout, Tindakan.KELUAR),
    StaffRoute("/pengelola/keluar", masuk.take_logout, Tindakan.KELUAR, "POST"),
    StaffRoute("/pengelola/sandi", sandi.show_sandi, Tindakan.GANTI_SANDI),
    StaffRoute("/pengelola/sandi", sandi.take_sandi, Tindakan.GANTI_SANDI, "POST"),
    StaffRoute(_AKUN, akun.show_daftar, Tindakan.KELOLA_AKUN),
    StaffRoute(_AKUN, akun.add_akun, Tindakan.KELOLA_AKUN, "POST"),
    StaffRoute(f"{_SATU_AKUN}/", akun.show_akun, Tindakan.KELOLA_AKUN),
    StaffRoute(f"{_SATU_AKUN}/sandi", akun.reset_sandi, Tindakan.KELOLA_AKUN, "POST"),
    StaffRoute(f"{_SATU_AKUN}/aktif", akun.take_aktif, Tindakan.KELOLA_AKUN, "POST"),
    StaffRoute("/pengelola/admin/audit", audit.show_audit, Tindakan.BACA_AUDIT),
    *OPD_ROUTES,
    *REKOMENDASI_ROUTES,
    *ADMIN_ROUTES,
)

OPEN_ROUTES = (
    Route("/pengelola", masuk.to_beranda, methods=["GET"]),
    Route(MASUK, masuk.show_login, methods=["GET"]),
    Route(MASUK, masuk.take_login, methods=["POST"]),
)
"""What needs no login; nothing else may be here."""

ROUTES = [*OPEN_ROUTES, *(item.route() for item in STAFF_ROUTES)]
