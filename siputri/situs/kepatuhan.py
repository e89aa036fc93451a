"""/kepatuhan/: how complete the standards are, where situs.yaml wants it public."""

from collections.abc import Iterator
from typing import Any

from siputri.katalog.kelengkapan import (
    KelengkapanLayanan,
    KelengkapanOpd,
    measure_kelengkapan,
)
from siputri.katalog.layanan import KOMPONEN, PENYAMPAIAN
from siputri.situs.konteks import Konteks
from siputri.situs.layanan import opd_link
from siputri.situs.page import Page


def kepatuhan_pages(konteks: Konteks) -> Iterator[Page]:
    if not konteks.katalog.situs.kepatuhan_publik:
        return
    measured = measure_kelengkapan(konteks.katalog, konteks.tanggal)
    yield Page(
        "/kepatuhan/",
        "kepatuhan.html",
        {
            "opd": [opd_data(item) for item in measured if item.layanan],
            "tanpa_layanan": [
                opd_link(item.opd) for item in measured if not item.layanan
            ],
            "jumlah_komponen": len(KOMPONEN),
            "jumlah_penyampaian": len(PENYAMPAIAN),
        },
    )


def opd_data(measured: KelengkapanOpd) -> dict[str, Any]:
    """One OPD as plain data; staff pages show the same."""
    return {
        "opd": opd_link(measured.opd),
        "lengkap": measured.complete,
        "maklumat": measured.has_maklumat,
        "pernyataan_kurang": list(measured.missing_statements),
        "layanan": [_layanan_data(item) for item in measured.layanan],
    }


def _layanan_data(measured: KelengkapanLayanan) -> dict[str, Any]:
    return {
        "judul": measured.layanan.judul,
        "url": f"/layanan/{measured.layanan.path}/",
        "komponen": measured.komponen,
        "penyampaian": measured.penyampaian,
        "belum": list(measured.missing),
        "penetapan": measured.has_penetapan,
        "tinjauan": measured.reviewed,
        "tinjauan_berlaku": measured.is_review_current,
        "media": list(measured.media),
    }
