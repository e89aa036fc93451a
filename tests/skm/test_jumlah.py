"""The integer sums: all that any figure is computed from."""

import json
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from siputri.katalog.katalog import Katalog
from siputri.skm.instrumen import NASIONAL, Instrumen
from siputri.skm.jumlah import (
    Jumlah,
    JumlahLengkap,
    JumlahUnsur,
    sum_jumlah,
    sum_skor,
)
from tests.skm.forms import Form, all_forms, blank_forms, forms_of, weighted_instrumen


def test_each_unsur_has_its_own_number_of_answers() -> None:
    jumlah = sum_skor(NASIONAL, [*all_forms(4), {"waktu": 1}, {}])
    assert jumlah.n == 3
    assert jumlah.unsur["waktu"] == JumlahUnsur((1, 0, 0, 1))
    assert (jumlah.unsur["waktu"].skor, jumlah.unsur["waktu"].n) == (5, 2)
    assert (jumlah.unsur["biaya"].skor, jumlah.unsur["biaya"].n) == (4, 1)


def test_only_complete_forms_enter_the_sums_of_the_interval() -> None:
    """With equal weights y is the sum of the nine skor: 36 and 9."""
    jumlah = sum_skor(NASIONAL, [*all_forms(4), *all_forms(1), {"waktu": 3}])
    assert jumlah.lengkap == {"nasional": JumlahLengkap(2, 45, 36**2 + 9**2)}


def test_a_form_may_be_complete_for_one_formula_only(katalog: Katalog) -> None:
    """Without maklumat an OKI form is complete for the national nine."""
    oki = Instrumen.from_data(katalog.instrumen_by_kode["oki-siputri"].model_dump())
    form = all_forms(2, 1, oki.unsur)[0]
    del form["maklumat"]
    assert sum_skor(oki, [form]).lengkap == {
        "oki": JumlahLengkap(),
        "nasional": JumlahLengkap(1, 18, 324),
    }


def test_an_answer_to_something_else_is_left_aside() -> None:
    form = {**all_forms(3)[0], "maklumat": 1}
    assert sum_skor(NASIONAL, [form]) == sum_skor(NASIONAL, all_forms(3))


@given(st.lists(st.lists(blank_forms, max_size=8), max_size=6))
def test_the_sums_of_parts_add_up_to_the_sum_of_the_whole(
    parts: Sequence[list[Form]],
) -> None:
    total = sum_jumlah(sum_skor(NASIONAL, part) for part in parts)
    whole = [form for part in parts for form in part]
    assert total.n == len(whole)
    if parts:
        assert total == sum_skor(NASIONAL, whole)


@given(st.lists(blank_forms, max_size=6), st.lists(blank_forms, max_size=6))
def test_the_order_of_addition_does_not_matter(
    left: list[Form], right: list[Form]
) -> None:
    one, other = sum_skor(NASIONAL, left), sum_skor(NASIONAL, right)
    assert sum_jumlah([one, other]) == sum_jumlah([other, one])
    assert sum_jumlah([one, Jumlah()]) == sum_jumlah([Jumlah(), one]) == one


def test_sums_of_different_instruments_keep_what_only_one_has() -> None:
    left = Jumlah(1, {"a": JumlahUnsur((0, 0, 1, 0))}, {"x": JumlahLengkap(1, 3, 9)})
    right = Jumlah(2, {"b": JumlahUnsur((0, 1, 1, 0))}, {"y": JumlahLengkap(2, 5, 13)})
    assert sum_jumlah([left, right]) == Jumlah(
        3, {**left.unsur, **right.unsur}, {**left.lengkap, **right.lengkap}
    )


def test_counts_of_the_profile_add_up_code_by_code() -> None:
    left = Jumlah(2, profil={"kanal": {"web": 2}, "usia": {"18-25": 1}})
    right = Jumlah(3, profil={"kanal": {"web": 1, "qr": 2}})
    assert sum_jumlah([left, right]).profil == {
        "kanal": {"web": 3, "qr": 2},
        "usia": {"18-25": 1},
    }
    assert left.profil["kanal"] == {"web": 2}


def test_the_fewest_that_a_sum_is_made_of_are_those_of_its_barest_unsur() -> None:
    jumlah = sum_skor(NASIONAL, [*all_forms(3, 12), {"waktu": 1}, {"biaya": 2}])
    assert (jumlah.n, jumlah.least_n) == (14, 12)
    assert Jumlah(5).least_n == 5
    assert sum_skor(NASIONAL, [{"waktu": 1}] * 30).least_n == 0


@given(st.lists(blank_forms, max_size=6))
def test_sums_are_read_back_as_they_were_kept(forms: list[Form]) -> None:
    jumlah = replace(
        sum_skor(NASIONAL, forms), profil={"kanal": {"kertas": len(forms)}}
    )
    kept = json.loads(json.dumps(jumlah.to_data()))
    assert Jumlah.from_data(kept) == jumlah


@given(st.data())
def test_y_is_whole_and_in_scale_for_any_weights(data: st.DataObject) -> None:
    """Σy / scale is the sum of each complete form's weighted mean; no rounding."""
    instrumen = data.draw(weighted_instrumen())
    rumus = instrumen.rumus[0]
    forms = data.draw(st.lists(forms_of(instrumen.unsur, blanks=True), max_size=10))
    means = [
        sum((rumus.bobot[key] * skor for key, skor in form.items()), Fraction(0))
        for form in forms
        if len(form) == len(rumus.bobot)
    ]
    found = sum_skor(instrumen, forms).lengkap["sendiri"]
    assert found.n == len(means)
    assert Fraction(found.y, rumus.scale) == sum(means)
    assert Fraction(found.y2, rumus.scale**2) == sum(mean**2 for mean in means)
    assert all(isinstance(value, int) for value in rumus.whole_bobot.values())
