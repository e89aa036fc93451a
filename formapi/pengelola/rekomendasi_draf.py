"""What the form of a draft shows: the unsur with their figures, and the texts."""

import secrets
from collections.abc import Mapping
from typing import Any

from formapi.pengelola.angka import read_laporan
from formapi.pengelola.rekomendasi_data import butir_data
from formapi.pengelola.visit import Visit
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.laporan.rekomendasi import offered_butir
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import Butir, Dasar, Rekomendasi
from siputri.skm.urutan import LOWEST
from siputri.store.rekomendasi import versi_draf


def new_id() -> str:
    """A key that nobody guesses, made here so that any database can keep it."""
    return secrets.token_hex(8)


async def read_offer(visit: Visit, periode: str) -> tuple[Dasar, tuple[Butir, ...]]:
    """The figures of the visit's OPD, as they are now."""
    return offered_butir(await _read_laporan(visit, periode))


async def _read_laporan(visit: Visit, periode: str) -> LaporanSkm:
    return await visit.read(read_laporan, visit, parse_periode(periode))


async def draf_data(visit: Visit, rekomendasi: Rekomendasi) -> dict[str, Any]:
    """The three lowest unsur and those that have a text come first; the texts are those
    typed just now, or those kept."""
    laporan = await _read_laporan(visit, rekomendasi.periode)
    dasar, butir = offered_butir(laporan)
    is_typed = bool(visit.fields) and "langkah" not in visit.fields
    low = [item.unsur for item in butir[:LOWEST] if item.n]
    written = [item.unsur for item in rekomendasi.butir]
    rows = [butir_data(item, terendah=item.unsur in low) for item in butir]
    front = {*low, *written} or {item.unsur for item in butir}
    return {
        "dasar": dasar,
        "sementara": not laporan.is_final,
        "utama": [row for row in rows if row["unsur"] in front],
        "lain": [row for row in rows if row["unsur"] not in front],
        "isi": _typed(visit, rekomendasi) if is_typed else _kept(rekomendasi),
        "versi": (is_typed and visit.versi) or versi_draf(rekomendasi),
    }


def _typed(visit: Visit, rekomendasi: Rekomendasi) -> Mapping[str, str]:
    return {name: visit.text(name) for name in {*visit.fields, *_kept(rekomendasi)}}


def _kept(rekomendasi: Rekomendasi) -> Mapping[str, str]:
    """Every field of the form but the unsur that have no text."""
    surat, signed = rekomendasi.surat, rekomendasi.surat.pengesahan
    found = {
        "pengantar": rekomendasi.pengantar,
        "kantor": surat.kantor,
        "nomor": surat.nomor,
        "sifat": surat.sifat,
        "lampiran": surat.lampiran,
        "hal": surat.hal,
        "kepada": surat.kepada,
        "batas": surat.batas,
        "tembusan": "\n".join(surat.tembusan),
        "jabatan": signed.jabatan,
        "nama": signed.nama,
        "pangkat": signed.pangkat,
        "nip": signed.nip,
        "tempat": signed.tempat,
        "tanggal": signed.tanggal,
        **{f"isi_{item.unsur}": item.isi for item in rekomendasi.butir},
    }
    return {name: text or "" for name, text in found.items()}
