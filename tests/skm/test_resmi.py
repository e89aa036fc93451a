"""Which figure is the official one."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.instrumen import NASIONAL, Rumus
from siputri.skm.jumlah import sum_skor
from siputri.skm.resmi import EKSAK, official_bobot, official_ikm, official_nilai
from tests.skm.forms import Form, all_forms, complete_forms

RUMUS = NASIONAL.rumus[0]
ROUNDED = {"0,111": Fraction(111, 1000), "0,11": Fraction(11, 100)}
EXACT, THREE, TWO = ({"ikm": ikm} for ikm in (89.0, 88.91, 88.11))


def test_the_setting_says_which_value_of_a_result_it_is() -> None:
    hasil = {"nilai": EXACT, "nilai_0111": THREE, "nilai_011": TWO}
    assert official_nilai(hasil, EKSAK) == EXACT
    assert official_nilai(hasil, "0,111") == THREE
    assert official_nilai(hasil, "0,11") == TWO


@pytest.mark.parametrize("setting", [EKSAK, *ROUNDED])
def test_where_no_weight_is_rounded_the_exact_value_is(setting: str) -> None:
    hasil = {"nilai": EXACT, "nilai_0111": None, "nilai_011": None}
    assert official_nilai(hasil, setting) == EXACT
    assert official_nilai({**hasil, "nilai": None}, setting) is None


@pytest.mark.parametrize("setting", ROUNDED)
def test_only_nine_equal_weights_are_rounded(setting: str) -> None:
    eight = dict.fromkeys(RUMUS.unsur[:8], Fraction(1, 8))
    uneven = {**RUMUS.bobot, "waktu": Fraction(2, 9), "biaya": Fraction(0)}
    for bobot in (eight, uneven):
        assert official_bobot(Rumus("r", "R", bobot), setting) == bobot
    rounded = dict.fromkeys(RUMUS.unsur, ROUNDED[setting])
    assert official_bobot(RUMUS, setting) == rounded
    assert official_bobot(RUMUS, EKSAK) == RUMUS.bobot


@given(
    st.lists(complete_forms, min_size=1, max_size=9),
    st.sampled_from([EKSAK, *ROUNDED]),
)
def test_it_is_made_with_the_official_weights(forms: list[Form], setting: str) -> None:
    bobot = official_bobot(RUMUS, setting)
    means = {key: Fraction(sum(f[key] for f in forms), len(forms)) for key in bobot}
    slow = sum(means[key] * weight * 25 for key, weight in bobot.items())
    assert official_ikm(sum_skor(NASIONAL, forms), RUMUS, setting) == slow


def test_without_an_answer_to_every_unsur_there_is_none() -> None:
    jumlah = sum_skor(NASIONAL, all_forms(3, 2, RUMUS.unsur[1:]))
    assert official_ikm(jumlah, RUMUS, "0,11") is None
