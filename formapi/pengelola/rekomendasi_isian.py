"""A new rekomendasi, prefilled with the figures of an OPD and a periode; a draft that
is changed."""

from dataclasses import replace

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from formapi.pengelola.periode import choices, read_periode
from formapi.pengelola.rekomendasi import DAFTAR, OPD_HILANG, find, is_gone, page
from formapi.pengelola.rekomendasi_draf import draf_data, new_id, read_offer
from formapi.pengelola.visit import Visit
from siputri.laporan.rekomendasi import default_kantor
from siputri.pengelola import may
from siputri.skm.isian_rekomendasi import IsianRekomendasi, parse_rekomendasi
from siputri.skm.jawaban import FieldError, IsianError
from siputri.skm.naskah import Pengesahan
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import (
    Dasar,
    NaskahSurat,
    Rekomendasi,
    RekomendasiError,
)
from siputri.store.rekomendasi import insert_rekomendasi, save_draf
from siputri.store.versi import BerubahError


async def show_baru(visit: Visit) -> Response:
    """GET /pengelola/rekomendasi/baru: asks for `opd` and `periode`, then offers the
    form."""
    query = visit.request.query_params
    chosen = _chosen(visit, query.get("opd", ""), query.get("periode", ""))
    if chosen is None:
        return _ask(visit)
    return await _form(*chosen)


def _chosen(visit: Visit, opd: str, periode: str) -> tuple[Visit, str] | None:
    """The visit as an act on that OPD, and the periode; None if one is not there.
    Raises HTTPException 404 for an OPD that is not for this pengelola."""
    try:
        kode = read_periode(visit, periode).kode
    except ValueError:
        return None
    if opd not in visit.release.katalog.opd_by_kode:
        return None
    if not may(visit.pengelola, visit.tindakan, opd):
        raise HTTPException(404)
    return replace(visit, opd=opd), kode


def _ask(visit: Visit, galat: str | None = None) -> Response:
    data = {
        "pilihan_opd": {opd.kode: opd.nama for opd in visit.release.katalog.opd},
        "pilihan_periode": choices(visit),
        "galat": galat,
    }
    return visit.render("rekomendasi/pilih.html", data, 422 if galat else 200)


async def _form(
    visit: Visit, periode: str, galat: tuple[FieldError, ...] = ()
) -> Response:
    opd = visit.opd or ""
    blank = Rekomendasi("", opd, periode, (), surat=_blank_surat(visit))
    data = {
        "opd": opd,
        "nama_opd": visit.nama_opd(opd),
        "periode": periode,
        "judul_periode": parse_periode(periode).judul,
        "draf": await draf_data(visit, blank),
        "galat": galat,
    }
    return visit.render("rekomendasi/baru.html", data, 422 if galat else 200)


def _blank_surat(visit: Visit) -> NaskahSurat:
    katalog = visit.release.katalog
    signed = Pengesahan(tempat=katalog.situs.daerah.nama)
    return NaskahSurat(kantor=default_kantor(katalog), sifat="Biasa", pengesahan=signed)


async def add_rekomendasi(visit: Visit) -> Response:
    """POST /pengelola/rekomendasi/baru: `opd`, `periode` and the fields of the form."""
    chosen = _chosen(visit, visit.text("opd"), visit.text("periode"))
    if chosen is None:
        return _ask(visit, "Pilih Perangkat Daerah dan periode.")
    here, periode = chosen
    dasar, butir = await read_offer(here, periode)
    try:
        isian = parse_rekomendasi(here.text, butir)
    except IsianError as error:
        return await _form(here, periode, error.errors)
    baru = _with(Rekomendasi(new_id(), here.opd or "", periode, ()), isian, dasar)
    at = here.state.gate.clock.stamp()
    await here.change(f"buat: {baru.id}", insert_rekomendasi, baru, here.pengelola, at)
    return RedirectResponse(f"{DAFTAR}/{baru.id}/", 303)


def _with(
    rekomendasi: Rekomendasi, isian: IsianRekomendasi, dasar: Dasar
) -> Rekomendasi:
    return replace(
        rekomendasi,
        butir=isian.butir,
        pengantar=isian.pengantar,
        surat=isian.surat,
        dasar=dasar,
    )


async def take_ubah(visit: Visit) -> Response:
    """POST /pengelola/rekomendasi/<id>/ubah: a draft with new texts and the figures of
    now."""
    here, found = await find(visit)
    if is_gone(here, found):
        return await page(here, found, (FieldError("langkah", OPD_HILANG),))
    dasar, butir = await read_offer(here, found.periode)
    at = here.state.gate.clock.stamp()
    try:
        changed = _with(found, parse_rekomendasi(here.text, butir), dasar)
        args = (changed, here.pengelola, at, here.versi)
        await here.change(f"ubah: {found.id}", save_draf, *args)
    except IsianError as error:
        return await page(here, found, error.errors)
    except BerubahError as error:
        here, found = await find(visit.without_versi())
        return await page(here, found, (FieldError("langkah", str(error)),))
    except RekomendasiError as error:
        return await page(here, found, (FieldError("langkah", str(error)),))
    return RedirectResponse(f"{DAFTAR}/{found.id}/", 303)
