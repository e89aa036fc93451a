"""/spbe/: the catalogue of SPBE layanan, and its part of a layanan page."""

from collections.abc import Iterator
from typing import Any

from siputri.katalog.katalog import Katalog
from siputri.katalog.layanan import Layanan
from siputri.katalog.opd import Opd
from siputri.katalog.spbe import JUDUL_JENIS, JUDUL_PENERIMA, PengelolaLayanan, Spbe
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page


def spbe_pages(konteks: Konteks) -> Iterator[Page]:
    """No page at all where no published layanan is in the catalogue."""
    katalog = konteks.katalog
    found = [(item, item.spbe) for item in katalog.spbe if item.spbe]
    if not found:
        return
    given = [minimal(item, spbe) for item, spbe in found]
    data = {
        "jumlah": len(found),
        "kelompok": [
            {"kunci": jenis, "judul": judul, "layanan": entries}
            for jenis, judul in JUDUL_JENIS.items()
            if (entries := _entries(katalog, jenis))
        ],
        "minimal": [
            {"judul": judul, "jumlah": sum(each[judul] for each in given)}
            for judul in given[0]
        ],
    }
    yield Page("/spbe/", "spbe.html", data)


def _entries(katalog: Katalog, jenis: str) -> list[dict[str, Any]]:
    return [
        _entry(katalog.opd_by_kode[item.opd], item, spbe_block(katalog, item.spbe))
        for item in katalog.spbe
        if item.spbe and item.spbe.jenis == jenis
    ]


def _entry(opd: Opd, layanan: Layanan, block: dict[str, Any]) -> dict[str, Any]:
    names = [item["nama"] for item in block["pengelola"]]
    return {
        **block,
        "judul": layanan.judul,
        "url": f"/layanan/{layanan.path}/",
        "ringkasan": layanan.ringkasan,
        "kanal": list(layanan.kanal),
        "opd": {"nama": opd.nama, "url": f"/opd/{opd.kode}/"},
        "satu_pihak": names in ([opd.nama], [opd.singkatan]),
    }


def spbe_block(katalog: Katalog, spbe: Spbe) -> dict[str, Any]:
    """The catalogue's columns of one layanan, as its page shows them."""
    target = spbe.target_ketersediaan
    return {
        "jenis": JUDUL_JENIS[spbe.jenis],
        "penerima": [JUDUL_PENERIMA[kode] for kode in spbe.penerima],
        "pengelola": [_pengelola(katalog, item) for item in spbe.pengelola],
        "pengelola_teknis": spbe.pengelola_teknis,
        "target": target and target.teks,
        "aplikasi": [
            item.model_dump(include={"nama", "tautan", "keterangan"})
            for item in spbe.aplikasi
        ],
    }


def _pengelola(katalog: Katalog, pengelola: PengelolaLayanan) -> dict[str, str | None]:
    known = pengelola.opd in katalog.opd_by_kode
    url = f"/opd/{pengelola.opd}/" if known else None
    return {"nama": pengelola.nama, "url": url}


def minimal(layanan: Layanan, spbe: Spbe) -> dict[str, bool]:
    """Which of the seven things that a catalogue must at least say are said, under the
    document's own names (Pedoman Manajemen Layanan SPBE Kabupaten Cirebon 2024, V.A).
    """
    return {
        "Nama layanan": True,
        "Deskripsi layanan": bool(layanan.keterangan)
        or any(item.keterangan for item in spbe.aplikasi),
        "Penyedia layanan": True,
        "Pengelola layanan": bool(spbe.pengelola),
        "Pengelola teknis": spbe.pengelola_teknis is not None,
        "Cara akses layanan": bool(layanan.kanal or layanan.alamat),
        "Target ketersediaan layanan": spbe.target_ketersediaan is not None,
    }
