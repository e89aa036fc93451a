"""What may be rated at an address, and the form that is offered for it."""

from dataclasses import dataclass

from formapi.live import Release
from siputri.katalog.instrumen import Instrumen
from siputri.skm.jawaban import Formulir
from siputri.skm.profil import profil_choices


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
    if judul is None:
        return None
    instrumen = katalog.instrumen_of(opd)
    layanan = katalog.layanan_by_path.get(f"{opd}/{slug}")
    formulir = Formulir(
        opd=opd,
        layanan=slug,
        instrumen=instrumen.kode,
        unsur={unsur.kunci: unsur.judul for unsur in instrumen.unsur},
        profil=profil_choices(
            {pita.kode: pita.judul for pita in katalog.situs.survei.usia}
        ),
        unit={
            unit.kode: unit.nama
            for unit in katalog.opd_by_kode[opd].unit
            if layanan is None or unit.kode in layanan.unit
        },
    )
    return Offer(release, judul, instrumen, formulir)
