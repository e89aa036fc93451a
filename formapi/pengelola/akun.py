"""Accounts, for the super admin: add, disable, enable, a new password."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from formapi.pengelola.visit import Visit
from siputri.pengelola import JUDUL_PERAN, Pengelola, Peran, parse_nama
from siputri.pengelola.sandi import check_sandi
from siputri.store.akun import (
    Akun,
    change_sandi,
    disable_akun,
    enable_akun,
    find_akun,
    insert_akun,
    read_akun,
)

DAFTAR = "/pengelola/admin/akun"
_FIELDS = ("nama", "peran", "opd")
_YOURSELF = "Akun Anda sendiri tidak dapat Anda nonaktifkan."


async def show_daftar(visit: Visit) -> Response:
    """GET /pengelola/admin/akun"""
    return await _daftar(visit)


async def add_akun(visit: Visit) -> Response:
    """POST /pengelola/admin/akun: `nama`, `peran`, `opd`, `sandi`, `sandi_lagi`."""
    sandi = visit.text("sandi")
    try:
        pengelola = _parse_pengelola(visit)
        check_sandi(sandi, visit.text("sandi_lagi"))
        hashed = await visit.state.gate.hash(sandi)
        rincian = f"ditambah: {_describe(pengelola)}"
        at = visit.state.gate.clock.stamp()
        await visit.change(rincian, insert_akun, pengelola, hashed, at)
    except ValueError as error:
        return await _daftar(visit, str(error))
    return RedirectResponse(DAFTAR, 303)


def _parse_pengelola(visit: Visit) -> Pengelola:
    """Raises ValueError; its message is for the form."""
    nama, peran, opd = (visit.text(name) for name in _FIELDS)
    if peran not in list(Peran):
        raise ValueError("Pilih peran.")
    is_operator = peran == Peran.OPERATOR
    if is_operator and opd not in visit.release.katalog.opd_by_kode:
        raise ValueError("Pilih Perangkat Daerah operator ini.")
    return Pengelola(parse_nama(nama), Peran(peran), opd if is_operator else None)


def _describe(pengelola: Pengelola) -> str:
    return " ".join(filter(None, (pengelola.nama, pengelola.peran, pengelola.opd)))


async def _daftar(visit: Visit, galat: str | None = None) -> Response:
    katalog = visit.release.katalog
    data = {
        "akun": [_row(visit, akun) for akun in await visit.read(read_akun)],
        "pilihan_peran": {str(peran): judul for peran, judul in JUDUL_PERAN.items()},
        "pilihan_opd": {opd.kode: opd.nama for opd in katalog.opd},
        "isian": {name: visit.text(name) for name in _FIELDS},
        "galat": galat,
    }
    return visit.render("akun.html", data, 422 if galat else 200)


def _row(visit: Visit, akun: Akun) -> dict[str, Any]:
    pengelola = akun.pengelola
    return {
        "nama": pengelola.nama,
        "url": f"{DAFTAR}/{pengelola.nama}/",
        "peran": JUDUL_PERAN[pengelola.peran],
        "opd": pengelola.opd and visit.nama_opd(pengelola.opd),
        "dibuat": visit.waktu(akun.created_at),
        "nonaktif": akun.disabled_at and visit.waktu(akun.disabled_at),
        "sendiri": pengelola.nama == visit.pengelola.nama,
    }


async def show_akun(visit: Visit) -> Response:
    """GET /pengelola/admin/akun/<nama>/"""
    return await _one(visit)


async def _one(visit: Visit, galat: str | None = None) -> Response:
    akun = await _find(visit)
    data = {"akun": _row(visit, akun), "galat": galat}
    return visit.render("satu-akun.html", data, 422 if galat else 200)


async def _find(visit: Visit) -> Akun:
    akun = await visit.read(find_akun, visit.request.path_params["nama"])
    if akun is None:
        raise HTTPException(404)
    return akun


async def reset_sandi(visit: Visit) -> Response:
    """POST /pengelola/admin/akun/<nama>/sandi: every login of the account ends."""
    nama = (await _find(visit)).pengelola.nama
    sandi = visit.text("sandi")
    try:
        check_sandi(sandi, visit.text("sandi_lagi"))
    except ValueError as error:
        return await _one(visit, str(error))
    hashed = await visit.state.gate.hash(sandi)
    await visit.change(f"sandi baru: {nama}", change_sandi, nama, hashed)
    return RedirectResponse(f"{DAFTAR}/{nama}/", 303)


async def take_aktif(visit: Visit) -> Response:
    """POST /pengelola/admin/akun/<nama>/aktif: `aktif` = ya or tidak.

    Nobody disables themselves, so that one super admin always is left.
    """
    nama = (await _find(visit)).pengelola.nama
    if visit.text("aktif") == "ya":
        await visit.change(f"diaktifkan: {nama}", enable_akun, nama)
    elif nama == visit.pengelola.nama:
        return await _one(visit, _YOURSELF)
    else:
        at = visit.state.gate.clock.stamp()
        await visit.change(f"dinonaktifkan: {nama}", disable_akun, nama, at)
    return RedirectResponse(f"{DAFTAR}/{nama}/", 303)
