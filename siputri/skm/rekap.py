"""The rekap: every result of a set of answers, as the plain data that crosses over.

For the public the set is the published one and small groups are held back; for staff it
is all answers and nothing is held. The same functions compute both.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from siputri.skm.ikm import HasilIkm, Nilai, compute_ikm, exact_ikm, grade
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

    @property
    def is_final(self) -> bool:
        """Every quarter of the period is there and closed."""
        quarters = {cell.sel.triwulan for cell in self.cells}
        expected = {quarter.kode for quarter in self.periode.triwulan}
        return quarters == expected and all(cell.closed for cell in self.cells)


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
    by_opd = _pooled(group.cells, lambda cell: cell.sel.opd)
    held_opd = held_back(_sizes(by_opd)) if public else frozenset[str]()
    shown = {opd: jumlah for opd, jumlah in by_opd.items() if opd not in held_opd}
    region = _sum(by_opd.values())
    held = public and region.n < MIN_PUBLIK
    yield _entry(group, None, None, region, held=held, opd_means=shown)
    for opd, jumlah in by_opd.items():
        cells = [cell for cell in group.cells if cell.sel.opd == opd]
        by_layanan = _pooled(cells, lambda cell: cell.sel.layanan)
        held_layanan = held_back(_sizes(by_layanan)) if public else frozenset[str]()
        is_held = opd in held_opd
        yield _entry(group, opd, None, jumlah, held=is_held)
        for slug, part in by_layanan.items():
            hidden = is_held or slug in held_layanan
            yield _entry(group, opd, slug, part, held=hidden)


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
    jumlah: Jumlah,
    *,
    held: bool,
    opd_means: Mapping[str, Jumlah] | None = None,
) -> dict[str, Any]:
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
        data["rata_opd"] = _nilai_data(grade(mean, instrumen.pita))
        data["jumlah_opd"] = len(known)
    return data


def hasil_data(hasil: HasilIkm) -> dict[str, Any]:
    """One result as plain data: numbers as printed, sums as integers."""
    return {
        "judul": hasil.judul,
        "nilai": _nilai_data(hasil.nilai),
        "nilai_0111": _nilai_data(hasil.nilai_0111),
        "nilai_011": _nilai_data(hasil.nilai_011),
        "selang": [float(bound) for bound in hasil.selang] if hasil.selang else None,
        "mutu_belum_pasti": hasil.is_mutu_uncertain,
        "lengkap": {
            "n": hasil.lengkap.n,
            "y": hasil.lengkap.y,
            "y2": hasil.lengkap.y2,
        },
        "unsur": {
            item.kunci: {
                "skor": item.skor,
                "n": item.n,
                "nrr": _number(item.nrr),
                "nrr_tertimbang": _number(item.nrr_tertimbang),
            }
            for item in hasil.unsur
        },
    }


def _nilai_data(nilai: Nilai | None) -> dict[str, Any] | None:
    if nilai is None:
        return None
    return {"ikm": float(nilai.ikm), "mutu": nilai.mutu, "kinerja": nilai.kinerja}


def _number(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
