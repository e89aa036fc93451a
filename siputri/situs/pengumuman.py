"""Notices: the list by what holds on the day of the build, and one page each."""

from collections.abc import Iterable, Iterator
from typing import Any

from siputri.katalog.katalog import Katalog
from siputri.katalog.pengumuman import JUDUL_PENGUMUMAN, Pengumuman
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page


def pengumuman_pages(konteks: Konteks) -> Iterator[Page]:
    """The list stands even when it is empty: people keep its address."""
    katalog, day = konteks.katalog, konteks.tanggal
    groups = (
        ("Sedang berlaku", katalog.pengumuman_in_force(day)),
        (
            "Akan datang",
            _by_day(item for item in katalog.pengumuman if item.mulai > day),
        ),
        (
            "Sudah lewat",
            _by_day(item for item in katalog.pengumuman if item.is_over(day)),
        ),
    )
    kelompok = [
        {"judul": judul, "pengumuman": [_data(katalog, item) for item in found]}
        for judul, found in groups
        if found
    ]
    yield Page("/pengumuman/", "pengumuman/daftar.html", {"kelompok": kelompok})
    for item in katalog.pengumuman:
        data = {**_data(katalog, item), "isi": item.isi}
        yield Page(f"/pengumuman/{item.slug}/", "pengumuman/pengumuman.html", data)


def _by_day(found: Iterable[Pengumuman]) -> list[Pengumuman]:
    return sorted(found, key=lambda item: item.mulai, reverse=True)


def _data(katalog: Katalog, item: Pengumuman) -> dict[str, Any]:
    opd = katalog.opd_by_kode.get(item.opd or "")
    return {
        "judul": item.judul,
        "url": f"/pengumuman/{item.slug}/",
        "jenis": JUDUL_PENGUMUMAN[item.jenis],
        "mulai": item.mulai.isoformat(),
        "sampai": item.sampai and item.sampai.isoformat(),
        "opd": opd and {"nama": opd.nama, "url": f"/opd/{opd.kode}/"},
    }
