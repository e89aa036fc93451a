"""The index: NRR per unsur, weights, results of one answer under several formulas."""

from decimal import Decimal
from fractions import Fraction

import pytest

from siputri.katalog.katalog import Katalog
from siputri.skm.ikm import HasilUnsur, Nilai, compute_ikm, exact_ikm, find_pita
from siputri.skm.instrumen import NASIONAL, Instrumen, Pita, Rumus
from siputri.skm.jumlah import Jumlah, sum_skor
from tests.skm.forms import SEMBILAN, all_forms, nasional, slow_mutu

TAHUN_2004 = (
    Pita("A", "Sangat Baik", Decimal("81.26"), Decimal("100.00")),
    Pita("B", "Baik", Decimal("62.51"), Decimal("81.25")),
    Pita("C", "Kurang Baik", Decimal("43.76"), Decimal("62.50")),
    Pita("D", "Tidak Baik", Decimal("25.00"), Decimal("43.75")),
)


def test_one_form_by_hand() -> None:
    """Σ skor 29 over nine unsur: 29/9 · 25 = 80,555… → 80,56, B, Baik."""
    form = dict(zip(SEMBILAN, (3, 3, 4, 4, 3, 3, 4, 2, 3), strict=True))
    hasil = nasional([form])
    assert hasil.n == 1
    assert hasil.nilai == Nilai(Decimal("80.56"), "B", "Baik")
    assert hasil.nilai_0111 == Nilai(Decimal("80.48"), "B", "Baik")
    assert hasil.nilai_011 == Nilai(Decimal("79.75"), "B", "Baik")


def test_nrr_is_the_mean_of_those_who_answered_and_keeps_its_sums() -> None:
    forms = [*all_forms(4, 2), *all_forms(3, 1)]
    del forms[0]["biaya"]
    unsur = {item.kunci: item for item in nasional(forms).unsur}
    assert unsur["prosedur"] == HasilUnsur(
        "prosedur", 11, 3, (0, 0, 1, 2), Decimal("3.667"), Decimal("0.407")
    )
    assert unsur["biaya"] == HasilUnsur(
        "biaya", 7, 2, (0, 0, 1, 1), Decimal("3.500"), Decimal("0.389")
    )


def test_an_unsur_that_nobody_answered_has_no_nrr() -> None:
    form = all_forms(3)[0]
    del form["sarana"]
    unsur = {item.kunci: item for item in nasional([form]).unsur}
    assert unsur["sarana"] == HasilUnsur("sarana", 0, 0, (0, 0, 0, 0), None, None)
    assert unsur["waktu"].nrr == Decimal("3.000")


def test_without_answers_there_is_no_value() -> None:
    hasil = nasional([])
    assert (hasil.n, hasil.nilai, hasil.nilai_0111, hasil.nilai_011) == (
        0,
        None,
        None,
        None,
    )
    assert hasil.selang is None
    assert hasil.is_mutu_uncertain is False


def test_an_oki_answer_yields_two_results_from_the_same_skor(katalog: Katalog) -> None:
    """Ten unsur at 1/10, and the nine national ones at 1/9, which leave maklumat
    out."""
    oki = Instrumen.from_data(katalog.instrumen_by_kode["oki-siputri"].model_dump())
    forms = all_forms(4, 3, oki.unsur)
    for form in forms:
        form["maklumat"] = 1
    jumlah = sum_skor(oki, forms)
    hasil = {item.kode: compute_ikm(jumlah, item, oki) for item in oki.rumus}
    assert list(hasil) == ["oki", "nasional"]
    assert hasil["oki"].nilai == Nilai(Decimal("92.50"), "A", "Sangat Baik")
    assert hasil["nasional"].nilai == Nilai(Decimal("100.00"), "A", "Sangat Baik")
    assert "maklumat" not in {item.kunci for item in hasil["nasional"].unsur}


