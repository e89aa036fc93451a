"""What every kind of page is made from."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from siputri.katalog import Katalog
from siputri.katalog.perubahan import Perubahan
from siputri.situs.rekap_index import RekapIndex
from siputri.skm.instrumen import Instrumen


@dataclass(frozen=True)
class Konteks:
    """The Katalog and the published rekap: the two contracts that reach a release."""

    katalog: Katalog
    rekap: dict[str, Any]
    alamat: str
    """The public address without a slash at the end, for what leaves the site."""
    tanggal: date
    """The region's calendar day of the build."""
    riwayat: tuple[Perubahan, ...] = ()
    """The latest changes of standards, newest first."""
    rekomendasi: tuple[dict[str, Any], ...] = ()
    """Those made public (`siputri.skm.rekomendasi_publik`)."""

    @cached_property
    def index(self) -> RekapIndex:
        survei = self.katalog.situs.survei
        return RekapIndex(self.rekap, survei.hasil_utama, survei.nilai_resmi)

    @cached_property
    def instrumen(self) -> dict[str, Instrumen]:
        return {
            item.kode: Instrumen.from_data(item.model_dump())
            for item in self.katalog.instrumen
        }
