"""What the checks read: the Katalog as texts, each with its place in the content."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from siputri.katalog.checks.peraturan import Kutipan, find_kutipan
from siputri.katalog.katalog import Katalog
from siputri.katalog.layanan import Komponen, Layanan
from siputri.katalog.opd import Opd
from siputri.katalog.yaml_reader import Location


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of an OPD; `kunci` is the komponen it is, "" outside a standard. The legal
    basis of a decree reads like that of a standard."""

    path: str
    location: Location
    text: str
    opd: str
    kunci: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """A kutipan where it stands."""

    passage: Passage
    kutipan: Kutipan


@dataclass(frozen=True)
class Corpus:
    """One Katalog under inspection on one day, which the caller names."""

    katalog: Katalog
    today: date

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Every prose text of every OPD and layanan."""
        found: list[Passage] = []
        for opd in self.katalog.opd:
            found.extend(_of_opd(opd))
        for layanan in self.katalog.layanan:
            found.extend(_of_layanan(layanan))
        return tuple(found)

    @cached_property
    def cited(self) -> tuple[Cited, ...]:
        """Every regulation that is cited as a legal basis."""
        return tuple(
            Cited(passage, kutipan)
            for passage in self.passages
            if passage.kunci == "dasar_hukum"
            for kutipan in find_kutipan(passage.text)
        )


def opd_file(opd: Opd) -> str:
    return f"opd/{opd.kode}.yaml"


def layanan_file(layanan: Layanan) -> str:
    return f"layanan/{layanan.path}.yaml"


def rows(layanan: Layanan) -> Iterator[tuple[Location, Komponen]]:
    """Every komponen of a standard, internal ones too, with its place."""
    for group_number, group in enumerate(layanan.standar):
        for number, komponen in enumerate(group.komponen):
            yield ("standar", group_number, "komponen", number), komponen


def _of_layanan(layanan: Layanan) -> Iterator[Passage]:
    path, opd = layanan_file(layanan), layanan.opd
    for name in ("ringkasan", "keterangan"):
        text = getattr(layanan, name)
        if text:
            yield Passage(path, (name,), text, opd)
    for location, komponen in rows(layanan):
        yield Passage(path, (*location, "uraian"), komponen.uraian, opd, komponen.kunci)


def _of_opd(opd: Opd) -> Iterator[Passage]:
    path = opd_file(opd)
    for name in ("keterangan", "jam_layanan"):
        text = getattr(opd, name)
        if text:
            yield Passage(path, (name,), text, opd.kode)
    if opd.penetapan and opd.penetapan.mengingat:
        text = opd.penetapan.mengingat
        place = ("penetapan", "mengingat")
        yield Passage(path, place, text, opd.kode, "dasar_hukum")
    if opd.maklumat:
        yield Passage(path, ("maklumat", "teks"), opd.maklumat.teks, opd.kode)
