"""References between files: every code that is named must exist."""

from collections.abc import Iterator
from dataclasses import dataclass

from siputri.katalog.fields import Model
from siputri.katalog.halaman import Halaman
from siputri.katalog.instrumen import Instrumen
from siputri.katalog.layanan import Layanan
from siputri.katalog.opd import Opd
from siputri.katalog.pengumuman import Pengumuman
from siputri.katalog.situs import Situs
from siputri.katalog.yaml_reader import Location


@dataclass(frozen=True)
class Known:
    """The codes that the readable files define."""

    opd: dict[str, Opd]
    instrumen: dict[str, Instrumen]
    halaman: frozenset[str]


@dataclass(frozen=True)
class BrokenReference:
    location: Location
    message: str


def known_of(items: list[Model]) -> Known:
    return Known(
        {item.kode: item for item in items if isinstance(item, Opd)},
        {item.kode: item for item in items if isinstance(item, Instrumen)},
        frozenset(item.slug for item in items if isinstance(item, Halaman)),
    )


def broken_references(item: Model, known: Known) -> Iterator[BrokenReference]:
    """What `item` names and nobody defines."""
    match item:
        case Layanan():
            yield from _of_layanan(item, known)
        case Opd(instrumen=kode) if kode and kode not in known.instrumen:
            yield BrokenReference(("instrumen",), _unknown("Instrumen", kode))
        case Opd():
            yield from _repeated_kode(item)
        case Pengumuman(opd=kode) if kode and kode not in known.opd:
            yield BrokenReference(("opd",), _unknown("OPD", kode))
        case Situs():
            yield from _of_situs(item, known)


def _unknown(what: str, kode: str) -> str:
    return f"{what} '{kode}' tidak ada."


def _of_layanan(item: Layanan, known: Known) -> Iterator[BrokenReference]:
    opd = known.opd.get(item.opd)
    if opd is None:
        yield BrokenReference(
            (),
            f"Folder ini bernama '{item.opd}', tetapi berkas opd/{item.opd}.yaml "
            "tidak ada atau masih salah.",
        )
        return
    if item.bidang and item.bidang not in {bidang.kode for bidang in opd.bidang}:
        yield BrokenReference(
            ("bidang",),
            _unknown("Bidang", item.bidang) + f" Lihat opd/{opd.kode}.yaml.",
        )
    units = {unit.kode for unit in opd.unit}
    for number, kode in enumerate(item.unit):
        if kode not in units:
            yield BrokenReference(
                ("unit", number),
                _unknown("Unit", kode) + f" Lihat opd/{opd.kode}.yaml.",
            )

    for number, pengelola in enumerate(item.spbe.pengelola if item.spbe else ()):
        if pengelola.opd and pengelola.opd not in known.opd:
            yield BrokenReference(
                ("spbe", "pengelola", number, "opd"), _unknown("OPD", pengelola.opd)
            )


def _repeated_kode(item: Opd) -> Iterator[BrokenReference]:
    for field in ("bidang", "unit"):
        seen: set[str] = set()
        for number, part in enumerate(getattr(item, field)):
            if part.kode in seen:
                yield BrokenReference(
                    (field, number, "kode"), f"Kode '{part.kode}' sudah dipakai."
                )
            seen.add(part.kode)


def _of_situs(item: Situs, known: Known) -> Iterator[BrokenReference]:
    kode = item.survei.instrumen
    instrumen = known.instrumen.get(kode)
    if instrumen is None:
        yield BrokenReference(("survei", "instrumen"), _unknown("Instrumen", kode))
    elif item.survei.hasil_utama not in {hasil.kode for hasil in instrumen.hasil}:
        yield BrokenReference(
            ("survei", "hasil_utama"),
            f"Instrumen '{kode}' tidak punya hasil '{item.survei.hasil_utama}'.",
        )
    for number, slug in enumerate(item.menu_bawah):
        if slug not in known.halaman:
            yield BrokenReference(("menu_bawah", number), _unknown("Halaman", slug))
