"""The rekap: every result of a set of answers, as the plain data that crosses over.

For the public the set is the published one and small groups are held back; for staff it
is all answers and nothing is held. The same functions compute both.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import Any

from siputri.skm.hasil_data import hasil_data, nilai_data
from siputri.skm.ikm import compute_ikm, exact_ikm, grade
from siputri.skm.instrumen import Instrumen, Rumus
from siputri.skm.jumlah import Jumlah
from siputri.skm.periode import Periode, parse_periode
from siputri.skm.sampel import MIN_PUBLIK, may_show
from siputri.skm.terbitan import Sel, SelTerbit, held_back

VERSI = 1


@dataclass(frozen=True)
class _Group:
    """The cells of one period and instrument."""

    periode: Periode
    instrumen: Instrumen
    cells: tuple[SelTerbit, ...]

    @cached_property
    def is_final(self) -> bool:
        """Every quarter of the period is there and closed."""
        quarters = {cell.sel.triwulan for cell in self.cells}
        expected = {quarter.kode for quarter in self.periode.triwulan}
        return quarters == expected and all(cell.closed for cell in self.cells)


_Place = tuple[str, str | None, str | None]
"""A quarter with an OPD and a layanan; None for what is above them."""


@dataclass(frozen=True)
class _Part:
    """The sums of a place in a period; `held` when its scores stay hidden."""

    jumlah: Jumlah
    held: bool


def build_rekap(
    cells: Iterable[SelTerbit],
    instrumen: Mapping[str, Instrumen],
    *,
    day: date,
    public: bool,
) -> dict[str, Any]:
    """All results of `cells` per layanan, OPD and region, period and instrument.

    Each entry of `hasil` has opd and layanan (null for what is above them), n, whether
    its scores are held back, and the results of each formula with the integer sums.
    """
    groups = list(_groups(cells, instrumen))
    return {
        "versi": VERSI,
        "tanggal": day.isoformat(),
        "himpunan": "terbitan" if public else "semua",
        "hasil": [
            entry
            for group in sorted(
                groups, key=lambda item: (item.periode, item.instrumen.kode)
            )
            for entry in _entries(group, public=public)
        ],
    }


def _groups(
    cells: Iterable[SelTerbit], instrumen: Mapping[str, Instrumen]
) -> Iterable[_Group]:
    found: dict[tuple[Periode, str], list[SelTerbit]] = {}
    for cell in cells:
        for periode in parse_periode(cell.sel.triwulan).enclosing:
            if cell.jumlah.n:
                found.setdefault((periode, cell.sel.instrumen), []).append(cell)
    for (periode, kode), members in found.items():
        yield _Group(periode, instrumen[kode], tuple(sorted(members, key=_by_sel)))


def _by_sel(cell: SelTerbit) -> Sel:
    return cell.sel


def _entries(group: _Group, *, public: bool) -> Iterable[dict[str, Any]]:
    """Region, OPD and layanan of one period. What a quarter holds back stays out of the
    longer periods too, so that no difference of two publications reveals it."""
    hidden = _hidden(group.cells) if public else frozenset[_Place]()
    names = sorted({cell.sel.opd for cell in group.cells})
    by_opd = {opd: _part(group.cells, hidden, opd) for opd in names}
    means = {opd: part.jumlah for opd, part in by_opd.items() if not part.held}
    yield _entry(group, None, None, _part(group.cells, hidden), opd_means=means)
    for opd, part in by_opd.items():
        cells = tuple(cell for cell in group.cells if cell.sel.opd == opd)
        yield _entry(group, opd, None, part)
        for slug in sorted({cell.sel.layanan for cell in cells}):
            yield _entry(group, opd, slug, _part(cells, hidden, opd, slug))


def _hidden(cells: Iterable[SelTerbit]) -> frozenset[_Place]:
    """The places whose scores stay hidden, quarter by quarter."""
    by_quarter: dict[str, list[SelTerbit]] = {}
    for cell in cells:
        by_quarter.setdefault(cell.sel.triwulan, []).append(cell)
    return frozenset(
        place
        for quarter, members in by_quarter.items()
        for place in _hidden_in(quarter, members)
    )


def _hidden_in(quarter: str, cells: list[SelTerbit]) -> Iterable[_Place]:
    by_opd = _pooled(cells, lambda cell: cell.sel.opd)
    if sum(_sizes(by_opd).values()) < MIN_PUBLIK:
        yield quarter, None, None
    held_opd = held_back(_sizes(by_opd))
    for opd in by_opd:
        members = [cell for cell in cells if cell.sel.opd == opd]
        by_layanan = _pooled(members, lambda cell: cell.sel.layanan)
        if opd in held_opd:
            yield quarter, opd, None
            held = frozenset(by_layanan)
        else:
            held = held_back(_sizes(by_layanan))
        for slug in held:
            yield quarter, opd, slug


def _part(
    cells: Iterable[SelTerbit],
    hidden: frozenset[_Place],
    opd: str | None = None,
    layanan: str | None = None,
) -> _Part:
    """The sums of a place; if every quarter of it is hidden, only how many answered."""
    members = [
        cell
        for cell in cells
        if opd in (None, cell.sel.opd) and layanan in (None, cell.sel.layanan)
    ]
    shown = [
        cell for cell in members if (cell.sel.triwulan, opd, layanan) not in hidden
    ]
    return _Part(_sum(cell.jumlah for cell in shown or members), held=not shown)


def _pooled(
    cells: Iterable[SelTerbit], key: Callable[[SelTerbit], str]
) -> dict[str, Jumlah]:
    found: dict[str, Jumlah] = {}
    for cell in cells:
        name = key(cell)
        found[name] = found.get(name, Jumlah()) + cell.jumlah
    return dict(sorted(found.items()))


def _sum(parts: Iterable[Jumlah]) -> Jumlah:
    total = Jumlah()
    for part in parts:
        total += part
    return total


def _sizes(parts: Mapping[str, Jumlah]) -> dict[str, int]:
    return {name: jumlah.n for name, jumlah in parts.items()}


def _entry(
    group: _Group,
    opd: str | None,
    layanan: str | None,
    part: _Part,
    *,
    opd_means: Mapping[str, Jumlah] | None = None,
) -> dict[str, Any]:
    jumlah, held = part.jumlah, part.held
    entry: dict[str, Any] = {
        "opd": opd,
        "layanan": layanan,
        "periode": group.periode.kode,
        "instrumen": group.instrumen.kode,
        "final": group.is_final,
        "n": jumlah.n,
        "ditahan": held,
        "tampil": not held and may_show(jumlah.n, None),
        "hasil": {},
    }
    if not held:
        entry["hasil"] = {
            rumus.kode: _hasil(group.instrumen, rumus, jumlah, opd_means)
            for rumus in group.instrumen.rumus
        }
    return entry


def _hasil(
    instrumen: Instrumen,
    rumus: Rumus,
    jumlah: Jumlah,
    opd_means: Mapping[str, Jumlah] | None,
) -> dict[str, Any]:
    data = hasil_data(compute_ikm(jumlah, rumus, instrumen))
    if opd_means is not None:
        values = [exact_ikm(part, rumus) for part in opd_means.values()]
        known = [value for value in values if value is not None]
        mean = sum(known, Fraction(0)) / len(known) if known else None
        data["rata_opd"] = nilai_data(grade(mean, instrumen.pita))
        data["jumlah_opd"] = len(known)
    return data