def test_only_nine_equal_weights_carry_the_roundings_of_the_example(
    katalog: Katalog,
) -> None:
    oki = Instrumen.from_data(katalog.instrumen_by_kode["oki-siputri"].model_dump())
    ten = compute_ikm(sum_skor(oki, all_forms(4, 1, oki.unsur)), oki.rumus[0], oki)
    assert (ten.nilai_0111, ten.nilai_011) == (None, None)
    weights = dict.fromkeys(SEMBILAN[1:], Fraction(1, 10))
    uneven = Rumus("sendiri", "", {"persyaratan": Fraction(2, 10), **weights})
    own = Instrumen("sendiri", SEMBILAN, (uneven,), NASIONAL.pita)
    nine = compute_ikm(sum_skor(own, all_forms(4)), uneven, own)
    assert nine.nilai is not None
    assert (nine.nilai_0111, nine.nilai_011) == (None, None)


def test_weights_of_the_instrument_are_used_as_they_stand() -> None:
    """Half the weight on one unsur: (4 · 1/2 + 1 · 1/4 + 2 · 1/4) · 25 = 68,75."""
    weights = {"a": Fraction(1, 2), "b": Fraction(1, 4), "c": Fraction(1, 4)}
    rumus = Rumus("sendiri", "", weights)
    instrumen = Instrumen("sendiri", ("a", "b", "c"), (rumus,), NASIONAL.pita)
    jumlah = sum_skor(instrumen, [{"a": 4, "b": 1, "c": 2}])
    hasil = compute_ikm(jumlah, rumus, instrumen)
    assert hasil.nilai == Nilai(Decimal("68.75"), "C", "Kurang Baik")
    assert [item.nrr_tertimbang for item in hasil.unsur] == [
        Decimal("2.000"),
        Decimal("0.250"),
        Decimal("0.500"),
    ]


@pytest.mark.parametrize(
    ("ikm", "mutu"),
    [
        ("25.00", "D"),
        ("43.75", "D"),
        ("43.76", "C"),
        ("62.50", "C"),
        ("62.51", "B"),
        ("81.25", "B"),
        ("81.26", "A"),
        ("100.00", "A"),
    ],
)
def test_an_older_instrument_brings_its_own_bands(ikm: str, mutu: str) -> None:
    """KepMenPAN 25/2004 cut at 43,75 / 62,50 / 81,25."""
    assert find_pita(Decimal(ikm), TAHUN_2004).mutu == mutu


def test_the_exact_value_is_kept_as_a_fraction() -> None:
    jumlah = sum_skor(NASIONAL, all_forms(3, 2))
    assert exact_ikm(jumlah, NASIONAL.rumus[0]) == Fraction(75)
    one_lower = [*all_forms(3, 2), {**all_forms(3)[0], "waktu": 2}]
    jumlah = sum_skor(NASIONAL, one_lower)
    assert exact_ikm(jumlah, NASIONAL.rumus[0]) == Fraction(75) - Fraction(25, 27)


def test_the_letter_is_uncertain_when_the_interval_reaches_another_band() -> None:
    split = nasional([*all_forms(4), *all_forms(3)])
    assert split.selang == (Decimal("63.00"), Decimal("100.00"))
    assert split.is_mutu_uncertain is True


def test_the_letter_is_certain_when_the_interval_stays_in_its_band() -> None:
    hasil = nasional([*all_forms(4, 40), {**all_forms(4)[0], "waktu": 3}])
    assert hasil.selang is not None
    assert hasil.selang[0] < hasil.selang[1]
    assert {slow_mutu(bound) for bound in hasil.selang} == {"A"}
    assert hasil.is_mutu_uncertain is False


def test_one_answer_has_no_interval_and_so_no_doubt() -> None:
    hasil = nasional(all_forms(3))
    assert hasil.selang is None
    assert hasil.is_mutu_uncertain is False


def test_sums_without_an_unsur_are_those_of_nobody() -> None:
    """An answer that was stored before the unsur was asked."""
    hasil = compute_ikm(Jumlah(5), NASIONAL.rumus[0], NASIONAL)
    assert (hasil.n, hasil.nilai, hasil.selang) == (5, None, None)
    assert {(item.n, item.skor, item.nrr) for item in hasil.unsur} == {(0, 0, None)}
    assert {item.sebaran for item in hasil.unsur} == {(0, 0, 0, 0)}
