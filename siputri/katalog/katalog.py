"""The validated whole: all that the content of an installation says."""

from datetime import date
from functools import cached_property
from typing import Self

from siputri.katalog.bantuan import Bantuan
from siputri.katalog.fields import Model
from siputri.katalog.halaman import Halaman
from siputri.katalog.instrumen import Instrumen
from siputri.katalog.layanan import Layanan
from siputri.katalog.opd import Opd
from siputri.katalog.pengumuman import Pengumuman
from siputri.katalog.prose import CHECKED
from siputri.katalog.situs import Situs
from siputri.memory import building_up

LAYANAN_LAINNYA = "layanan-lainnya"
"""The reserved layanan of every OPD, for what has no standard yet (Perbup art. 6)."""


class Katalog(Model):
    """Everything that content says; sorted, so that equal content is equal bytes."""

    situs: Situs
    opd: tuple[Opd, ...]
    layanan: tuple[Layanan, ...]
    instrumen: tuple[Instrumen, ...]
    halaman: tuple[Halaman, ...] = ()
    bantuan: Bantuan | None = None
    pengumuman: tuple[Pengumuman, ...] = ()

    @classmethod
    def from_release(cls, raw: bytes) -> Self:
        """The katalog that a release keeps: JSON of one that was checked. Raises
        ValueError if it is damaged."""
        with building_up():
            return cls.model_validate_json(raw, context=CHECKED)

    @cached_property
    def opd_by_kode(self) -> dict[str, Opd]:
        return {opd.kode: opd for opd in self.opd}

    @cached_property
    def layanan_by_path(self) -> dict[str, Layanan]:
        """Published layanan by `opd/slug`."""
        return {
            item.path: item.published()
            for item in self.layanan
            if item.publikasi == "publik"
        }

    @cached_property
    def instrumen_by_kode(self) -> dict[str, Instrumen]:
        return {item.kode: item for item in self.instrumen}

    def layanan_of(self, opd: str) -> tuple[Layanan, ...]:
        """The published layanan of an OPD in the order of its decree."""
        return self._layanan_by_opd.get(opd, ())

    @cached_property
    def _layanan_by_opd(self) -> dict[str, tuple[Layanan, ...]]:
        found: dict[str, list[Layanan]] = {}
        for item in self.layanan_by_path.values():
            found.setdefault(item.opd, []).append(item)
        return {
            kode: tuple(sorted(items, key=lambda item: (item.urutan, item.judul)))
            for kode, items in found.items()
        }

    @cached_property
    def spbe(self) -> tuple[Layanan, ...]:
        """The published layanan of the SPBE catalogue, in the order of its tables."""
        found = [item for item in self.layanan_by_path.values() if item.spbe]
        return tuple(sorted(found, key=lambda item: (item.urutan, item.judul)))

    def pengumuman_in_force(self, day: date) -> tuple[Pengumuman, ...]:
        """The notices that hold on `day`, the latest first."""
        found = [item for item in self.pengumuman if item.is_in_force(day)]
        return tuple(sorted(found, key=lambda item: item.mulai, reverse=True))

    def instrumen_of(self, opd: str) -> Instrumen:
        """The instrument that an OPD's answers are taken with now."""
        own = self.opd_by_kode[opd].instrumen
        return self.instrumen_by_kode[own or self.situs.survei.instrumen]

    def judul_layanan(self, opd: str, slug: str) -> str | None:
        """The title of what may be rated at `opd/slug`; None if nothing may."""
        if opd not in self.opd_by_kode:
            return None
        if slug == LAYANAN_LAINNYA:
            return f"Layanan lain {self.opd_by_kode[opd].singkatan}"
        layanan = self.layanan_by_path.get(f"{opd}/{slug}")
        return layanan.judul if layanan else None
