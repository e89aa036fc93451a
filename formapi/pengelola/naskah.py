"""The Laporan SKM of an OPD: the operator's texts, and sending it."""

from dataclasses import fields
from datetime import date
from typing import Any

from starlette.responses import RedirectResponse, Response

from formapi.pengelola.periode import (
    closing_days,
    near,
    path_periode,
    today_of,
)
from formapi.pengelola.visit import Visit
from siputri.pengelola import Tindakan, may
from siputri.skm.jawaban import clean_text
from siputri.skm.naskah import MAX_NASKAH, NaskahLaporan, Pengesahan, StatusLaporan
from siputri.skm.periode import Periode
from siputri.store import Store
from siputri.store.edaran import Pengingat, read_pengingat
from siputri.store.naskah import (
    LaporanError,
    LaporanTersimpan,
    find_laporan,
    move_laporan,
    save_naskah,
)
from siputri.store.tutup import first_open
from siputri.store.versi import BerubahError, versi_of
from siputri.tampilan.angka import format_tanggal

MAX_UPLOAD = 10 * MAX_NASKAH
"""Bytes beside those of any form: eight parts of text, sent as multipart."""
MAX_LINE = 150
PARTS = {
    "latar_belakang": ("Latar belakang", "BAB I. Mengapa survei ini dilakukan."),
    "pelaksana": ("Pelaksana", "BAB II. Tim yang melaksanakan."),
    "metode": ("Metode", "BAB II. Cara mengumpulkan jawaban."),
    "lokasi": ("Lokasi", "BAB II. Tempat survei."),
    "waktu": ("Waktu", "BAB II. Jadwal persiapan sampai pelaporan."),
    "analisis": ("Analisis", "BAB IV. Sebab unsur terendah dan tertinggi."),
    "kesimpulan": ("Kesimpulan", "BAB V."),
    "dokumentasi": ("Dokumentasi", "Lampiran. Foto yang menyertai laporan."),
}
SIGNED = {
    "jabatan": "Jabatan penanda tangan",
    "nama": "Nama",
    "pangkat": "Pangkat",
    "nip": "NIP",
    "tempat": "Tempat",
    "tanggal": "Tanggal",
}
_TANGGAL = "tanggal"


async def show_naskah(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/laporan"""
    return await _page(visit)


async def take_naskah(visit: Visit) -> Response:
    """POST the same address: the parts by name; `aksi` = simpan, or kirim to send."""
    whole, opd = path_periode(visit), visit.opd or ""
    periode = whole.kode
    is_sent = visit.text("aksi") == "kirim"
    at, by = visit.state.gate.clock.stamp(), visit.pengelola.nama

    def change(store: Store) -> None:
        save_naskah(store, opd, periode, naskah, at, by, visit.versi)
        if is_sent and (waiting := _waiting(store, visit, whole)):
            raise LaporanError(waiting)
        if is_sent:
            move_laporan(store, opd, periode, StatusLaporan.DIKIRIM, at, by)

    try:
        naskah = _parse(visit)
        word = "dikirim" if is_sent else "disimpan"
        await visit.change(f"laporan {periode} {word}", change)
    except BerubahError as error:
        return await _page(visit.without_versi(), str(error))
    except ValueError as error:
        return await _page(visit, str(error))
    return RedirectResponse(visit.request.url.path, 303)


def _typed(visit: Visit) -> dict[str, str]:
    return {
        name: clean_text(visit.text(name).replace("\r\n", "\n"))
        for name in (*PARTS, *SIGNED)
    }


def _parse(visit: Visit) -> NaskahLaporan:
    """Raises ValueError, for people."""
    typed = _typed(visit)
    signed = {name: " ".join(typed[name].split()) for name in SIGNED}
    for name, judul in SIGNED.items():
        if len(signed[name]) > MAX_LINE:
            raise ValueError(f"{judul}: paling banyak {MAX_LINE} huruf.")
    if signed[_TANGGAL]:
        signed[_TANGGAL] = _tanggal(signed[_TANGGAL])
    return NaskahLaporan.from_data({**typed, "pengesahan": signed})


def _tanggal(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise ValueError("Tanggal ditulis tahun-bulan-hari: 2026-12-31.") from None


def _waiting(store: Store, visit: Visit, periode: Periode) -> str | None:
    """What the report waits for before it can be sent; None if its result is final."""
    days = closing_days(visit)
    found = first_open(store, periode, today_of(visit), days)
    if found is None:
        return None
    when = f"{found.judul} ditutup mulai {format_tanggal(found.closes_on(days))}."
    return f"Laporan ini baru dapat dikirim sesudah periodenya ditutup. {when}"


def _read(
    store: Store, visit: Visit, opd: str, periode: Periode
) -> tuple[LaporanTersimpan, Pengingat | None, str | None]:
    told = read_pengingat(store, periode.kode).get(opd)
    laporan = find_laporan(store, opd, periode.kode)
    return laporan, told, _waiting(store, visit, periode)


async def _page(visit: Visit, galat: str | None = None) -> Response:
    periode, opd = path_periode(visit), visit.opd or ""
    laporan, told, waiting = await visit.read(_read, visit, opd, periode)
    is_open = laporan.status in (StatusLaporan.BELUM, StatusLaporan.DRAF)
    data = {
        "opd": {"kode": opd, "nama": visit.nama_opd(opd)},
        "periode": {"kode": periode.kode, "judul": periode.judul},
        "dekat": near(visit, periode),
        "status": str(laporan.status),
        "sejak": laporan.changed_at and visit.waktu(laporan.changed_at),
        "oleh": laporan.changed_by,
        "pesan": told.pesan if told and is_open else None,
        "bagian": PARTS,
        "pengesahan": SIGNED,
        "isian": _typed(visit) if galat else _stored(laporan.naskah),
        "boleh": is_open and may(visit.pengelola, Tindakan.KIRIM_LAPORAN, opd),
        "menerima": may(visit.pengelola, Tindakan.TERIMA_LAPORAN, opd),
        "versi": visit.versi or versi_of(laporan.naskah),
        "menunggu": waiting,
        "galat": galat,
    }
    return visit.render("naskah.html", data, 422 if galat else 200)


def _stored(naskah: NaskahLaporan) -> dict[str, Any]:
    signed = {x.name: getattr(naskah.pengesahan, x.name) for x in fields(Pengesahan)}
    return {name: getattr(naskah, name) or "" for name in PARTS} | {
        name: value or "" for name, value in signed.items()
    }
