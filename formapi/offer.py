"""What may be rated at an address, and the form that is offered for it."""

from dataclasses import dataclass

from formapi.live import Release
from siputri.katalog.instrumen import Instrumen
from siputri.laporan.formulir import formulir_of
from siputri.skm.jawaban import Formulir


@dataclass(frozen=True)
class Offer:
    """The survey of one layanan in the live release."""

    release: Release
    judul: str
    instrumen: Instrumen
    formulir: Formulir

    @property
    def layanan(self) -> str:
        """`opd/slug`"""
        return f"{self.formulir.opd}/{self.formulir.layanan}"

    @property
    def path(self) -> str:
        return f"/survei/{self.layanan}/"


def find_offer(release: Release, opd: str, slug: str) -> Offer | None:
    """The survey at `opd/slug`; None where nothing may be rated."""
    known = release.offers.get((opd, slug))
    if known is None:
        known = _make_offer(release, opd, slug)
        if known is not None:
            release.offers[opd, slug] = known
    return known


def _make_offer(release: Release, opd: str, slug: str) -> Offer | None:
    katalog = release.katalog
    judul = katalog.judul_layanan(opd, slug)
    formulir = formulir_of(katalog, opd, slug)
    if judul is None or formulir is None:
        return None
    return Offer(release, judul, katalog.instrumen_of(opd), formulir)
