"""The survey form of a layanan, from the katalog: on the web and on paper."""

from siputri.katalog.katalog import Katalog
from siputri.skm.jawaban import Formulir
from siputri.skm.profil import profil_choices


def formulir_of(katalog: Katalog, opd: str, slug: str) -> Formulir | None:
    """What is asked at `opd/slug`; None where nothing may be rated."""
    if katalog.judul_layanan(opd, slug) is None:
        return None
    instrumen = katalog.instrumen_of(opd)
    layanan = katalog.layanan_by_path.get(f"{opd}/{slug}")
    return Formulir(
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
