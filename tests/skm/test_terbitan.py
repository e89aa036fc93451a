"""How far the published set may move: steps of ten, and what a closing takes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.terbitan import next_step


@pytest.mark.parametrize(
    ("waiting", "step"),
    [
        (0, 0),
        (9, 0),
        (10, 0),
        (19, 0),
        (20, 10),
        (29, 10),
        (30, 20),
        (49, 30),
        (50, 40),
        (1234, 1220),
    ],
)
def test_a_running_triwulan_moves_in_tens_and_keeps_ten_waiting(
    waiting: int, step: int
) -> None:
    assert next_step(waiting) == step


@given(st.integers(0, 5000))
def test_it_is_the_largest_ten_that_leaves_ten_waiting(waiting: int) -> None:
    allowed = [n for n in range(0, waiting + 1, 10) if n == 0 or waiting - n >= 10]
    assert next_step(waiting) == max(allowed)


@given(st.lists(st.integers(0, 25), max_size=30))
def test_no_step_and_no_closing_ever_shows_fewer_than_ten_new_people(
    arrivals: list[int],
) -> None:
    """However answers arrive between the nightly runs."""
    waiting = published = 0
    for arrived in arrivals:
        waiting += arrived
        step = next_step(waiting)
        assert step == 0 or step >= 10
        assert step == 0 or waiting - step >= 10
        waiting, published = waiting - step, published + step
    assert published == 0 or waiting >= 10
