"""What every kind of page is made from."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from siputri.katalog.digest import digest_of
from siputri.katalog.katalog import Katalog
from siputri.katalog.layanan import Layanan
from siputri.katalog.opd import Opd
from siputri.katalog.perubahan import Perubahan
from siputri.katalog.rekap import Rekap
from siputri.laporan.instrumen import domain_instrumen
from siputri.situs.rekap_index import RekapIndex
from siputri.skm.instrumen import Instrumen


@dataclass(frozen=True)
class Konteks:
    """The Katalog and the published rekap: the two contracts that reach a release."""

    katalog: Katalog
    rekap: Rekap
    alamat: str
    """The public address without a slash at the end, for what leaves the site."""
    tanggal: date
    """The region's calendar day of the build."""
    riwayat: tuple[Perubahan, ...] = ()
    """The latest changes of standards, newest first."""
    rekomendasi: tuple[dict[str, Any], ...] = ()
    """Those made public (`siputri.skm.rekomendasi_publik`)."""

    _digests: dict[str, str] = field(default_factory=dict, repr=False)

    def digest(self, item: Layanan | Opd) -> str:
        """Of all that the katalog says about a layanan or an OPD."""
        key = item.path if isinstance(item, Layanan) else item.kode
        if key not in self._digests:
            self._digests[key] = digest_of(item)
        return self._digests[key]

    def digest_of(self, layanan: Layanan, opd: Opd, *rest: str) -> str:
        """Of a layanan and its OPD, and of other digests."""
        return digest_of(self.digest(layanan), self.digest(opd), *rest)

    def digest_of_opd(self, opd: Opd) -> str:
        """Of all that the katalog says about an OPD and its layanan."""
        items = self.katalog.layanan_of(opd.kode)
        return digest_of(self.digest(opd), *map(self.digest, items))

    def digest_of_all(self) -> str:
        """Of everything that the katalog says about layanan and OPD."""
        items: list[Layanan | Opd] = [
            *self.katalog.layanan_by_path.values(),
            *self.katalog.opd,
        ]
        return digest_of(*map(self.digest, items))

    @cached_property
    def index(self) -> RekapIndex:
        survei = self.katalog.situs.survei
        return RekapIndex(self.rekap, survei.hasil_utama, survei.nilai_resmi)

    @cached_property
    def instrumen(self) -> dict[str, Instrumen]:
        return {item.kode: item for item in domain_instrumen(self.katalog)}
