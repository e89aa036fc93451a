"""What is held back of one triwulan, beside the slow way: every sum there is."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.skm.jumlah import Jumlah
from siputri.skm.penahanan import (
    Tempat,
    held_back,
    held_tempat,
    least_cut,
    shown_units,
)
from siputri.skm.terbitan import Sel, SelTerbit

Sizes = dict[tuple[str, str], int]


@pytest.mark.parametrize(
    ("sizes", "held"),
    [
        ({}, set()),
        ({"a": 10, "b": 11}, set()),
        ({"a": 9}, {"a"}),
        ({"a": 9, "b": 10}, {"a", "b"}),
        ({"a": 40, "b": 12, "c": 3}, {"b", "c"}),
        ({"a": 40, "b": 12, "c": 3, "d": 6}, {"b", "c", "d"}),
        ({"a": 40, "b": 12, "c": 3, "d": 7}, {"c", "d"}),
        ({"a": 5, "b": 5}, {"a", "b"}),
        ({"a": 40, "b": 0}, {"a", "b"}),
        ({"a": 40, "b": 0, "c": 1}, {"a", "b", "c"}),
        ({"b": 20, "a": 20, "c": 1}, {"a", "c"}),
    ],
)
def test_small_parts_are_held_and_with_them_what_would_give_them_away(
    sizes: dict[str, int], held: set[str]
) -> None:
    """A part of size 0 has answers, with an unsur that all of them leave blank."""
    assert held_back(sizes) == held


PARTS = st.dictionaries(
    st.sampled_from("abcdefgh"), st.integers(0, 15) | st.integers(0, 200)
)


@given(PARTS)
def test_what_is_hidden_is_never_fewer_than_ten_people_unless_all_is_hidden(
    sizes: dict[str, int],
) -> None:
    """Else the whole minus what is shown would be the scores of those few."""
    held = held_back(sizes)
    hidden = sum(sizes[name] for name in held)
    assert not held or hidden >= 10 or held == set(sizes)


@given(PARTS)
def test_every_part_under_ten_is_hidden_and_at_most_one_larger_part_beside(
    sizes: dict[str, int],
) -> None:
    held = held_back(sizes)
    small = {name for name, n in sizes.items() if n < 10}
    beside = held - small
    assert small <= held
    assert len(beside) <= 1
    if beside:
        (name,) = beside
        assert sum(sizes[part] for part in small) <= 9
        assert sizes[name] == min(n for part, n in sizes.items() if part not in small)


@given(PARTS, st.randoms(use_true_random=False))
def test_the_order_of_the_parts_does_not_matter(
    sizes: dict[str, int], random: object
) -> None:
    names = sorted(sizes)
    random.shuffle(names)  # type: ignore[attr-defined]
    assert held_back({name: sizes[name] for name in names}) == held_back(sizes)


TABLES = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from(["", "u", "v", "w"])),
    st.integers(1, 14) | st.integers(1, 60),
    max_size=9,
)


def fewest_seen(sizes: Sizes, held: frozenset[str], shown: frozenset[str]) -> int:
    """The fewest people that any sums and differences of the totals show: layanan and
    units get any weights of −1…1, what is hidden of each margin one together; an answer
    that gets the weight 0 is not seen. 10 if there are as many or more."""
    rows = {row: "" if row in held else row for row, _ in sizes}
    columns = {unit: unit if unit in shown else "" for _, unit in sizes}
    names = sorted(set(rows.values())), sorted(set(columns.values()))
    best = 10
    for weights in product((-1, 0, 1), repeat=len(names[0]) + len(names[1])):
        of_row = dict(zip(names[0], weights, strict=False))
        of_column = dict(zip(names[1], weights[len(names[0]) :], strict=True))
        seen = [
            size
            for (row, unit), size in sizes.items()
            if of_row[rows[row]] + of_column[columns[unit]]
        ]
        if seen:
            best = min(best, sum(seen))
    return best


@settings(max_examples=60)
@given(TABLES)
def test_units_that_are_shown_show_nobody_with_the_layanan(sizes: Sizes) -> None:
    by_layanan: dict[str, int] = {}
    for (layanan, _), size in sizes.items():
        by_layanan[layanan] = by_layanan.get(layanan, 0) + size
    held = held_back(by_layanan)
    shown = shown_units(sizes, held)
    if shown:
        assert fewest_seen(sizes, held, shown) >= 10


@settings(max_examples=60)
@given(TABLES)
def test_the_largest_units_are_shown_as_far_as_that_goes(sizes: Sizes) -> None:
    """The smallest goes first; the next larger set would show somebody."""
    by_layanan: dict[str, int] = {}
    by_unit: dict[str, int] = {}
    for (layanan, unit), size in sizes.items():
        by_layanan[layanan] = by_layanan.get(layanan, 0) + size
        if unit:
            by_unit[unit] = by_unit.get(unit, 0) + size
    held = held_back(by_layanan)
    shown = shown_units(sizes, held)
    order = sorted(by_unit, key=lambda unit: (-by_unit[unit], unit))
    assert shown == set(order[: len(shown)])
    if len(shown) < len(order):
        more = frozenset(order[: len(shown) + 1])
        assert fewest_seen(sizes, held, more) < 10


def test_a_unit_that_a_layanan_gives_away_is_hidden() -> None:
    """u (20) minus b (15) would be five people."""
    sizes = {("a", "u"): 5, ("a", ""): 15, ("b", "u"): 15}
    assert shown_units(sizes, frozenset()) == set()
    assert shown_units({**sizes, ("a", "u"): 10}, frozenset()) == {"u"}


@settings(max_examples=100)
@given(
    st.dictionaries(
        st.tuples(st.integers(0, 5), st.integers(0, 5)), st.integers(0, 12), min_size=1
    )
)
def test_the_least_cut_is_the_least_of_all_cuts(
    pairs: dict[tuple[int, int], int],
) -> None:
    """A path joins all nodes, so that the graph is whole. Ten stands for any more."""
    weights = {(at, at + 1): 1 for at in range(5)}
    for (one, two), weight in pairs.items():
        if one != two:
            key = min(one, two), max(one, two)
            weights[key] = weights.get(key, 0) + weight
    cuts = [
        sum(w for (one, two), w in weights.items() if (one in side) != (two in side))
        for side in chain(*(combinations(range(6), size) for size in range(1, 6)))
    ]
    assert least_cut(graph_of(weights)) == min(10, *cuts)


def graph_of(
    weights: Mapping[tuple[int, int], int],
) -> dict[tuple[str, str], dict[tuple[str, str], int]]:
    found: dict[tuple[str, str], dict[tuple[str, str], int]] = {}
    for pair, weight in weights.items():
        one, two = (("", str(node)) for node in pair)
        found.setdefault(one, {})[two] = weight
        found.setdefault(two, {})[one] = weight
    return found


def cell(path: str, n: int, unit: str = "", *, reopened: bool = False) -> SelTerbit:
    opd, layanan = path.split("/")
    sel = Sel(opd, layanan, "2026-TW3", "uji", unit)
    found = SelTerbit(sel, Jumlah(n), closed=True)
    return replace(found, reopened=True) if reopened else found


def test_places_are_held_from_the_region_down() -> None:
    """b has five answers and is held with a, the smaller of the others."""
    cells = [cell("a/x", 30), cell("b/x", 5), cell("c/x", 40), cell("c/y", 3)]
    assert held_tempat(cells) == {
        Tempat("a"),
        Tempat("a", "x"),
        Tempat("b"),
        Tempat("b", "x"),
        Tempat("c", "x"),
        Tempat("c", "y"),
    }


def test_a_region_of_fewer_than_ten_shows_nothing() -> None:
    held = held_tempat([cell("a/x", 5, "u"), cell("b/x", 4)])
    assert Tempat() in held
    assert Tempat("a", unit="u") in held
    assert held_tempat([]) == set()


def test_units_of_a_shown_opd_stand_beside_its_layanan() -> None:
    cells = [cell("a/x", 30, "u"), cell("a/x", 20), cell("a/y", 15, "v")]
    assert held_tempat(cells) == set()


def test_a_triwulan_that_was_opened_again_shows_no_units() -> None:
    cells = [cell("a/x", 30, "u", reopened=True), cell("a/x", 20, reopened=True)]
    assert held_tempat(cells) == {Tempat("a", unit="u")}


def test_a_layanan_is_counted_over_all_its_units() -> None:
    """Four, five and one are ten; without the one they are held with the smallest."""
    x = [cell("a/x", 4, "u"), cell("a/x", 5, "v"), cell("a/x", 1)]
    others = [cell("a/y", 30), cell("a/z", 40)]
    shown = held_tempat([*x, *others])
    assert Tempat("a", "x") not in shown
    assert held_tempat([*x[:2], *others]) & {Tempat("a", slug) for slug in "xyz"} == {
        Tempat("a", "x"),
        Tempat("a", "y"),
    }


def test_a_unit_is_shown_from_ten_people_on() -> None:
    """That nothing else tells apart: both layanan and both units are large."""
    large = [cell("a/y", 40, "v"), cell("a/y", 30)]
    ten, nine = (cell("a/x", size, "u") for size in (10, 9))
    beside = cell("a/x", 20)
    assert held_tempat([*large, beside, ten]) == set()
    assert held_tempat([*large, beside, nine]) == {Tempat("a", unit="u")}
