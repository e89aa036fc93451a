"""What is held back of a closed triwulan, so that no sum, and no difference of any two
sums, shows the scores of fewer than ten people.

Every published total is a sum of Sel. A reader can add and subtract totals; what he
gets is a combination in which some Sel cancel out and others stay. Nobody is shown if
those that stay always hold ten people or more. (Domain rules §2; docs/decisions/0017.)
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from siputri.skm.sampel import MIN_PUBLIK
from siputri.skm.terbitan import SelTerbit

_REST = ""
"""The column of the units that are not shown, and of answers without a unit."""


@dataclass(frozen=True, order=True)
class Tempat:
    """What a result is about: a layanan, a unit, an OPD, or the region."""

    opd: str | None = None
    layanan: str | None = None
    unit: str | None = None


def held_back(sizes: Mapping[str, int]) -> frozenset[str]:
    """Which parts of a whole keep their scores hidden, given each one's answers.

    Fewer than ten answers are held; if all that is held adds up to fewer than ten, the
    smallest shown part is held with them, so that a difference reveals nobody.

    >>> sorted(held_back({"a": 40, "b": 12, "c": 3}))
    ['b', 'c']
    """
    ordered = sorted(sizes, key=lambda name: (sizes[name], name))
    held = [name for name in ordered if sizes[name] < MIN_PUBLIK]
    if held and sum(sizes[name] for name in held) < MIN_PUBLIK:
        held = ordered[: len(held) + 1]
    return frozenset(held)


def held_tempat(cells: Iterable[SelTerbit]) -> frozenset[Tempat]:
    """The places whose scores stay hidden among the Sel of one triwulan and one
    instrument. Only places that have answers are named."""
    members = list(cells)
    by_opd: dict[str, list[SelTerbit]] = {}
    for cell in members:
        by_opd.setdefault(cell.sel.opd, []).append(cell)
    sizes = {opd: _size(parts) for opd, parts in by_opd.items()}
    held = set[Tempat]()
    if members and sum(sizes.values()) < MIN_PUBLIK:
        held.add(Tempat())
    held_opd = held_back(sizes)
    for opd, parts in by_opd.items():
        if opd in held_opd:
            held.add(Tempat(opd))
        held |= _held_in(opd, parts, whole=opd in held_opd)
    return frozenset(held)


def _size(cells: Iterable[SelTerbit]) -> int:
    return sum(cell.jumlah.least_n for cell in cells)


def _held_in(opd: str, cells: list[SelTerbit], *, whole: bool) -> set[Tempat]:
    """The layanan and units of one OPD that are held; all of them if the `whole` is."""
    sizes: dict[tuple[str, str], int] = {}
    by_layanan: dict[str, int] = {}
    for cell in cells:
        key = cell.sel.layanan, cell.sel.unit
        sizes[key] = sizes.get(key, 0) + cell.jumlah.least_n
        by_layanan[key[0]] = by_layanan.get(key[0], 0) + cell.jumlah.least_n
    layanan = frozenset(by_layanan) if whole else held_back(by_layanan)
    units = frozenset(unit for _, unit in sizes if unit)
    if not whole and not any(cell.reopened for cell in cells):
        units -= shown_units(sizes, layanan)
    return {Tempat(opd, slug) for slug in layanan} | {
        Tempat(opd, unit=unit) for unit in units
    }


def shown_units(
    sizes: Mapping[tuple[str, str], int], held: frozenset[str]
) -> frozenset[str]:
    """The units whose totals may stand beside those of the layanan.

    `sizes` is by layanan and unit ("" for none); `held` are the hidden layanan. A table
    with both margins shows nobody if it cannot be cut into two by fewer than ten
    people: layanan and units are the nodes of a graph, the answers its edges. Where it
    can, the smallest unit is hidden with the others, and so on.
    """
    by_unit: dict[str, int] = {}
    for (_, unit), size in sizes.items():
        by_unit[unit] = by_unit.get(unit, 0) + size
    shown = sorted(
        (unit for unit in by_unit if unit), key=lambda unit: (-by_unit[unit], unit)
    )
    while shown and not _is_robust(sizes, held, frozenset(shown)):
        shown.pop()
    return frozenset(shown)


_Node = tuple[str, str]


def _is_robust(
    sizes: Mapping[tuple[str, str], int], held: frozenset[str], shown: frozenset[str]
) -> bool:
    """Whether every cut of the table with these margins takes ten people or more."""
    edges: dict[_Node, dict[_Node, int]] = {}
    for (layanan, unit), size in sizes.items():
        row = ("layanan", _REST if layanan in held else layanan)
        column = ("unit", unit if unit in shown else _REST)
        for one, two in ((row, column), (column, row)):
            near = edges.setdefault(one, {})
            near[two] = near.get(two, 0) + size
    return all(
        least_cut({node: edges[node] for node in part}) >= MIN_PUBLIK
        for part in _components(edges)
    )


def _components(edges: Mapping[_Node, Mapping[_Node, int]]) -> list[set[_Node]]:
    found: list[set[_Node]] = []
    left = set(edges)
    while left:
        part, border = set[_Node](), [min(left)]
        while border:
            node = border.pop()
            if node not in part:
                part.add(node)
                border.extend(edges[node])
        left -= part
        found.append(part)
    return found


def least_cut(edges: Mapping[_Node, Mapping[_Node, int]]) -> int:
    """The least weight of edges that falls a connected graph into two (Stoer and Wagner
    1997). Weights that reach ten are as good as any: their nodes are merged first."""
    graph = {node: dict(near) for node, near in edges.items()}
    best = MIN_PUBLIK
    while len(graph) > 1:
        heavy = _heavy_edge(graph)
        if heavy is None:
            weight, last, before = _phase(graph)
            best, heavy = min(best, weight), (before, last)
        _merge(graph, *heavy)
    return best


def _heavy_edge(
    graph: Mapping[_Node, Mapping[_Node, int]],
) -> tuple[_Node, _Node] | None:
    return next(
        (
            (node, other)
            for node, near in graph.items()
            for other, weight in near.items()
            if weight >= MIN_PUBLIK
        ),
        None,
    )


def _phase(graph: Mapping[_Node, Mapping[_Node, int]]) -> tuple[int, _Node, _Node]:
    """One minimum cut phase: the weight that ties the last node to all others, that
    node, and the one before it."""
    order: list[_Node] = []
    ties = dict.fromkeys(graph, 0)
    weight = 0
    while ties:
        node = max(ties, key=lambda item: (ties[item], item))
        weight = ties.pop(node)
        order.append(node)
        for other, tie in graph[node].items():
            if other in ties:
                ties[other] += tie
    return weight, order[-1], order[-2]


def _merge(graph: dict[_Node, dict[_Node, int]], one: _Node, two: _Node) -> None:
    for other, weight in graph.pop(two).items():
        del graph[other][two]
        if other != one:
            graph[one][other] = graph[one].get(other, 0) + weight
            graph[other][one] = graph[one][other]
