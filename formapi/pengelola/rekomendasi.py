"""Rekomendasi: the list, and one with its history; the evaluator's steps; letters."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from formapi.pengelola.berkas import send_file
from formapi.pengelola.rekomendasi_data import (
    LANGKAH_EVALUATOR,
    STATUS,
    kegiatan_data,
    kegiatan_form,
    langkah_data,
    rekomendasi_row,
    riwayat_data,
)
from formapi.pengelola.rekomendasi_draf import draf_data
from formapi.pengelola.visit import Visit
from siputri.laporan.rekomendasi import make_surat
from siputri.laporan.surat import surat_rekomendasi
from siputri.pengelola import Tindakan, may, may_any
from siputri.skm.capaian import Perjalanan, compute_capaian
from siputri.skm.jawaban import FieldError
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import (
    Langkah,
    Rekomendasi,
    RekomendasiError,
    StatusRekomendasi,
    TindakLanjut,
    can_step,
)
from siputri.store import Store
from siputri.store.rekomendasi import (
    Saringan,
    find_rekomendasi,
    read_rekomendasi,
    step_rekomendasi,
)
from siputri.store.riwayat import read_riwayat
from siputri.store.tindak_lanjut import (
    check_kegiatan,
    read_bukti,
    read_tindak_lanjut,
    versi_kegiatan,
)
from siputri.store.versi import BerubahError

DAFTAR = "/pengelola/rekomendasi"
PAGE = 50
KEGIATAN_BERUBAH = (
    "Kegiatan berubah sejak Anda membuka halaman ini. Periksa lagi, lalu ulangi."
)
OPD_HILANG = (
    "Perangkat Daerah ini tidak ada lagi di katalog. Rekomendasinya dapat dibaca, "
    "tetapi drafnya tidak dapat diubah."
)


async def show_daftar(visit: Visit) -> Response:
    """GET /pengelola/rekomendasi: `opd`, `periode` and `status` filter, `hal` pages."""
    own = visit.pengelola.opd
    everything = await visit.read(read_rekomendasi, own)
    saringan = _saringan(visit, everything)
    found = await visit.read(read_rekomendasi, own, saringan)
    hal = _page_number(visit.request.query_params.get("hal", ""), len(found))
    data = {
        "rekomendasi": [
            rekomendasi_row(visit, item)
            for item in found[(hal - 1) * PAGE : hal * PAGE]
        ],
        "jumlah": len(found),
        "capaian": compute_capaian(journey(visit, item) for item in found),
        "saringan": saringan,
        "pilihan_opd": {}
        if own
        else {item.opd: visit.nama_opd(item.opd) for item in everything},
        "pilihan_periode": {
            item.periode: parse_periode(item.periode).judul for item in everything
        },
        "pilihan_status": {
            str(status): judul
            for status, judul in STATUS.items()
            if not (own and status is StatusRekomendasi.DRAF)
        },
        "hal": hal,
        "ada_lagi": hal * PAGE < len(found),
        "boleh_tulis": may_any(visit.pengelola, Tindakan.TULIS_REKOMENDASI),
    }
    return visit.render("rekomendasi/daftar.html", data)


def _saringan(visit: Visit, everything: tuple[Rekomendasi, ...]) -> Saringan:
    """What no rekomendasi has is no filter."""
    query = visit.request.query_params
    known: dict[str, set[str]] = {
        "opd": {item.opd for item in everything},
        "periode": {item.periode for item in everything},
        "status": set(StatusRekomendasi),
    }
    chosen = {name: query.get(name, "") for name in known}
    return Saringan(
        **{name: text for name, text in chosen.items() if text in known[name]}
    )


def _page_number(text: str, rows: int) -> int:
    is_number = text.isascii() and text.isdigit() and len(text) < 6
    return min(max(int(text) if is_number else 1, 1), max(-(-rows // PAGE), 1))


def journey(visit: Visit, item: Rekomendasi) -> Perjalanan:
    return Perjalanan(
        item.status, _day(visit, item.sent_at), _day(visit, item.closed_at)
    )


def _day(visit: Visit, at: str | None) -> date | None:
    """The region's day of a time of the store."""
    zone = visit.release.katalog.situs.zone
    return datetime.fromisoformat(at).astimezone(zone).date() if at else None


async def find(visit: Visit) -> tuple[Visit, Rekomendasi]:
    """The rekomendasi of the path, and the visit as an act on its OPD. One that is not
    for this pengelola is not there: HTTPException 404."""
    id, own = visit.request.path_params["id"], visit.pengelola.opd
    found = await visit.read(find_rekomendasi, id, own)
    if found is None:
        await _note_foreign(visit, id)
        raise HTTPException(404)
    if not may(visit.pengelola, visit.tindakan, found.opd):
        raise HTTPException(404)
    return replace(visit, opd=found.opd), found


