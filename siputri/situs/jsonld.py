"""Linked data: a layanan as schema.org GovernmentService and CPSV-AP PublicService.

The context is written out, so that nothing has to be fetched to read it.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from siputri.katalog.besaran import Waktu
from siputri.katalog.digest import digest_of
from siputri.katalog.katalog import Katalog
from siputri.katalog.layanan import Layanan
from siputri.katalog.opd import Opd
from siputri.katalog.prose import parse_prose
from siputri.katalog.prose_tree import (
    plain_text,
)
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page

_CONTEXT = {
    "@vocab": "https://schema.org/",
    "cpsv": "http://purl.org/vocab/cpsv#",
    "cv": "http://data.europa.eu/m8g/",
    "dct": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_ISO_UNITS = {
    "menit": "PT{}M",
    "jam": "PT{}H",
    "hari": "P{}D",
    "hari_kalender": "P{}D",
    "minggu": "P{}W",
    "bulan": "P{}M",
    "tahun": "P{}Y",
}
"""hari_kerja is left out: ISO 8601 has no working days, and it is never turned into
days."""


def jsonld_pages(konteks: Konteks) -> Iterator[Page]:
    """One file beside each layanan page."""
    place = digest_of(konteks.alamat, konteks.katalog.situs.daerah)
    for layanan in konteks.katalog.layanan_by_path.values():
        opd = konteks.katalog.opd_by_kode[layanan.opd]
        yield Page(
            f"/layanan/{layanan.path}/layanan.jsonld",
            "layanan.json",
            partial(_data, konteks, layanan, opd),
            of=partial(konteks.digest_of, layanan, opd, place),
        )


def _data(konteks: Konteks, layanan: Layanan, opd: Opd) -> dict[str, Any]:
    return {"isi": _layanan(konteks.katalog, layanan, opd, konteks.alamat)}


def _layanan(katalog: Katalog, layanan: Layanan, opd: Opd, base: str) -> dict[str, Any]:
    url = f"{base}/layanan/{layanan.path}/"
    provider = {
        "@id": f"{base}/opd/{opd.kode}/",
        "@type": ["GovernmentOrganization", "cv:PublicOrganisation"],
        "name": opd.nama,
        "dct:title": _text(opd.nama),
        "dct:spatial": _text(
            f"{katalog.situs.daerah.jenis} {katalog.situs.daerah.nama}"
        ),
    }
    data: dict[str, Any] = {
        "@context": _CONTEXT,
        "@id": url,
        "@type": ["GovernmentService", "cpsv:PublicService"],
        "url": url,
        "name": layanan.judul,
        "dct:identifier": layanan.path,
        "dct:title": _text(layanan.judul),
        "dct:language": "id",
        "dct:description": _text(layanan.ringkasan or layanan.judul),
        "provider": provider,
        "cv:hasCompetentAuthority": {"@id": provider["@id"]},
        "areaServed": f"{katalog.situs.daerah.jenis} {katalog.situs.daerah.nama}",
    }
    optional = {
        "description": layanan.ringkasan,
        "alternateName": list(layanan.judul_lain),
        "keywords": list(layanan.kata_kunci),
        "audience": layanan.untuk and {"@type": "Audience", "name": layanan.untuk},
        "availableChannel": _channels(layanan),
        "cv:hasInput": _parts(layanan, "persyaratan", "cv:Evidence"),
        "cpsv:produces": _parts(layanan, "produk", "cv:Output"),
        "cv:hasLegalResource": _parts(layanan, "dasar_hukum", "cv:LegalResource"),
        "cv:hasCost": _parts(layanan, "biaya", "cv:Cost"),
        "cv:processingTime": _durations(layanan),
    }
    return data | {name: value for name, value in optional.items() if value}


def _text(value: str) -> dict[str, str]:
    return {"@value": value, "@language": "id"}


def _parts(layanan: Layanan, kunci: str, kind: str) -> list[dict[str, Any]]:
    return [
        {
            "@type": kind,
            "dct:title": _text(row.label),
            "dct:description": _text(plain_text(parse_prose(row.uraian))),
        }
        for row in layanan.komponen_of(kunci)
    ]


def _channels(layanan: Layanan) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"@type": "ServiceChannel", "name": name} for name in layanan.kanal
    ]
    for link in layanan.alamat:
        found.append({"@type": "ServiceChannel", "serviceUrl": link})
    return found


def _durations(layanan: Layanan) -> list[dict[str, str]]:
    """The longest time of each duration that ISO 8601 can say."""
    rows = layanan.komponen_of("jangka_waktu")
    return [_duration(waktu) for row in rows for waktu in row.waktu if _is_iso(waktu)]


def _is_iso(waktu: Waktu) -> bool:
    return waktu.satuan in _ISO_UNITS


def _duration(waktu: Waktu) -> dict[str, str]:
    return {
        "@type": "xsd:duration",
        "@value": _ISO_UNITS[waktu.satuan].format(waktu.maks),
    }


def dcat_catalog(
    katalog: Katalog, files: Iterable[tuple[str, str, str]], base: str
) -> dict[str, Any]:
    """The files of /data/ as a DCAT catalogue."""
    return {
        "@context": _CONTEXT,
        "@id": f"{base}/data/",
        "@type": "dcat:Catalog",
        "dct:title": _text(f"Data terbuka {katalog.situs.aplikasi.nama}"),
        "dct:publisher": {
            "@type": "foaf:Organization",
            "foaf:name": katalog.situs.daerah.pemerintah,
        },
        "dct:language": "id",
        "dcat:dataset": [
            {
                "@id": f"{base}/data/{name}#data",
                "@type": "dcat:Dataset",
                "dct:title": _text(judul),
                "dcat:distribution": {
                    "@type": "dcat:Distribution",
                    "dcat:downloadURL": {"@id": f"{base}/data/{name}"},
                    "dcat:mediaType": kind,
                },
            }
            for name, kind, judul in files
        ],
    }
