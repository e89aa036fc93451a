"""What may be published: steps of ten, and groups that stay hidden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.terbitan import held_back, next_n


@pytest.mark.parametrize(
    ("total", "published", "following"),
    [
        (0, 0, 0),
        (9, 0, 0),
        (10, 0, 0),
        (19, 0, 0),
        (20, 0, 10),
        (29, 10, 10),
        (30, 10, 20),
        (49, 30, 30),
        (50, 30, 40),
        (59, 40, 40),
        (1234, 0, 1220),
    ],
)
def test_a_running_triwulan_moves_in_tens_and_keeps_ten_waiting(
    total: int, published: int, following: int
) -> None:
    assert next_n(total, published, closed=False) == following


@pytest.mark.parametrize("total", [0, 1, 9, 10, 37, 1000])
def test_closing_publishes_every_answer(total: int) -> None:
    assert next_n(total, 0, closed=True) == total
    assert next_n(total, total // 20 * 10, closed=True) == total


def test_what_was_published_is_never_taken_back_while_it_runs() -> None:
    """Answers excluded after publication lower the total, not what was shown."""
    assert next_n(25, 30, closed=False) == 30
    assert next_n(0, 10, closed=False) == 10


@given(st.integers(0, 5000))
def test_it_is_the_largest_ten_that_leaves_ten_waiting(total: int) -> None:
    allowed = [n for n in range(0, total + 1, 10) if n == 0 or total - n >= 10]
    assert next_n(total, 0, closed=False) == max(allowed)


@given(st.lists(st.integers(0, 25), max_size=30))
def test_no_step_and_no_closing_ever_shows_fewer_than_ten_new_people(
    arrivals: list[int],
) -> None:
    """However answers arrive between the nightly runs."""
    total = published = 0
    for arrived in arrivals:
        total += arrived
        following = next_n(total, published, closed=False)
        assert following >= published
        assert following == published or following - published >= 10
        assert following == 0 or total - following >= 10
        published = following
    closing = next_n(total, published, closed=True) - published
    assert published + closing == total
    assert published == 0 or closing >= 10


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
        ({"a": 40, "b": 0}, {"b"}),
        ({"a": 40, "b": 0, "c": 1}, {"a", "b", "c"}),
        ({"b": 20, "a": 20, "c": 1}, {"a", "c"}),
    ],
)
def test_small_parts_are_held_and_with_them_what_would_give_them_away(
    sizes: dict[str, int], held: set[str]
) -> None:
    assert held_back(sizes) == held


SIZES = st.dictionaries(
    st.sampled_from("abcdefgh"), st.integers(0, 15) | st.integers(0, 200)
)


@given(SIZES)
def test_what_is_hidden_is_never_fewer_than_ten_people_unless_all_is_hidden(
    sizes: dict[str, int],
) -> None:
    """Else the whole minus what is shown would be the scores of those few."""
    held = held_back(sizes)
    hidden = sum(sizes[name] for name in held)
    assert hidden == 0 or hidden >= 10 or held == set(sizes)


@given(SIZES)
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
        assert 1 <= sum(sizes[part] for part in small) <= 9
        large = [n for part, n in sizes.items() if part not in small]
        assert sizes[name] == min(large)


@given(SIZES, st.randoms(use_true_random=False))
def test_the_order_of_the_parts_does_not_matter(
    sizes: dict[str, int], random: object
) -> None:
    names = sorted(sizes)
    random.shuffle(names)  # type: ignore[attr-defined]
    assert held_back({name: sizes[name] for name in names}) == held_back(sizes)
