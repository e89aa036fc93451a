"""The rekap: every result of a set of answers, as the plain data that crosses over.

For the public the set is the published one and small groups are held back; for staff it
is all answers and nothing is held. The same functions compute both.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from siputri.skm.hasil_data import hasil_data, nilai_data
from siputri.skm.himpunan import Himpunan, Part, gather
from siputri.skm.ikm import compute_ikm, nilai_of
from siputri.skm.instrumen import Instrumen, Rumus
from siputri.skm.penahanan import Tempat
from siputri.skm.periode import Periode
from siputri.skm.perubahan import compare
from siputri.skm.populasi import Populasi, PopulasiTable
from siputri.skm.resmi import EKSAK, official_ikm
from siputri.skm.sampel import may_show
from siputri.skm.terbitan import SelTerbit

VERSI = 2


@dataclass(frozen=True)
class RekapMasukan:
    """What a rekap is computed from, beside the sums. `excluded` counts the answers
    that an evaluator excluded, by place and triwulan."""

    instrumen: Mapping[str, Instrumen]
    day: date
    closes_after: int
    """Days after its end on which a triwulan closes by itself."""
    populasi: PopulasiTable = field(default_factory=PopulasiTable)
    excluded: Mapping[tuple[Tempat, str], int] = field(default_factory=dict)
    nilai_resmi: str = EKSAK
    """The rounding of weights whose value is official: changes and means are of it."""


def build_rekap(
    cells: Iterable[SelTerbit], masukan: RekapMasukan, *, public: bool
) -> dict[str, Any]:
    """All results of `cells` per layanan, unit, OPD and region, period and instrument;
    docs/rekap.md names every field."""
    by_instrumen: dict[str, list[SelTerbit]] = {}
    for cell in cells:
        if cell.jumlah.n:
            by_instrumen.setdefault(cell.sel.instrumen, []).append(cell)
    entries = [
        entry
        for kode, members in sorted(by_instrumen.items())
        for entry in _Results(
            masukan, masukan.instrumen[kode], gather(members, public=public), public
        )
    ]
    entries.sort(key=lambda entry: (entry["periode"], entry["instrumen"]))
    return {
        "versi": VERSI,
        "tanggal": masukan.day.isoformat(),
        "himpunan": "terbitan" if public else "semua",
        "nilai_resmi": masukan.nilai_resmi,
        "hasil": entries,
    }


@dataclass(frozen=True)
class _Results:
    """The results of one instrument."""

    masukan: RekapMasukan
    instrumen: Instrumen
    himpunan: Himpunan
    public: bool

    def __iter__(self) -> Iterator[dict[str, Any]]:
        before: dict[tuple[int, Tempat], tuple[Periode, Part]] = {}
        for periode in self.himpunan.periode:
            parts = self.himpunan.parts(periode)
            asked = self.himpunan.layanan(periode)
            final = self.himpunan.is_final(
                periode, self.masukan.day, self.masukan.closes_after
            )
            for tempat, part in parts.items():
                last = before.get((periode.months, tempat))
                populasi = self._populasi(periode, tempat, asked)
                entry = self._entry(periode, tempat, part, populasi, final=final)
                if last and last[0].end == periode.first:
                    self._add_change(entry, part, *last)
                if tempat == Tempat():
                    self._add_means(entry, parts)
                before[periode.months, tempat] = periode, part
                yield entry

    def _entry(
        self,
        periode: Periode,
        tempat: Tempat,
        part: Part,
        populasi: Populasi | None,
        *,
        final: bool,
    ) -> dict[str, Any]:
        n = part.jumlah.n
        entry: dict[str, Any] = {
            "opd": tempat.opd,
            "layanan": tempat.layanan,
            "unit": tempat.unit,
            "periode": periode.kode,
            "instrumen": self.instrumen.kode,
            "final": final,
            "n": n,
            "dikecualikan": self._excluded(periode, tempat),
            "ditahan": part.held,
            "tampil": not part.held and may_show(n, populasi.n if populasi else None),
            "populasi": populasi.to_data(n) if populasi else None,
            "profil": part.jumlah.profil,
            "hasil": {},
        }
        if not part.held:
            entry["hasil"] = {
                rumus.kode: {
                    **self._hasil(rumus, part, populasi),
                    "perubahan": None,
                }
                for rumus in self.instrumen.rumus
            }
        return entry

    def _hasil(
        self, rumus: Rumus, part: Part, populasi: Populasi | None
    ) -> dict[str, Any]:
        size = populasi.n if populasi else None
        found = compute_ikm(part.jumlah, rumus, self.instrumen, size)
        return hasil_data(found, public=self.public)

    def _populasi(
        self, periode: Periode, tempat: Tempat, asked: frozenset[Tempat]
    ) -> Populasi | None:
        """Of a unit nobody counts whom it serves."""
        if tempat.unit:
            return None
        return self.masukan.populasi.find(periode.kode, tempat, asked)

    def _excluded(self, periode: Periode, tempat: Tempat) -> int:
        found = self.masukan.excluded
        return sum(found.get((tempat, quarter.kode), 0) for quarter in periode.triwulan)

    def _add_change(
        self, entry: dict[str, Any], part: Part, periode: Periode, before: Part
    ) -> None:
        """Against the period before, where both show their scores."""
        if part.held or before.held:
            return
        for rumus in self.instrumen.rumus:
            entry["hasil"][rumus.kode]["perubahan"] = compare(
                rumus,
                part.jumlah,
                before.jumlah,
                periode.kode,
                public=self.public,
                nilai_resmi=self.masukan.nilai_resmi,
            )

    def _add_means(self, entry: dict[str, Any], parts: Mapping[Tempat, Part]) -> None:
        """The mean of the OPD results beside the pooled one (domain rules §2)."""
        shown = [
            part.jumlah
            for tempat, part in parts.items()
            if tempat == Tempat(tempat.opd) and tempat.opd and not part.held
        ]
        for rumus in self.instrumen.rumus:
            if rumus.kode in entry["hasil"]:
                resmi = self.masukan.nilai_resmi
                values = [official_ikm(jumlah, rumus, resmi) for jumlah in shown]
                known = [value for value in values if value is not None]
                mean = sum(known, Fraction(0)) / len(known) if known else None
                entry["hasil"][rumus.kode].update(
                    rata_opd=nilai_data(nilai_of(mean, self.instrumen.pita)),
                    jumlah_opd=len(known),
                )
