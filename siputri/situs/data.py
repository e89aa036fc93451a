"""Open data under /data/: the catalogue as JSON and CSV, its DCAT description."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from siputri.katalog.digest import digest_of
from siputri.katalog.katalog import LAYANAN_LAINNYA, Katalog
from siputri.katalog.layanan import KOMPONEN, NAMA_KOMPONEN, Layanan
from siputri.katalog.prose import parse_prose
from siputri.katalog.prose_tree import (
    plain_text,
)
from siputri.katalog.schema import SCHEMAS, json_schema
from siputri.situs.data_ikm import KOLOM_IKM, ikm_rows, indikator_data, rekap_data
from siputri.situs.jsonld import dcat_catalog
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page
from siputri.situs.skema_rekap import rekap_schema

FILES = (
    ("layanan.json", "application/json", "Semua layanan dengan standarnya"),
    ("layanan.csv", "text/csv", "Semua layanan, satu baris satu layanan"),
    ("opd.json", "application/json", "Semua Perangkat Daerah"),
    ("opd.csv", "text/csv", "Semua Perangkat Daerah, satu baris satu perangkat"),
    ("sippn.csv", "text/csv", "Layanan menurut kolom SIPPN"),
    ("ikm.csv", "text/csv", "Semua nilai IKM, satu baris satu hasil"),
    ("rekap.json", "application/json", "Hasil survei dengan jumlah skornya"),
    ("indikator.json", "application/json", "Kartu indikator IKM"),
)
_KOLOM_SIPPN = (
    "nama_penyelenggara",
    "nama_pelayanan",
    "persyaratan",
    "sistem_mekanisme_prosedur",
    "waktu_penyelesaian",
    "biaya_tarif",
    "produk_pelayanan",
    "pengaduan_layanan",
)
"""The fields of a SIPPN entry as far as they are known from the standard: the six
components of service delivery (PermenPANRB 15/2014)."""
_SIPPN_KOMPONEN = KOMPONEN[:6]
_KOLOM_LAYANAN = (
    "opd",
    "slug",
    "judul",
    "bidang",
    "untuk",
    "daring",
    "waktu_min",
    "waktu_maks",
    "waktu_satuan",
    "biaya",
    "komponen_ditetapkan",
    "penetapan_nomor",
    "penetapan_tanggal",
    "ditinjau",
)


def data_pages(konteks: Konteks) -> Iterator[Page]:
    katalog = konteks.katalog
    layanan = list(katalog.layanan_by_path.values())
    rekap = rekap_data(konteks)
    content = konteks.digest_of_all
    results = partial(digest_of, rekap.head, *rekap.lines)
    indikator = indikator_data(katalog)
    files = [_file(*item) for item in FILES]
    yield Page("/data/", "data.html", {"berkas": files, "indikator": indikator})
    yield _json("/data/layanan.json", lambda: list(map(layanan_data, layanan)), content)
    yield _json("/data/opd.json", [_opd_data(katalog, kode) for kode in _kode(katalog)])
    yield _csv(
        "/data/layanan.csv",
        _KOLOM_LAYANAN,
        lambda: list(map(_layanan_row, layanan)),
        content,
    )
    yield _csv(
        "/data/opd.csv",
        ("kode", "nama", "singkatan", "alamat", "jumlah_layanan"),
        lambda: [_opd_row(katalog, kode) for kode in _kode(katalog)],
        content,
    )
    yield _csv(
        "/data/sippn.csv",
        _KOLOM_SIPPN,
        lambda: [_sippn_row(katalog, item) for item in layanan],
        content,
    )
    yield _csv("/data/ikm.csv", KOLOM_IKM, lambda: ikm_rows(konteks), results)
    yield _json("/data/rekap.json", rekap, results)
    yield _json("/data/skema/rekap.json", rekap_schema())
    yield _json("/data/indikator.json", indikator)
    yield Page(
        "/data/dcat.jsonld",
        "dcat.json",
        {"isi": dcat_catalog(katalog, FILES, konteks.alamat)},
    )
    for kind in SCHEMAS:
        schema, of_code_alone = partial(json_schema, kind), partial(digest_of, kind)
        yield _json(f"/data/skema/{kind}.json", schema, of_code_alone)


def _kode(katalog: Katalog) -> list[str]:
    return sorted(katalog.opd_by_kode)


def _file(name: str, kind: str, judul: str) -> dict[str, str]:
    return {"nama": name, "jenis": kind, "judul": judul, "url": f"/data/{name}"}


def _json(path: str, content: Any, of: Callable[[], str] | None = None) -> Page:
    """`content` is plain values, or what makes them."""
    make = content if callable(content) else lambda: content
    return Page(path, "data.json", lambda: {"isi": make()}, of)


def _csv(
    path: str,
    columns: tuple[str, ...],
    rows: Callable[[], list[list[Any]]],
    of: Callable[[], str],
) -> Page:
    return Page(path, "data.csv", lambda: {"kolom": columns, "baris": rows()}, of)


def layanan_data(layanan: Layanan) -> dict[str, Any]:
    """A published layanan as its file has it, without what is internal."""
    data: dict[str, Any] = layanan.model_dump(
        mode="json", exclude={"publikasi", "standar"}, exclude_defaults=True
    )
    data["url"] = f"/layanan/{layanan.path}/"
    data["standar"] = [
        {
            "judul": group.judul,
            "komponen": [
                row.model_dump(
                    mode="json", exclude={"publikasi"}, exclude_defaults=True
                )
                for row in group.komponen
                if row.publikasi == "publik"
            ],
        }
        for group in layanan.standar
    ]
    data["belum_ditetapkan"] = list(layanan.missing)
    return data


def _opd_data(katalog: Katalog, kode: str) -> dict[str, Any]:
    opd = katalog.opd_by_kode[kode]
    data: dict[str, Any] = opd.model_dump(mode="json", exclude_defaults=True)
    data["url"] = f"/opd/{kode}/"
    data["survei"] = f"/survei/{kode}/{LAYANAN_LAINNYA}/"
    data["layanan"] = [item.slug for item in katalog.layanan_of(kode)]
    return data


def _opd_row(katalog: Katalog, kode: str) -> list[Any]:
    opd = katalog.opd_by_kode[kode]
    count = len(katalog.layanan_of(kode))
    return [kode, opd.nama, opd.singkatan, opd.alamat, count]


def _layanan_row(layanan: Layanan) -> list[Any]:
    waktu = [item for row in layanan.komponen_of("jangka_waktu") for item in row.waktu]
    first = waktu[0] if len(waktu) == 1 else None
    biaya = [row.biaya.jenis for row in layanan.komponen_of("biaya") if row.biaya]
    penetapan = layanan.penetapan
    return [
        layanan.opd,
        layanan.slug,
        layanan.judul,
        layanan.bidang,
        layanan.untuk,
        layanan.alamat_daring,
        first and first.min,
        first and first.maks,
        first and first.satuan,
        "; ".join(biaya),
        len(NAMA_KOMPONEN) - len(layanan.missing),
        penetapan and penetapan.nomor,
        penetapan and penetapan.tanggal,
        layanan.ditinjau,
    ]


def _sippn_row(katalog: Katalog, layanan: Layanan) -> list[Any]:
    texts = [
        "\n".join(
            plain_text(parse_prose(row.uraian)) for row in layanan.komponen_of(kunci)
        )
        for kunci in _SIPPN_KOMPONEN
    ]
    return [katalog.opd_by_kode[layanan.opd].nama, layanan.judul, *texts]
