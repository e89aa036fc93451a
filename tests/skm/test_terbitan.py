"""How far the published set may move: steps of ten, and what a closing takes in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.terbitan import (
    Perubahan,
    Sel,
    first_taken_in,
    next_step,
    taken_in_again,
)


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


def sel(name: str) -> Sel:
    opd, layanan = name.split("/")
    return Sel(opd, layanan, "2026-TW3", "oki-siputri")


def taken_in(**changes: tuple[int, int]) -> set[str]:
    """Which Sel the first closing takes in; of each, as `opd_layanan`, how many are
    published and how many come."""
    given = {
        sel(name.replace("_", "/")): Perubahan(published, coming, going=0)
        for name, (published, coming) in changes.items()
    }
    return {f"{item.opd}_{item.layanan}" for item in first_taken_in(given)}


def test_what_is_published_grows_by_ten_people_or_stays() -> None:
    assert taken_in(a_x=(20, 10)) == {"a_x"}
    assert taken_in(a_x=(20, 9)) == set()
    assert taken_in(a_x=(20, 10), a_y=(20, 9)) == {"a_x"}


def test_what_is_new_comes_whatever_its_size() -> None:
    """What is small is held back."""
    assert taken_in(a_x=(0, 1)) == {"a_x"}
    assert taken_in(a_x=(0, 1), a_y=(20, 10), b_x=(0, 2)) == {"a_x", "a_y", "b_x"}


def test_beside_what_stays_its_own_opd_shows_nothing_new() -> None:
    """The growth of the OPD would be those few."""
    assert taken_in(a_x=(20, 9), a_y=(0, 3)) == set()
    assert taken_in(a_x=(20, 9), a_y=(0, 3), a_z=(20, 10)) == {"a_z"}
    assert taken_in(a_x=(20, 9), a_y=(0, 10)) == {"a_y"}


def test_beside_what_stays_another_opd_grows_by_ten_or_not_at_all() -> None:
    """The growth of the region would be those few; unless the OPD that stays grows
    too, by ten or more."""
    assert taken_in(a_x=(20, 9), b_x=(0, 9)) == set()
    assert taken_in(a_x=(20, 9), b_x=(0, 10)) == {"b_x"}
    assert taken_in(a_x=(20, 9), b_x=(0, 6), b_y=(0, 4)) == {"b_x", "b_y"}
    assert taken_in(a_x=(20, 9), b_x=(0, 6), c_x=(0, 4)) == set()
    assert taken_in(a_x=(20, 9), a_y=(20, 10), b_x=(0, 3)) == {"a_y", "b_x"}


@pytest.mark.parametrize(
    ("published", "coming", "going", "shown", "is_taken"),
    [
        (10, 10, 0, True, True),
        (10, 12, 2, True, True),
        (10, 12, 3, True, False),
        (9, 10, 0, True, False),
        (10, 10, 0, False, False),
    ],
)
def test_after_a_reopening_only_what_is_shown_grows_and_by_ten(
    published: int, coming: int, going: int, shown: bool, is_taken: bool
) -> None:
    change = Perubahan(published, coming, going)
    assert taken_in_again(change, shown=shown) == is_taken
