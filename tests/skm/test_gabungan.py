"""What was held back joins the semester and the year, beside the slow way."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.skm.gabungan import join_held
from siputri.skm.periode import Periode, parse_periode

QUARTERS = ("2026-TW1", "2026-TW2", "2026-TW3", "2026-TW4")
S1, S2, YEAR = (parse_periode(kode) for kode in ("2026-S1", "2026-S2", "2026"))
Held = dict[str, dict[str, int]]
HELD = st.dictionaries(
    st.sampled_from("abcd"),
    st.dictionaries(
        st.sampled_from(QUARTERS), st.integers(1, 12) | st.integers(1, 30), min_size=1
    ),
)


def fewest_seen(held: Held, joined: dict[tuple[str, str], str]) -> int:
    """The fewest people that any sums and differences show of what is held: each
    triwulan's held total and each joined group get any weights of −1…1; an answer that
    gets the weight 0 is not seen. 10 if there are as many or more."""
    groups = sorted({(name, kode) for (name, _), kode in joined.items()})
    best = 10
    for weights in product((-1, 0, 1), repeat=len(QUARTERS) + len(groups)):
        of_quarter = dict(zip(QUARTERS, weights, strict=False))
        of_group = dict(zip(groups, weights[len(QUARTERS) :], strict=True))
        seen = 0
        for name, parts in held.items():
            for quarter, size in parts.items():
                group = name, joined.get((name, quarter), "")
                seen += size * bool(of_quarter[quarter] + of_group.get(group, 0))
        if seen:
            best = min(best, seen)
    return best


def is_hidden_well(held: Held) -> bool:
    """As `held_back` leaves it: ten people or more in each triwulan."""
    totals = [sum(parts.get(kode, 0) for parts in held.values()) for kode in QUARTERS]
    return all(total == 0 or total >= 10 for total in totals)


def top_up(held: Held) -> Held:
    """With one more place that brings every triwulan to ten."""
    found = {name: dict(parts) for name, parts in held.items()}
    for kode in QUARTERS:
        total = sum(parts.get(kode, 0) for parts in held.values())
        if 0 < total < 10:
            found.setdefault("z", {})[kode] = 10 - total
    return found


@settings(max_examples=60)
@given(HELD.map(top_up))
def test_groups_and_triwulan_together_show_nobody(held: Held) -> None:
    assert is_hidden_well(held)
    assert fewest_seen(held, join_held(held, [S1, S2, YEAR])) >= 10


@given(HELD.map(top_up))
def test_a_group_is_ten_people_of_two_triwulan_or_more(held: Held) -> None:
    sizes: dict[tuple[str, str], list[int]] = {}
    for (name, quarter), kode in join_held(held, [S1, S2, YEAR]).items():
        assert quarter in {item.kode for item in parse_periode(kode).triwulan}
        sizes.setdefault((name, kode), []).append(held[name][quarter])
    for members in sizes.values():
        assert len(members) >= 2
        assert sum(members) >= 10


@given(HELD.map(top_up))
def test_what_later_triwulan_hold_never_changes_a_group_that_was_shown(
    held: Held,
) -> None:
    """After two quarters the first semester is shown, after four the rest."""
    early = {
        name: {kode: size for kode, size in parts.items() if kode in QUARTERS[:2]}
        for name, parts in held.items()
    }
    first = join_held({name: parts for name, parts in early.items() if parts}, [S1])
    both = join_held(held, [S1, S2])
    whole = join_held(held, [S1, S2, YEAR])
    assert first == {key: kode for key, kode in whole.items() if kode == S1.kode}
    assert both == {key: kode for key, kode in whole.items() if kode != YEAR.kode}


@given(HELD.map(top_up), st.randoms(use_true_random=False))
def test_the_order_of_the_places_does_not_matter(held: Held, random: object) -> None:
    names = sorted(held)
    random.shuffle(names)  # type: ignore[attr-defined]
    longer: list[Periode] = [S1, S2, YEAR]
    shuffled = {name: held[name] for name in names}
    assert join_held(shuffled, longer) == join_held(held, longer)


def test_a_place_of_ten_in_two_quarters_joins_their_semester() -> None:
    held = {"a": {"2026-TW1": 5, "2026-TW2": 6}, "b": {"2026-TW1": 9, "2026-TW2": 9}}
    assert join_held(held, [S1]) == {
        (name, quarter): "2026-S1" for name in "ab" for quarter in QUARTERS[:2]
    }


def test_a_rest_of_fewer_than_ten_keeps_a_place_out() -> None:
    """The semester minus a would be the seven of b."""
    held = {"a": {"2026-TW1": 6, "2026-TW2": 7}, "b": {"2026-TW1": 4, "2026-TW2": 3}}
    assert join_held(held, [S1]) == {}


def test_what_is_too_small_for_the_semester_may_join_the_year() -> None:
    held = {
        "a": {"2026-TW1": 4, "2026-TW2": 5, "2026-TW3": 4},
        "b": dict.fromkeys(QUARTERS, 30),
    }
    found = join_held(held, [S1, S2, YEAR])
    assert {found[key] for key in found if key[0] == "a"} == {"2026"}


def test_nothing_joins_before_the_longer_period_has_closed() -> None:
    assert join_held({"a": {"2026-TW1": 30, "2026-TW2": 30}}, []) == {}


def test_where_only_one_group_can_join_it_is_the_largest() -> None:
    large = {"2026-TW1": 9, "2026-TW2": 8, "2026-TW3": 1, "2026-TW4": 5}
    middle = {"2026-TW2": 5, "2026-TW3": 8, "2026-TW4": 9}
    small = {"2026-TW1": 2, "2026-TW3": 2}
    for names in ("abc", "cba"):
        held = dict(zip(names, (small, middle, large), strict=True))
        assert {name for name, _ in join_held(held, [YEAR])} == {names[2]}


def test_ten_people_are_a_group() -> None:
    beside = {"2026-TW1": 9, "2026-TW2": 9}
    ten, nine = {"2026-TW1": 5, "2026-TW2": 5}, {"2026-TW1": 5, "2026-TW2": 4}
    assert ("a", "2026-TW1") in join_held({"a": ten, "b": beside}, [S1])
    assert ("a", "2026-TW1") not in join_held({"a": nine, "b": beside}, [S1])
