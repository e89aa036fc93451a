"""Pages of layanan: the list and one page each."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from siputri.katalog.layanan import (
    NAMA_KOMPONEN,
    PENYAMPAIAN,
    Komponen,
    KunciKomponen,
    Layanan,
)
from siputri.katalog.opd import Opd
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page
from siputri.situs.rekap_index import Scope
from siputri.situs.spbe import spbe_block
from siputri.tampilan.fakta import describe_biaya, describe_produk, describe_waktu

MAX_ON_LIST = 100
"""A longer list is paged by OPD: it names the OPD only."""


_PLAIN = {
    "judul",
    "judul_lain",
    "ringkasan",
    "untuk",
    "keterangan",
    "kanal",
    "formulir",
    "penetapan",
    "ditinjau",
    "sippn",
}


def layanan_pages(konteks: Konteks) -> Iterator[Page]:
    katalog = konteks.katalog
    full = len(katalog.layanan_by_path) <= MAX_ON_LIST
    yield Page(
        "/layanan/",
        "layanan/daftar.html",
        {
            "jumlah": len(katalog.layanan_by_path),
            "ada_spbe": bool(katalog.spbe),
            "kelompok": [
                {
                    "opd": opd_link(opd),
                    "jumlah": len(katalog.layanan_of(opd.kode)),
                    "layanan": layanan_cards(konteks, opd) if full else [],
                }
                for opd in katalog.opd
            ],
        },
    )
    for layanan in katalog.layanan_by_path.values():
        yield _page(konteks, layanan)


def opd_link(opd: Opd) -> dict[str, str]:
    return {
        "kode": opd.kode,
        "nama": opd.nama,
        "singkatan": opd.singkatan,
        "url": f"/opd/{opd.kode}/",
    }


def layanan_cards(konteks: Konteks, opd: Opd) -> list[dict[str, Any]]:
    """The layanan of an OPD in short, in the order of its decree."""
    bidang = {item.kode: item.nama for item in opd.bidang}
    return [
        {
            "judul": item.judul,
            "url": f"/layanan/{item.path}/",
            "ringkasan": item.ringkasan,
            "bidang": bidang.get(item.bidang or ""),
            "waktu": describe_waktu(item),
            "biaya": describe_biaya(item),
            "daring": bool(item.alamat),
            "gratis": item.is_free,
            "hari": item.hari and round(item.hari, 3),
            "kata_kunci": list(item.kata_kunci),
            "standar": bool(item.standar),
        }
        for item in konteks.katalog.layanan_of(opd.kode)
    ]


def _page(konteks: Konteks, layanan: Layanan) -> Page:
    opd = konteks.katalog.opd_by_kode[layanan.opd]
    return Page(
        f"/layanan/{layanan.path}/",
        "layanan/layanan.html",
        partial(_data, konteks, layanan, opd),
        # The SPBE block names other OPD too.
        of=None if layanan.spbe else partial(_made_of, konteks, layanan, opd),
    )


def _made_of(konteks: Konteks, layanan: Layanan, opd: Opd) -> str:
    results = konteks.index.digest(Scope(layanan.opd, layanan.slug))
    return konteks.digest_of(layanan, opd, results)


def _data(konteks: Konteks, layanan: Layanan, opd: Opd) -> dict[str, Any]:
    bidang = next((item for item in opd.bidang if item.kode == layanan.bidang), None)
    rows = {kunci: layanan.komponen_of(kunci) for kunci in PENYAMPAIAN}
    return {
        **layanan.model_dump(mode="json", include=_PLAIN),
        "daring": layanan.alamat_daring,
        "opd": opd_link(opd),
        "bidang": bidang.nama if bidang else None,
        "unit": [
            {"kode": unit.kode, "nama": unit.nama, "alamat": unit.alamat}
            for unit in opd.unit
            if unit.kode in layanan.unit
        ],
        "fakta": {
            "waktu": describe_waktu(layanan),
            "biaya": describe_biaya(layanan),
            "produk": describe_produk(layanan),
        },
        "penyampaian": {
            kunci: [_row(row) for row in found] for kunci, found in rows.items()
        },
        "waktu_layanan": _distinct(layanan.komponen_of("waktu_layanan")),
        "standar": official_table(layanan),
        "belum": [NAMA_KOMPONEN[kunci] for kunci in _missing(layanan)],
        "nama_komponen": {kunci: NAMA_KOMPONEN[kunci] for kunci in PENYAMPAIAN},
        "spbe": layanan.spbe and spbe_block(konteks.katalog, layanan.spbe),
        "survei_url": f"/survei/{layanan.path}/",
        "ikm": konteks.index.summary(Scope(layanan.opd, layanan.slug)),
    }


def _missing(layanan: Layanan) -> tuple[KunciKomponen, ...]:
    """What a standard leaves open; nothing where there is no standard at all."""
    return layanan.missing if layanan.standar else ()


def official_table(layanan: Layanan) -> list[dict[str, Any]]:
    """The official table: groups and rows as the document has them, but for what is
    kept inside."""
    return [
        {"judul": kelompok.judul, "komponen": rows}
        for kelompok in layanan.standar
        if (
            rows := [
                _row(row) for row in kelompok.komponen if row.publikasi == "publik"
            ]
        )
    ]


def _row(komponen: Komponen) -> dict[str, Any]:
    return {
        "kunci": komponen.kunci,
        "nomor": komponen.nomor,
        "label": komponen.label,
        "uraian": komponen.uraian,
        "penyampaian": komponen.kunci in PENYAMPAIAN,
    }


def _distinct(rows: tuple[Komponen, ...]) -> list[str]:
    return list(dict.fromkeys(row.uraian for row in rows))
