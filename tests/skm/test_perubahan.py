"""A result beside that of the period before: how far, and whether more than chance."""

from math import sqrt
from statistics import NormalDist, fmean, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.instrumen import NASIONAL
from siputri.skm.jumlah import sum_skor
from siputri.skm.perubahan import compare
from tests.skm.forms import Form, all_forms, complete_forms, forms_with_ikm, nasional

RUMUS = NASIONAL.rumus[0]
TW2 = "2026-TW2"


def change(
    now: list[Form], then: list[Form], *, public: bool = True
) -> dict[str, object] | None:
    sums = sum_skor(NASIONAL, now), sum_skor(NASIONAL, then)
    return compare(RUMUS, *sums, TW2, public=public)


def test_the_difference_is_that_of_the_printed_values() -> None:
    """88,305 is printed 88,31 and 64,994 is printed 64,99."""
    found = change(forms_with_ikm("88.305"), forms_with_ikm("64.994"))
    assert found is not None
    assert (found["periode"], found["selisih"]) == (TW2, 23.32)
    back = change(forms_with_ikm("64.994"), forms_with_ikm("88.305"))
    assert back is not None
    assert back["selisih"] == -23.32


@pytest.mark.parametrize(
    ("n", "bermakna"),
    [
        (5, False),
        (50, True),
    ],
)
def test_the_same_difference_says_more_of_many(n: int, bermakna: bool) -> None:
    """87,5 beside 75, each with a spread of 12,5 to either side."""
    now = [*all_forms(4, n), *all_forms(3, n)]
    then = [*all_forms(2, n), *all_forms(4, n)]
    found = change(now, then)
    assert found == {"periode": TW2, "selisih": 12.5, "bermakna": bermakna}


def test_no_change_is_never_more_than_chance() -> None:
    found = change(all_forms(3, 30), all_forms(3, 40))
    assert found == {"periode": TW2, "selisih": 0.0, "bermakna": False}


def test_without_an_ikm_there_is_nothing_to_compare() -> None:
    blank = [{key: 3 for key in RUMUS.unsur if key != "biaya"}] * 30
    assert change(all_forms(3, 30), blank) is None
    assert change(blank, all_forms(3, 30)) is None
    assert change([], all_forms(3, 30)) is None


def test_one_answer_cannot_be_told_from_chance() -> None:
    found = change(all_forms(3, 1), all_forms(4, 30))
    assert found == {"periode": TW2, "selisih": -25.0, "bermakna": None}


@pytest.mark.parametrize("turn", [False, True])
def test_forms_with_blanks_give_no_judgement_in_public(turn: bool) -> None:
    """It would rest on sums that are not shown."""
    whole, some = all_forms(4, 30), [*all_forms(2, 30), {"waktu": 2}]
    pair = (some, whole) if turn else (whole, some)
    for public, bermakna in ((True, None), (False, True)):
        found = change(*pair, public=public)
        assert found is not None
        assert found["bermakna"] is bermakna


@given(
    st.lists(complete_forms, min_size=2, max_size=20),
    st.lists(complete_forms, min_size=2, max_size=20),
)
def test_it_is_the_slow_ways_judgement(now: list[Form], then: list[Form]) -> None:
    """|difference of means| against 1,96 standard errors, in floats."""
    values = [[25 * fmean(form.values()) for form in forms] for forms in (now, then)]
    error = sqrt(sum(variance(item) / len(item) for item in values))
    distance = abs(fmean(values[0]) - fmean(values[1]))
    bound = NormalDist().inv_cdf(0.975) * error
    found = change(now, then)
    assert found is not None
    if abs(distance - bound) > 1e-4:
        assert found["bermakna"] == (distance > bound)
    printed = [nasional(forms).nilai for forms in (now, then)]
    assert printed[0] is not None
    assert printed[1] is not None
    assert found["selisih"] == float(printed[0].ikm - printed[1].ikm)
