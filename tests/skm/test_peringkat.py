"""A rank is a span of places: only what the intervals separate is ranked."""

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.skm.peringkat import Peringkat, rank_by_selang

Selang = tuple[float, float]
_SELANG = st.tuples(st.integers(25, 60), st.integers(0, 20)).map(
    lambda item: (float(item[0]), float(item[0] + item[1]))
)


def test_separate_intervals_have_one_place_each() -> None:
    ranks = rank_by_selang({"b": (70, 75), "a": (80, 85), "c": (60, 65)})
    assert ranks == {"a": Peringkat(1, 1), "b": Peringkat(2, 2), "c": Peringkat(3, 3)}
    assert list(ranks) == ["a", "b", "c"]


def test_who_overlaps_may_stand_in_any_of_their_places() -> None:
    """Touching is overlapping: "c" may be as high as "a" is low."""
    ranks = rank_by_selang({"a": (80, 85), "b": (84, 90), "c": (70, 80)})
    assert ranks == {"b": Peringkat(1, 2), "a": Peringkat(1, 3), "c": Peringkat(2, 3)}


def test_equal_spans_keep_the_order_given() -> None:
    assert list(rank_by_selang({"z": (70, 80), "a": (75, 85)})) == ["z", "a"]


def test_nobody_is_ranked_where_there_is_nobody() -> None:
    assert rank_by_selang({}) == {}


@settings(max_examples=50)
@given(st.lists(_SELANG, min_size=1, max_size=5))
def test_every_place_in_the_span_is_possible_and_no_other(selang: list[Selang]) -> None:
    """Oracle: every order in which nobody stands above whose whole interval is
    higher."""
    named = {str(number): item for number, item in enumerate(selang)}
    places: dict[str, set[int]] = {name: set() for name in named}
    for order in permutations(named):
        pairs = [(a, b) for at, a in enumerate(order) for b in order[at + 1 :]]
        if all(named[b][0] <= named[a][1] for a, b in pairs):
            for place, name in enumerate(order, start=1):
                places[name].add(place)
    for name, rank in rank_by_selang(named).items():
        assert places[name] == set(range(rank.dari, rank.sampai + 1))
