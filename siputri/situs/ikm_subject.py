"""What IKM pages are about: the region, each OPD, layanan and unit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from siputri.katalog.katalog import LAYANAN_LAINNYA
from siputri.katalog.opd import Opd
from siputri.situs.konteks import Konteks
from siputri.situs.rekap_index import Scope

Place = tuple[Scope, str]
"""What a result is about, with its title."""


@dataclass(frozen=True)
class Subject:
    """A page's subject: its title, the pages above it, what it is made of."""

    scope: Scope
    judul: str
    jenis: str
    remah: Sequence[dict[str, str]] = ()
    bagian: Sequence[Place] = ()
    unit: Sequence[Place] = ()
    tautan: dict[str, str] | None = None
    survei: str = "/survei/"


def region_subject(konteks: Konteks) -> Subject:
    """The region, of which every OPD is a part."""
    daerah = konteks.katalog.situs.daerah
    parts = [(Scope(opd.kode), opd.nama) for opd in konteks.katalog.opd]
    judul = f"{daerah.jenis} {daerah.nama}"
    return Subject(Scope(), judul, "daerah", bagian=parts)


def opd_subject(konteks: Konteks, opd: Opd) -> Subject:
    """An OPD with its layanan and units."""
    slugs = [item.slug for item in konteks.katalog.layanan_of(opd.kode)]
    return Subject(
        Scope(opd.kode),
        opd.nama,
        "opd",
        remah=[{"judul": "IKM", "url": "/ikm/"}],
        bagian=[
            (Scope(opd.kode, slug), str(konteks.katalog.judul_layanan(opd.kode, slug)))
            for slug in (*slugs, LAYANAN_LAINNYA)
        ],
        unit=[(Scope(opd.kode, unit=unit.kode), unit.nama) for unit in opd.unit],
        tautan={"judul": "Layanan dan alamat", "url": f"/opd/{opd.kode}/"},
        survei=f"/survei/{opd.kode}/{LAYANAN_LAINNYA}/",
    )


def part_subjects(konteks: Konteks, opd: Opd) -> Iterator[Subject]:
    """Its layanan and units."""
    subject = opd_subject(konteks, opd)
    trail = [*subject.remah, {"judul": opd.singkatan, "url": subject.scope.url}]
    for scope, judul in subject.bagian:
        is_layanan = scope.layanan != LAYANAN_LAINNYA
        url = f"/layanan/{opd.kode}/{scope.layanan}/"
        link = {"judul": "Syarat, waktu, dan biaya layanan ini", "url": url}
        yield Subject(
            scope,
            judul,
            "layanan",
            remah=trail,
            tautan=link if is_layanan else None,
            survei=f"/survei/{opd.kode}/{scope.layanan}/",
        )
    for scope, judul in subject.unit:
        yield Subject(
            scope,
            judul,
            "unit",
            remah=trail,
            tautan=subject.tautan,
            survei=f"{subject.survei}?unit={scope.unit}",
        )
