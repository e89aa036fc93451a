"""What holds of the index for any forms at all."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.katalog.katalog import Katalog
from siputri.skm.ikm import compute_ikm
from siputri.skm.instrumen import NASIONAL, Instrumen, Rumus
from siputri.skm.jumlah import sum_skor
from tests.skm.forms import (
    SEMBILAN,
    Form,
    all_forms,
    blank_forms,
    complete_forms,
    forms_of,
    nasional,
    slow_ikm,
    slow_mutu,
    slow_round,
    weighted_instrumen,
)

SEPERSEMBILAN = NASIONAL.rumus[0].bobot


@given(st.lists(blank_forms, max_size=25))
def test_the_result_is_that_of_the_slow_way_over_the_raw_forms(
    forms: list[Form],
) -> None:
    """Blanks included: exact fractions over the forms themselves, rounded once."""
    hasil = nasional(forms)
    assert hasil.n == len(forms)
    expected = slow_ikm(forms, SEPERSEMBILAN)
    if expected is None:
        assert hasil.nilai is None
        return
    assert hasil.nilai is not None
    assert hasil.nilai.ikm == slow_round(expected)
    assert hasil.nilai.mutu == slow_mutu(slow_round(expected))


@given(st.lists(complete_forms, min_size=1, max_size=12))
def test_the_roundings_of_the_example_are_that_of_the_slow_way(
    forms: list[Form],
) -> None:
    hasil = nasional(forms)
    for nilai, weight in ((hasil.nilai_0111, "0.111"), (hasil.nilai_011, "0.11")):
        expected = slow_ikm(forms, dict.fromkeys(SEMBILAN, Fraction(weight)))
        assert expected is not None
        assert nilai is not None
        assert nilai.ikm == slow_round(expected)
        assert nilai.mutu == slow_mutu(nilai.ikm)


@given(st.data())
def test_any_weights_that_sum_to_one_give_the_slow_ways_result(
    data: st.DataObject,
) -> None:
    instrumen = data.draw(weighted_instrumen())
    forms = data.draw(st.lists(forms_of(instrumen.unsur, blanks=True), max_size=15))
    rumus = instrumen.rumus[0]
    nilai = compute_ikm(sum_skor(instrumen, forms), rumus, instrumen).nilai
    expected = slow_ikm(forms, rumus.bobot)
    assert (nilai and nilai.ikm) == (None if expected is None else slow_round(expected))


@settings(max_examples=40)
@given(st.lists(blank_forms, max_size=12), st.randoms(use_true_random=False))
def test_neither_the_order_of_forms_nor_of_unsur_matters(
    forms: list[Form], random: Any
) -> None:
    shuffled = [
        dict(random.sample(list(form.items()), len(form)))
        for form in random.sample(forms, len(forms))
    ]
    assert nasional(shuffled) == nasional(forms)


@given(st.lists(blank_forms, min_size=1, max_size=12), st.permutations(SEMBILAN))
def test_the_order_of_unsur_in_the_instrument_does_not_matter(
    forms: list[Form], order: list[str]
) -> None:
    rumus = Rumus("nasional", "", dict.fromkeys(order, Fraction(1, 9)))
    other = Instrumen("nasional", tuple(order), (rumus,), NASIONAL.pita[::-1])
    hasil = compute_ikm(sum_skor(other, forms), rumus, other)
    assert hasil.nilai == nasional(forms).nilai
    assert set(hasil.unsur) == set(nasional(forms).unsur)


@pytest.mark.parametrize("skor", [1, 2, 3, 4])
@pytest.mark.parametrize("n", [1, 2, 7, 150])
def test_the_same_skor_everywhere_is_25_times_that_skor(
    katalog: Katalog, skor: int, n: int
) -> None:
    """In every instrument of the content and under every formula of it."""
    for item in katalog.instrumen:
        instrumen = Instrumen.from_data(item.model_dump())
        jumlah = sum_skor(instrumen, all_forms(skor, n, instrumen.unsur))
        for rumus in instrumen.rumus:
            nilai = compute_ikm(jumlah, rumus, instrumen).nilai
            assert nilai is not None
            assert nilai.ikm == Decimal(25 * skor)


@given(st.data())
def test_the_index_lies_between_25_and_100(data: st.DataObject) -> None:
    instrumen = data.draw(weighted_instrumen())
    forms = data.draw(
        st.lists(forms_of(instrumen.unsur, blanks=True), min_size=1, max_size=15)
    )
    jumlah = sum_skor(instrumen, forms)
    hasil = compute_ikm(jumlah, instrumen.rumus[0], instrumen)
    if hasil.nilai is not None:
        assert Decimal(25) <= hasil.nilai.ikm <= Decimal(100)
    for unsur in hasil.unsur:
        if unsur.nrr is not None:
            assert Decimal(1) <= unsur.nrr <= Decimal(4)


@given(st.lists(complete_forms, min_size=1, max_size=10), st.sampled_from(SEMBILAN))
def test_one_better_skor_never_lowers_the_index(forms: list[Form], key: str) -> None:
    better = [{**forms[0], key: min(forms[0][key] + 1, 4)}, *forms[1:]]
    before, after = nasional(forms).nilai, nasional(better).nilai
    assert before is not None
    assert after is not None
    assert after.ikm >= before.ikm


@given(st.lists(blank_forms, max_size=10), st.integers(2, 5))
def test_the_same_answers_several_times_over_give_the_same_index(
    forms: list[Form], times: int
) -> None:
    assert nasional(forms * times).nilai == nasional(forms).nilai


@given(st.lists(blank_forms, min_size=1, max_size=10), st.sampled_from(SEMBILAN))
def test_a_form_without_the_unsur_leaves_its_nrr_alone(
    forms: list[Form], key: str
) -> None:
    without = {name: 1 for name in SEMBILAN if name != key}
    before = {item.kunci: item.nrr for item in nasional(forms).unsur}
    after = {item.kunci: item.nrr for item in nasional([*forms, without]).unsur}
    assert after[key] == before[key]
