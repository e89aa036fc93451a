"""How complete the standards are, as the public page and the staff's show it."""

from collections.abc import Iterable
from typing import Any

from siputri.katalog.kelengkapan import KelengkapanLayanan, KelengkapanOpd
from siputri.katalog.layanan import KOMPONEN, PENYAMPAIAN
from siputri.katalog.opd import Opd


def kelengkapan_data(measured: Iterable[KelengkapanOpd]) -> dict[str, Any]:
    """What components/kelengkapan.html shows."""
    members = list(measured)
    return {
        "opd": [_opd_data(item) for item in members if item.layanan],
        "tanpa_layanan": [_link(item.opd) for item in members if not item.layanan],
        "jumlah_komponen": len(KOMPONEN),
        "jumlah_penyampaian": len(PENYAMPAIAN),
    }


def _opd_data(measured: KelengkapanOpd) -> dict[str, Any]:
    return {
        **_link(measured.opd),
        "singkatan": measured.opd.singkatan,
        "lengkap": measured.complete,
        "maklumat": measured.has_maklumat,
        "pernyataan_kurang": list(measured.missing_statements),
        "layanan": [_layanan_data(item) for item in measured.layanan],
    }


def _link(opd: Opd) -> dict[str, str]:
    return {"kode": opd.kode, "nama": opd.nama, "url": f"/opd/{opd.kode}/"}


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