async def _note_foreign(visit: Visit, id: str) -> None:
    """The audit tells of an OPD that was tried at, the answer does not."""
    found = await visit.read(find_rekomendasi, id, None)
    if found and found.opd != visit.pengelola.opd:
        await replace(visit, opd=found.opd).note("ditolak: OPD lain")


async def show_satu(visit: Visit) -> Response:
    """GET /pengelola/rekomendasi/<id>/"""
    here, found = await find(visit)
    return await page(here, found)


async def page(
    visit: Visit,
    rekomendasi: Rekomendasi,
    galat: tuple[FieldError, ...] = (),
    kepala: str = "Belum tersimpan",
) -> Response:
    """One rekomendasi; with mistakes, what was typed stays in its form. A draft is the
    form itself, for whoever may write it."""
    id = rekomendasi.id
    bukti = await visit.read(read_bukti, id)
    kegiatan = await visit.read(read_tindak_lanjut, [id])
    data: dict[str, Any] = {
        "satu": rekomendasi_row(visit, rekomendasi),
        "isi": rekomendasi,
        "kegiatan": kegiatan_data(visit, rekomendasi, kegiatan, bukti),
        "kegiatan_baru": kegiatan_form(visit),
        "riwayat": riwayat_data(visit, await visit.read(read_riwayat, id)),
        "langkah": _steps(visit, rekomendasi, kegiatan),
        "versi": versi_kegiatan(*kegiatan),
        "boleh_tindak_lanjut": _may_follow(visit, rekomendasi),
        "galat": galat,
        "galat_kepala": kepala,
        "draf": None,
        "hilang": None,
    }
    if is_gone(visit, rekomendasi):
        data["hilang"] = OPD_HILANG
    elif rekomendasi.status is StatusRekomendasi.DRAF and _may_write(visit):
        data["draf"] = await draf_data(visit, rekomendasi)
    return visit.render("rekomendasi/satu.html", data, 422 if galat else 200)


def is_gone(visit: Visit, rekomendasi: Rekomendasi) -> bool:
    """Whether its OPD left the katalog: then there are no figures for a draft."""
    return rekomendasi.opd not in visit.release.katalog.opd_by_kode


def _may_write(visit: Visit) -> bool:
    return may(visit.pengelola, Tindakan.TULIS_REKOMENDASI, visit.opd)


def _steps(
    visit: Visit, rekomendasi: Rekomendasi, kegiatan: Sequence[TindakLanjut]
) -> list[dict[str, str]]:
    """The steps that this pengelola can take now; what is public is made so again for
    kegiatan that came or changed later."""
    if not _may_write(visit):
        return []
    is_complete = rekomendasi.publik and all(item.publik for item in kegiatan)
    needless = {
        Langkah.JADIKAN_PUBLIK: is_complete,
        Langkah.BATALKAN_PUBLIK: not rekomendasi.publik,
    }
    return [
        langkah_data(langkah)
        for langkah in LANGKAH_EVALUATOR
        if can_step(rekomendasi.status, langkah) and not needless.get(langkah)
    ]


def _may_follow(visit: Visit, rekomendasi: Rekomendasi) -> bool:
    may_write = may(visit.pengelola, Tindakan.TULIS_TINDAK_LANJUT, visit.opd)
    return may_write and can_step(rekomendasi.status, Langkah.TINDAK_LANJUTI)


async def take_langkah(visit: Visit) -> Response:
    """POST /pengelola/rekomendasi/<id>/langkah: `langkah`."""
    here, found = await find(visit)
    given = here.text("langkah")
    if given not in LANGKAH_EVALUATOR:
        return await page(here, found, (FieldError("langkah", "Pilih langkah."),))
    langkah = Langkah(given)
    rincian, at = f"{langkah}: {found.id}", here.state.gate.clock.stamp()

    def change(store: Store) -> None:
        if langkah is Langkah.JADIKAN_PUBLIK:
            check_kegiatan(store, found.id, here.versi)
        step_rekomendasi(store, found.id, langkah, here.pengelola, at)

    try:
        await here.change(rincian, change)
    except BerubahError:
        galat = (FieldError("langkah", KEGIATAN_BERUBAH),)
        return await page(here, found, galat, "Belum dilakukan")
    except RekomendasiError as error:
        galat = (FieldError("langkah", str(error)),)
        return await page(here, found, galat, "Belum dilakukan")
    return RedirectResponse(f"{DAFTAR}/{found.id}/", 303)


async def show_surat(visit: Visit) -> Response:
    """GET /pengelola/rekomendasi/<id>/surat.pdf: the official letter."""
    here, found = await find(visit)
    surat = make_surat(found, here.release.katalog, here.state.settings.url)
    name = f"rekomendasi-{found.opd}-{found.periode}.pdf"
    return await send_file(here, name, lambda: surat_rekomendasi(surat))
