"""The Laporan SKM of an OPD: the operator's texts, and sending it."""

from dataclasses import asdict

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from formapi.pengelola.hasil_berkas import make_laporan
from formapi.pengelola.pengesahan import (
    SIGNED,
    kept_pengesahan,
    parse_pengesahan,
    typed_pengesahan,
)
from formapi.pengelola.periode import (
    closing_days,
    near,
    path_periode,
    today_of,
)
from formapi.pengelola.visit import Visit
from siputri.pengelola import Tindakan, may
from siputri.skm.jawaban import clean_text
from siputri.skm.naskah import MAX_NASKAH, NaskahLaporan, StatusLaporan
from siputri.skm.periode import Periode
from siputri.store import Store
from siputri.store.edaran import Pengingat, read_pengingat
from siputri.store.lampiran import save_lampiran
from siputri.store.naskah import (
    LaporanError,
    LaporanTersimpan,
    check_naskah,
    find_laporan,
    move_laporan,
    save_naskah,
)
from siputri.store.tutup import first_open
from siputri.store.versi import BerubahError, versi_of
from siputri.tampilan.angka import format_tanggal

MAX_UPLOAD = 10 * MAX_NASKAH
"""Bytes beside those of any form: eight parts of text, sent as multipart."""
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


async def show_naskah(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/laporan"""
    return await _page(visit)


async def take_naskah(visit: Visit) -> Response:
    """POST the same address: the parts by name; `aksi` = simpan, or kirim to send."""
    try:
        naskah = _parse(visit)
        if visit.text("aksi") == "kirim":
            await _send(visit, naskah)
        else:
            rincian = f"laporan {path_periode(visit).kode} disimpan"
            await visit.change(rincian, _save, visit, naskah)
    except BerubahError as error:
        return await _page(visit.without_versi(), str(error))
    except ValueError as error:
        return await _page(visit, str(error))
    return RedirectResponse(visit.request.url.path, 303)


def _save(store: Store, visit: Visit, naskah: NaskahLaporan) -> None:
    at, by = visit.state.gate.clock.stamp(), visit.pengelola.nama
    periode = path_periode(visit).kode
    save_naskah(store, visit.opd or "", periode, naskah, at, by, visit.versi)


async def _send(visit: Visit, naskah: NaskahLaporan) -> None:
    """What is sent is kept as the file that it was then. Raises ValueError, for people,
    for what cannot be sent now."""
    periode, opd = path_periode(visit), visit.opd or ""
    await visit.read(_check, visit, periode)
    key = visit.pengelola.nama, f"kirim {visit.request.url.path} {versi_of(naskah)}"
    unduhan, folder = visit.state.gate.unduhan, visit.state.settings.lampiran
    pdf = await unduhan.take(key, lambda: make_laporan(visit, naskah), wait=True) or b""
    digest = await run_in_threadpool(save_lampiran, folder, pdf)

    def change(store: Store) -> None:
        _check(store, visit, periode)
        _save(store, visit, naskah)
        at, by = visit.state.gate.clock.stamp(), visit.pengelola.nama
        sent = StatusLaporan.DIKIRIM
        move_laporan(store, opd, periode.kode, sent, at, by, digest)

    await visit.change(f"laporan {periode.kode} dikirim", change)
    # Somebody may have removed the last other file of this content meanwhile.
    await run_in_threadpool(save_lampiran, folder, pdf)


def _check(store: Store, visit: Visit, periode: Periode) -> None:
    """Raises ValueError, for people, for a report that cannot be sent now."""
    check_naskah(store, visit.opd or "", periode.kode, visit.versi)
    if waiting := _waiting(store, visit, periode):
        raise LaporanError(waiting)


def _typed(visit: Visit) -> dict[str, str]:
    return {name: clean_text(visit.text(name).replace("\r\n", "\n")) for name in PARTS}


def _parse(visit: Visit) -> NaskahLaporan:
    """Raises ValueError, for people."""
    signed = asdict(parse_pengesahan(visit))
    return NaskahLaporan.from_data({**_typed(visit), "pengesahan": signed})


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
    data = {
        "opd": {"kode": opd, "nama": visit.nama_opd(opd)},
        "periode": {"kode": periode.kode, "judul": periode.judul},
        "dekat": near(visit, periode),
        "status": str(laporan.status),
        "sejak": laporan.changed_at and visit.waktu(laporan.changed_at),
        "oleh": laporan.changed_by,
        "pesan": told.pesan if told and laporan.is_open else None,
        "bagian": PARTS,
        "pengesahan": SIGNED,
        "isian": _shown(visit, laporan.naskah, typed=galat is not None),
        "boleh": laporan.is_open and may(visit.pengelola, Tindakan.KIRIM_LAPORAN, opd),
        "menerima": may(visit.pengelola, Tindakan.TERIMA_LAPORAN, opd),
        "versi": visit.versi or versi_of(laporan.naskah),
        "menunggu": waiting,
        "galat": galat,
    }
    return visit.render("naskah.html", data, 422 if galat else 200)


def _shown(visit: Visit, naskah: NaskahLaporan, *, typed: bool) -> dict[str, str]:
    if typed:
        return {**_typed(visit), **typed_pengesahan(visit)}
    kept = {name: getattr(naskah, name) or "" for name in PARTS}
    return {**kept, **kept_pengesahan(naskah.pengesahan)}
