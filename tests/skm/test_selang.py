"""The 95 % interval of an IKM."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.ikm import compute_ikm
from siputri.skm.instrumen import NASIONAL, Instrumen, Rumus
from siputri.skm.jumlah import JumlahLengkap, sum_skor
from siputri.skm.selang import differ, interval
from tests.skm.forms import (
    Form,
    all_forms,
    blank_forms,
    complete_forms,
    forms_of,
    slow_interval,
    weighted_instrumen,
)

RUMUS = NASIONAL.rumus[0]
TOLERANCE = 0.01


def bounds(
    forms: list[Form], populasi: int | None = None
) -> tuple[Decimal, Decimal] | None:
    return interval(sum_skor(NASIONAL, forms).lengkap["nasional"], RUMUS, populasi)


def test_an_interval_by_hand() -> None:
    """y = 50, 75, 75, 100: mean 75, s = 20,412, 1,96 · s / 2 = 20,004."""
    forms = [*all_forms(2), *all_forms(3, 2), *all_forms(4)]
    assert bounds(forms) == (Decimal("55.00"), Decimal("95.00"))


def test_it_is_clipped_to_the_scale() -> None:
    """Unclipped, 50 and 100 would reach from 26,00 to 124,00, and 25 and 75 below 0."""
    assert bounds([*all_forms(2), *all_forms(4)]) == (Decimal("26.00"), Decimal("100"))
    assert bounds([*all_forms(1), *all_forms(3)]) == (Decimal("25"), Decimal("99.00"))


@pytest.mark.parametrize("forms", [[], all_forms(3), [*all_forms(3), {"waktu": 1}]])
def test_fewer_than_two_complete_forms_have_none(forms: list[Form]) -> None:
    assert bounds(forms) is None
    assert bounds(forms, 100) is None


def test_equal_answers_leave_no_width() -> None:
    assert bounds(all_forms(3, 5)) == (Decimal("75.00"), Decimal("75.00"))


def test_a_bound_on_half_a_cent_goes_up() -> None:
    """Of eight unsur one form that says 25 in sum is worth 78,125."""
    unsur = NASIONAL.unsur[:8]
    rumus = Rumus("delapan", "Delapan", dict.fromkeys(unsur, Fraction(1, 8)))
    form = {**dict.fromkeys(unsur, 3), unsur[0]: 4}
    jumlah = sum_skor(Instrumen("delapan", unsur, (rumus,), NASIONAL.pita), [form] * 2)
    found = interval(jumlah.lengkap["delapan"], rumus)
    assert found == (Decimal("78.13"), Decimal("78.13"))


@pytest.mark.parametrize(("errors", "width"), [((0, 1), 1), ((2, 2), 2), ((9, 7), 4)])
def test_means_differ_beyond_1959964_standard_errors(
    errors: tuple[int, int], width: int
) -> None:
    """Of their difference, whose square is the sum of both squares."""
    one, two = (Fraction(error) for error in errors)
    for distance in (Fraction("1.959964"), Fraction("-1.959964")):
        assert not differ((80 + distance * width, one), (Fraction(80), two))
    for distance in (Fraction("1.9599641"), Fraction("-1.9599641")):
        assert differ((80 + distance * width, one), (Fraction(80), two))
    assert not differ((Fraction(80), Fraction(0)), (Fraction(80), Fraction(0)))


def test_incomplete_forms_do_not_enter_it() -> None:
    forms = [*all_forms(2), *all_forms(3, 3)]
    assert bounds([*forms, {"waktu": 1}, {}]) == bounds(forms)


def test_a_known_population_narrows_it() -> None:
    """N = 5, n = 4: the half width shrinks by √((5 - 4) / (5 - 1)) = 1/2."""
    forms = [*all_forms(2), *all_forms(3, 2), *all_forms(4)]
    assert bounds(forms, 5) == (Decimal("65.00"), Decimal("85.00"))


@pytest.mark.parametrize("populasi", [0, 1, 3, 4])
def test_a_population_that_was_fully_asked_leaves_no_width(populasi: int) -> None:
    """Fewer users served than answers: counted as fully asked, never an error."""
    forms = [*all_forms(2), *all_forms(3, 2), *all_forms(4)]
    assert bounds(forms, populasi) == (Decimal("75.00"), Decimal("75.00"))


def test_a_large_population_changes_nothing_that_is_printed() -> None:
    forms = [*all_forms(2), *all_forms(3, 2), *all_forms(4)]
    assert bounds(forms, 10**9) == bounds(forms)


def test_the_result_carries_the_interval_with_its_population() -> None:
    jumlah = sum_skor(NASIONAL, [*all_forms(2), *all_forms(3, 2), *all_forms(4)])
    assert compute_ikm(jumlah, RUMUS, NASIONAL).selang == (
        Decimal("55.00"),
        Decimal("95.00"),
    )
    assert compute_ikm(jumlah, RUMUS, NASIONAL, 5).selang == (
        Decimal("65.00"),
        Decimal("85.00"),
    )


def assert_near(
    found: tuple[Decimal, Decimal] | None, slow: tuple[float, float] | None
) -> None:
    if slow is None:
        assert found is None
        return
    assert found is not None
    for bound, expected in zip(found, slow, strict=True):
        assert abs(float(bound) - expected) <= TOLERANCE
        assert bound == bound.quantize(Decimal("0.01"))


@given(
    st.lists(complete_forms, max_size=25) | st.lists(blank_forms, max_size=25),
    st.none() | st.integers(1, 60),
)
def test_it_is_that_of_the_slow_way_over_the_raw_forms(
    forms: list[Form], populasi: int | None
) -> None:
    slow = slow_interval(forms, RUMUS.bobot, populasi)
    assert_near(bounds(forms, populasi), slow)


@given(st.data())
def test_any_weights_give_the_slow_ways_interval(data: st.DataObject) -> None:
    instrumen = data.draw(weighted_instrumen())
    whole = forms_of(instrumen.unsur, blanks=False)
    forms = data.draw(st.lists(whole, min_size=2, max_size=15))
    rumus = instrumen.rumus[0]
    found = interval(sum_skor(instrumen, forms).lengkap["sendiri"], rumus)
    assert_near(found, slow_interval(forms, rumus.bobot))


@given(st.lists(complete_forms, min_size=2, max_size=15))
def test_it_holds_the_mean_and_stays_in_the_scale(forms: list[Form]) -> None:
    found = bounds(forms)
    nilai = compute_ikm(sum_skor(NASIONAL, forms), RUMUS, NASIONAL).nilai
    assert found is not None
    assert nilai is not None
    assert Decimal(25) <= found[0] <= nilai.ikm <= found[1] <= Decimal(100)


def test_a_million_forms_lose_no_precision() -> None:
    """Σy² − (Σy)²/n of a large sample is exact: half the forms y = 27, half 28."""
    half = 500_000
    lengkap = JumlahLengkap(2 * half, 55 * half, (27**2 + 28**2) * half)
    found = interval(lengkap, RUMUS)
    assert found == (Decimal("76.39"), Decimal("76.39"))
