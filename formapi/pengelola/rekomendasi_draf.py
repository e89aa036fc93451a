"""What the form of a draft shows: the unsur with their figures, and the texts."""

import secrets
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from formapi.pengelola.rekomendasi_data import butir_data
from formapi.pengelola.visit import Visit
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.laporan.rekomendasi import TERENDAH, offered_butir
from siputri.skm.instrumen import Instrumen
from siputri.skm.periode import Periode, parse_periode, triwulan_of
from siputri.skm.rekomendasi import Butir, Dasar, Rekomendasi
from siputri.store.bahan import read_bahan

QUARTERS = 8
"""So many quarters back a rekomendasi may be about, beside their semester and tahun."""
Offer = tuple[Dasar, tuple[Butir, ...]]


def new_id() -> str:
    """A key that nobody guesses, made here so that any database can keep it."""
    return secrets.token_hex(8)


def pilihan_periode(kode: Iterable[str]) -> dict[str, str]:
    """Periods by kode with their titles, the newest first."""
    found = sorted({parse_periode(item) for item in kode}, key=_newest, reverse=True)
    return {item.kode: item.judul for item in found}


def _newest(periode: Periode) -> tuple[date, int]:
    return periode.end, periode.months


def _today(visit: Visit) -> date:
    zone = visit.release.katalog.situs.zone
    return visit.state.gate.clock.now().astimezone(zone).date()


def offered_periode(visit: Visit) -> dict[str, str]:
    quarter = triwulan_of(_today(visit))
    kode: set[str] = set()
    for _ in range(QUARTERS):
        kode |= {item.kode for item in quarter.enclosing}
        quarter = triwulan_of(date.fromordinal(quarter.first.toordinal() - 1))
    return pilihan_periode(kode)


async def read_offer(visit: Visit, opd: str, periode: str) -> Offer:
    """The figures of all answers that are not excluded, as they are now."""
    katalog = visit.release.katalog
    current = katalog.instrumen_of(opd)
    others = [item for item in katalog.instrumen if item.kode != current.kode]
    instrumen = [Instrumen.from_data(item.model_dump()) for item in [current, *others]]
    zone = katalog.situs.zone
    bahan = await visit.read(read_bahan, opd, parse_periode(periode), instrumen, zone)
    url = visit.state.settings.url
    return offered_butir(LaporanSkm(katalog, bahan, _today(visit), url))


async def draf_data(visit: Visit, rekomendasi: Rekomendasi) -> dict[str, Any]:
    """What the form of a draft shows: the unsur with their figures, and the texts, as
    typed just now or as kept."""
    dasar, butir = await read_offer(visit, rekomendasi.opd, rekomendasi.periode)
    written = [item.unsur for item in rekomendasi.butir]
    shown = [*butir[:TERENDAH], *(item for item in butir if item.unsur in written)]
    front = dict.fromkeys(item.unsur for item in shown)
    by_unsur = {item.unsur: item for item in butir}
    typed = visit.fields
    return {
        "dasar": dasar,
        "utama": [
            butir_data(by_unsur[key], terendah=_is_low(butir, key)) for key in front
        ],
        "lain": [
            butir_data(item, terendah=False)
            for item in butir
            if item.unsur not in front
        ],
        "isi": _typed(visit, rekomendasi) if typed else _kept(rekomendasi),
    }


def _is_low(butir: tuple[Butir, ...], key: str) -> bool:
    return any(item.unsur == key and item.n for item in butir[:TERENDAH])


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
