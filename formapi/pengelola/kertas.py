"""Paper forms of an OPD: blank ones to print, and filled ones as a file."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import Response

from formapi.offer import Offer, find_offer
from formapi.pengelola.berkas import send_file
from formapi.pengelola.periode import (
    asked_periode,
    choices,
    closing_days,
    read_periode,
    today_of,
)
from formapi.pengelola.visit import Visit
from formapi.unggah import Berkas
from siputri.katalog.katalog import LAYANAN_LAINNYA
from siputri.laporan.batas import MAX_BYTES, TabelError
from siputri.laporan.formulir_cetak import render_cetak
from siputri.laporan.formulir_kertas import Templat, render_templat
from siputri.laporan.tabel import read_tabel
from siputri.skm.bundel import Bundel, Impor
from siputri.skm.kertas import Kertas, parse_kertas
from siputri.skm.periode import Periode
from siputri.skm.tabel import AnswersError, CellError
from siputri.store.kertas import store_kertas

MAX_UPLOAD = MAX_BYTES
MAX_SHOWN = 200
"""Mistakes on one page; the rest is counted."""
_FIELDS = ("layanan", "periode", "unit")


async def show_kertas(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/kertas"""
    return _page(visit)


async def take_kertas(visit: Visit) -> Response:
    """POST the same address: `layanan`, `periode`, `unit`, and the file `berkas`. All
    or nothing; every mistake is told with its row and column."""
    try:
        offer = offer_of(visit, visit.text("layanan"))
        triwulan, unit = asked_triwulan(visit), asked_unit(visit, offer)
        berkas = visit.berkas.get("berkas")
        if berkas is None:
            raise ValueError("Pilih berkas templat yang sudah diisi.")
        kertas = await run_in_threadpool(_read, berkas, offer, triwulan, unit, visit)
        impor = await save(visit, offer, triwulan, kertas)
    except AnswersError as error:
        return _page(visit, errors=error.errors)
    except (ValueError, TabelError) as error:
        return _page(visit, str(error))
    return _page(visit, impor=impor)


def _read(
    berkas: Berkas, offer: Offer, triwulan: Periode, unit: str | None, visit: Visit
) -> tuple[Kertas, ...]:
    """The forms in a file, which lies in a private folder while it is read. Raises
    TabelError or AnswersError."""
    suffix = Path(berkas.nama).suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise TabelError("Pakai berkas .csv atau .xlsx.")
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"berkas{suffix}"
        file.write_bytes(berkas.isi)
        rows = read_tabel(file, merged=False)
    return parse_kertas(
        rows, offer.formulir, triwulan, unit=unit, today=today_of(visit)
    )


async def save(
    visit: Visit, offer: Offer, triwulan: Periode, kertas: tuple[Kertas, ...]
) -> Impor:
    """Stores the forms in one transaction. Raises ValueError for a triwulan that is
    closed, AnswersError for forms that may not be corrected."""
    formulir = offer.formulir
    bundel = Bundel(
        opd=formulir.opd,
        layanan=formulir.layanan,
        instrumen=formulir.instrumen,
        triwulan=triwulan.kode,
        oleh=visit.pengelola.nama,
        received_at=visit.state.gate.clock.stamp(),
        kertas=kertas,
        key=visit.state.secrets.token,
    )
    detail = f"{offer.layanan} {triwulan.kode}, {len(kertas)} kertas"
    today, days = today_of(visit), closing_days(visit)
    return await visit.change(detail, store_kertas, bundel, today, days)


def offer_of(visit: Visit, slug: str) -> Offer:
    """What may be rated at the visit's OPD. Raises ValueError."""
    offer = find_offer(visit.release, visit.opd or "", slug)
    if offer is None:
        raise ValueError("Pilih layanan.")
    return offer


def path_offer(visit: Visit) -> Offer:
    """The one that the path names. Raises HTTPException 404."""
    try:
        return offer_of(visit, visit.request.path_params["slug"])
    except ValueError as error:
        raise HTTPException(404) from error


def asked_triwulan(visit: Visit) -> Periode:
    """Raises ValueError."""
    periode = read_periode(visit, visit.text("periode"))
    if periode.months != 3:
        raise ValueError("Pilih triwulan.")
    return periode


def asked_unit(visit: Visit, offer: Offer) -> str | None:
    """Raises ValueError."""
    unit = visit.text("unit") or None
    if unit is not None and unit not in offer.formulir.unit:
        raise ValueError("Unit itu tidak ada di layanan ini.")
    return unit


async def take_templat(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/kertas/<slug>/templat.xlsx"""
    offer = path_offer(visit)
    nama = f"templat-{visit.opd}-{offer.formulir.layanan}.xlsx"
    return await send_file(visit, nama, lambda: render_templat(_templat(visit, offer)))


async def take_formulir(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/kertas/<slug>/formulir.pdf: `unit` is printed on it."""
    offer = path_offer(visit)
    kode = visit.request.query_params.get("unit")
    if kode and kode not in offer.formulir.unit:
        raise HTTPException(404)
    unit = offer.formulir.unit[kode] if kode else None
    nama = f"formulir-{visit.opd}-{offer.formulir.layanan}.pdf"

    def make() -> bytes:
        katalog, url = visit.release.katalog, visit.state.settings.url
        return render_cetak(_templat(visit, offer), katalog, url, unit)

    return await send_file(visit, nama, make)


def _templat(visit: Visit, offer: Offer) -> Templat:
    opd = visit.nama_opd(offer.formulir.opd)
    return Templat(offer.judul, opd, offer.formulir, offer.instrumen)


def _page(
    visit: Visit,
    galat: str | None = None,
    errors: tuple[CellError, ...] = (),
    impor: Impor | None = None,
) -> Response:
    katalog, opd = visit.release.katalog, visit.opd or ""
    slugs = (*(item.slug for item in katalog.layanan_of(opd)), LAYANAN_LAINNYA)
    units = {unit.kode: unit.nama for unit in katalog.opd_by_kode[opd].unit}
    isian = {name: visit.text(name) for name in _FIELDS}
    if not visit.fields:
        isian["periode"] = asked_periode(visit).triwulan[-1].kode
    data = {
        "opd": {"kode": opd, "nama": visit.nama_opd(opd)},
        "layanan": {slug: katalog.judul_layanan(opd, slug) or slug for slug in slugs},
        "unit": units,
        "pilihan_periode": choices(visit, quarters=True),
        "isian": isian,
        "galat": galat,
        "salah": errors[:MAX_SHOWN],
        "jumlah_salah": len(errors),
        "impor": impor and impor_data(impor),
    }
    return visit.render("kertas.html", data, 422 if galat or errors else 200)


def impor_data(impor: Impor) -> dict[str, Any]:
    """What an import did, for a template."""
    return {
        "baru": len(impor.baru),
        "diperbaiki": [kertas.nomor for kertas in impor.diperbaiki],
        "sama": impor.sama,
    }
