"""A set of answers as sums by place and period, with what of it is held back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from siputri.skm.gabungan import join_held
from siputri.skm.jumlah import Jumlah, sum_jumlah
from siputri.skm.penahanan import Tempat, held_tempat
from siputri.skm.periode import Periode, parse_periode
from siputri.skm.terbitan import SelTerbit


@dataclass(frozen=True)
class Part:
    """The sums of a place in a period; `held` when its scores stay hidden, then they
    count all that answered."""

    jumlah: Jumlah
    held: bool


@dataclass(frozen=True)
class Triwulan:
    """The Sel of one triwulan, pooled by place."""

    by_tempat: Mapping[Tempat, Jumlah]
    held: frozenset[Tempat]
    closed: bool
    reopened: bool


@dataclass(frozen=True)
class Himpunan:
    """The answers to one instrument, by triwulan."""

    triwulan: Mapping[str, Triwulan]
    joined: Mapping[tuple[Tempat, str], str]
    """In which longer period the held sums of a place and triwulan are shown."""

    @cached_property
    def periode(self) -> tuple[Periode, ...]:
        """Every period with answers, the oldest first of each length."""
        found = {
            periode
            for kode in self.triwulan
            for periode in parse_periode(kode).enclosing
        }
        return tuple(sorted(found))

    def is_final(self, periode: Periode, day: date, closes_after: int) -> bool:
        """Whether nothing can be added: each triwulan is closed, or nobody answered in
        it and its closing day has passed."""
        return all(
            found.closed
            if (found := self.triwulan.get(quarter.kode))
            else quarter.closes_on(closes_after) <= day
            for quarter in periode.triwulan
        )

    def layanan(self, periode: Periode) -> frozenset[Tempat]:
        """The layanan with answers in a period."""
        return frozenset(
            tempat
            for quarter in periode.triwulan
            if quarter.kode in self.triwulan
            for tempat in self.triwulan[quarter.kode].by_tempat
            if tempat.layanan
        )

    def parts(self, periode: Periode) -> dict[Tempat, Part]:
        """Every place with answers in a period, the region first."""
        quarters = [
            (quarter.kode, self.triwulan[quarter.kode])
            for quarter in periode.triwulan
            if quarter.kode in self.triwulan
        ]
        shown: dict[Tempat, list[Jumlah]] = {}
        every: dict[Tempat, list[Jumlah]] = {}
        for kode, found in quarters:
            for tempat, jumlah in found.by_tempat.items():
                every.setdefault(tempat, []).append(jumlah)
                if tempat not in found.held or self._joins(tempat, kode, periode):
                    shown.setdefault(tempat, []).append(jumlah)
        return {
            tempat: Part(
                sum_jumlah(shown.get(tempat, members)), held=tempat not in shown
            )
            for tempat, members in sorted(every.items(), key=_by_place)
        }

    def _joins(self, tempat: Tempat, triwulan: str, periode: Periode) -> bool:
        kode = self.joined.get((tempat, triwulan))
        if kode is None:
            return False
        joined = parse_periode(kode)
        return periode.first <= joined.first and joined.end <= periode.end


def _by_place(item: tuple[Tempat, object]) -> tuple[str, str, str]:
    tempat = item[0]
    return tempat.opd or "", tempat.layanan or "", tempat.unit or ""


def gather(cells: Iterable[SelTerbit], *, public: bool) -> Himpunan:
    """Pools the Sel of one instrument; in `public`, with what is held back."""
    by_quarter: dict[str, list[SelTerbit]] = {}
    for cell in cells:
        by_quarter.setdefault(cell.sel.triwulan, []).append(cell)
    triwulan = {
        kode: _pool(members, public=public)
        for kode, members in sorted(by_quarter.items())
    }
    return Himpunan(triwulan, _joined(triwulan) if public else {})


def _pool(cells: list[SelTerbit], *, public: bool) -> Triwulan:
    parts: dict[Tempat, list[Jumlah]] = {}
    for cell in cells:
        sel = cell.sel
        places = [Tempat(), Tempat(sel.opd), Tempat(sel.opd, sel.layanan)]
        if sel.unit:
            places.append(Tempat(sel.opd, unit=sel.unit))
        for tempat in places:
            parts.setdefault(tempat, []).append(cell.jumlah)
    return Triwulan(
        {tempat: sum_jumlah(members) for tempat, members in parts.items()},
        held_tempat(cells) if public else frozenset(),
        closed=all(cell.closed for cell in cells),
        reopened=any(cell.reopened for cell in cells),
    )


def _joined(triwulan: Mapping[str, Triwulan]) -> dict[tuple[Tempat, str], str]:
    """What joins a longer period, year by year: of each OPD its layanan, of the region
    the OPD that it holds back."""
    found: dict[tuple[Tempat, str], str] = {}
    years = {parse_periode(kode).enclosing[-1] for kode in triwulan}
    for year in sorted(years):
        quarters = [quarter.kode for quarter in year.triwulan]
        members = {kode: triwulan[kode] for kode in quarters if kode in triwulan}
        longer = _closed_periods(year, members)
        wholes = {tempat for item in members.values() for tempat in item.by_tempat}
        for whole in sorted(
            (t for t in wholes if not (t.layanan or t.unit)), key=lambda t: t.opd or ""
        ):
            held = {
                kode: sizes
                for kode, item in members.items()
                if (sizes := _joinable(item, whole))
            }
            found |= _join(whole, held, longer)
    return found


def _closed_periods(year: Periode, members: Mapping[str, Triwulan]) -> list[Periode]:
    """The semester and the year of which every triwulan is there and closed, and none
    was opened again: then its sums would be known in more ways than joining reckons
    with."""
    wider = {periode for quarter in year.triwulan for periode in quarter.enclosing[1:]}
    return sorted(
        (
            periode
            for periode in wider
            if all(
                (found := members.get(quarter.kode))
                and found.closed
                and not found.reopened
                for quarter in periode.triwulan
            )
        ),
        key=lambda periode: (periode.months, periode.first),
    )


def _joinable(found: Triwulan, whole: Tempat) -> dict[Tempat, int]:
    """What a triwulan holds back directly under a shown `whole`, by place.

    Nothing where its units are shown: its sums are then known in more ways than the two
    that joining reckons with.
    """
    if whole in found.held or whole not in found.by_tempat:
        return {}
    if any(
        tempat.unit and tempat.opd == whole.opd and tempat not in found.held
        for tempat in found.by_tempat
    ):
        return {}
    held = {
        tempat: found.by_tempat[tempat].least_n
        for tempat in found.held
        if _is_directly_under(tempat, whole)
    }
    return held if all(held.values()) else {}


def _is_directly_under(tempat: Tempat, whole: Tempat) -> bool:
    if whole.opd is None:
        return tempat.opd is not None and tempat == Tempat(tempat.opd)
    return tempat.opd == whole.opd and tempat.layanan is not None


def _join(
    whole: Tempat, held: Mapping[str, Mapping[Tempat, int]], longer: list[Periode]
) -> dict[tuple[Tempat, str], str]:
    by_name: dict[str, dict[str, int]] = {}
    tempat_by_name: dict[str, Tempat] = {}
    for quarter, sizes in held.items():
        for tempat, size in sizes.items():
            name = tempat.layanan or tempat.opd or ""
            tempat_by_name[name] = tempat
            by_name.setdefault(name, {})[quarter] = size
    return {
        (tempat_by_name[name], quarter): periode
        for (name, quarter), periode in join_held(by_name, longer).items()
    }
