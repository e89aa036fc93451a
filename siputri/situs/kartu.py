"""The picture that a link to the site shows in a chat."""

from collections.abc import Iterator

from siputri.situs.konteks import Konteks
from siputri.situs.page import Page


def kartu_pages(konteks: Konteks) -> Iterator[Page]:
    """/kartu.png: one for all pages, 1200 × 630 pixels."""
    situs = konteks.katalog.situs
    data = {
        "alamat": konteks.alamat,
        "judul": situs.aplikasi.nama,
        "kepanjangan": situs.aplikasi.kepanjangan,
        "pemerintah": situs.daerah.pemerintah,
        "daerah": f"{situs.daerah.jenis} {situs.daerah.nama}",
    }
    yield Page("/kartu.png", "laporan/kartu.typ", data)
