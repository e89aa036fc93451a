"""/kepatuhan/: how complete the standards are, where situs.yaml wants it public."""

from collections.abc import Iterator

from siputri.katalog.kelengkapan import measure_kelengkapan
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page
from siputri.tampilan.kelengkapan import kelengkapan_data


def kepatuhan_pages(konteks: Konteks) -> Iterator[Page]:
    if konteks.katalog.situs.kepatuhan_publik:
        measured = measure_kelengkapan(konteks.katalog, konteks.tanggal)
        yield Page("/kepatuhan/", "kepatuhan.html", kelengkapan_data(measured))
