"""A Laporan SKM before it is set: what it is about, and its figures.

The figures are those of all answers that are not excluded, as staff see them; the value
is the one that the installation calls official.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from siputri.katalog.instrumen import Instrumen as KatalogInstrumen
from siputri.katalog.katalog import Katalog
from siputri.katalog.opd import Opd
from siputri.laporan.instrumen import domain_instrumen
from siputri.skm.bahan import BahanLaporan
from siputri.skm.instrumen import Instrumen, Rumus
from siputri.skm.penahanan import Tempat
from siputri.skm.periode import Periode, parse_periode
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.skm.resmi import official_nilai
from siputri.skm.urutan import rank_unsur

Entry = dict[str, Any]
MAX_TREN = 8
"""Periods in the chart of the trend."""


@dataclass(frozen=True)
class LaporanSkm:
    """The report of one OPD and period (PermenPANRB 14/2017). `tanggal` is the day on
    which it is made, `alamat` the public address. Pages also show a `bagian` of the
    OPD, a layanan or a unit, by the same figures."""

    katalog: Katalog
    bahan: BahanLaporan
    tanggal: date
    alamat: str
    bagian: Tempat | None = None

    @property
    def periode(self) -> Periode:
        return self.bahan.periode

    @property
    def opd(self) -> Opd:
        return self.katalog.opd_by_kode[self.bahan.opd]

    @property
    def instrumen(self) -> KatalogInstrumen:
        return self.katalog.instrumen_by_kode[self.bahan.instrumen]

    @cached_property
    def instrumen_by_kode(self) -> dict[str, Instrumen]:
        return {item.kode: item for item in domain_instrumen(self.katalog)}

    @property
    def domain(self) -> Instrumen:
        return self.instrumen_by_kode[self.bahan.instrumen]

    @property
    def rumus(self) -> Rumus:
        return self.rumus_of(self.bahan.instrumen)

    def rumus_of(self, instrumen: str) -> Rumus:
        """The leading formula of an instrument."""
        leading = self.katalog.situs.survei.hasil_utama
        return self.instrumen_by_kode[instrumen].rumus_by_kode(leading)

    @cached_property
    def judul_unsur(self) -> dict[str, str]:
        return {unsur.kunci: unsur.judul for unsur in self.instrumen.unsur}

    @cached_property
    def _entries(self) -> list[Entry]:
        survei, bahan = self.katalog.situs.survei, self.bahan
        masukan = RekapMasukan(
            instrumen=self.instrumen_by_kode,
            day=self.tanggal,
            closes_after=survei.tutup_setelah_hari,
            populasi=bahan.populasi,
            excluded=bahan.excluded,
            nilai_resmi=survei.nilai_resmi,
        )
        rekap = build_rekap(bahan.cells, masukan, public=False)
        return [item for item in rekap["hasil"] if item["opd"] == bahan.opd]

    @property
    def entries(self) -> list[Entry]:
        """The results of the period under the report's instrument."""
        wanted = (self.periode.kode, self.bahan.instrumen)
        return [
            item
            for item in self._entries
            if (item["periode"], item["instrumen"]) == wanted
        ]

    @cached_property
    def entry(self) -> Entry | None:
        """The OPD's own, or its part's; None if nobody answered."""
        return self.find(self.tempat)

    @property
    def is_final(self) -> bool:
        """Whether every triwulan of it is closed; what nobody answered never is."""
        return self.entry is not None and bool(self.entry["final"])

    @property
    def tempat(self) -> Tempat:
        return self.bagian or Tempat(self.bahan.opd)

    def find(self, tempat: Tempat) -> Entry | None:
        return next((item for item in self.entries if _tempat(item) == tempat), None)

    @property
    def n(self) -> int:
        return self.entry["n"] if self.entry else 0

    @property
    def nilai(self) -> Entry | None:
        """The official value of the leading result."""
        return self.nilai_of(self.entry)

    def nilai_of(self, entry: Entry | None) -> Entry | None:
        if entry is None:
            return None
        hasil = entry["hasil"][self.rumus_of(entry["instrumen"]).kode]
        found = official_nilai(hasil, self.katalog.situs.survei.nilai_resmi)
        return dict(found) if found else None

    @property
    def hasil(self) -> Entry | None:
        """The leading result."""
        return self.entry["hasil"][self.rumus.kode] if self.entry else None

    @property
    def ranked_unsur(self) -> list[str]:
        """The unsur with answers in the leading result, the lowest mean first."""
        sums = self.hasil["unsur"] if self.hasil else {}
        return rank_unsur(sums, self.domain.unsur)

    @property
    def others(self) -> list[Entry]:
        """The OPD's results of this period under other instruments: never pooled."""
        return [
            item
            for item in self._whole()
            if item["periode"] == self.periode.kode
            and item["instrumen"] != self.bahan.instrumen
        ]

    @property
    def tren(self) -> list[Entry]:
        """The OPD's results of periods of this length, the oldest first; of several
        instruments in one period the one with most answers."""
        best: dict[Periode, Entry] = {}
        for item in self._whole():
            periode = parse_periode(item["periode"])
            if periode.months == self.periode.months:
                known = best.get(periode)
                if known is None or item["n"] > known["n"]:
                    best[periode] = item
        return [best[periode] for periode in sorted(best)][-MAX_TREN:]

    def _whole(self) -> list[Entry]:
        return [item for item in self._entries if _tempat(item) == self.tempat]


def _tempat(entry: Entry) -> Tempat:
    return Tempat(entry["opd"], entry["layanan"], entry["unit"])
