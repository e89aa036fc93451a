"""The band table of PermenPANRB 14/2017, bound by bound."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

import pytest

from siputri.katalog.katalog import Katalog
from siputri.skm.ikm import Nilai, find_pita, nilai_of
from siputri.skm.instrumen import NASIONAL, Instrumen, Pita
from tests.skm.forms import forms_with_ikm, nasional, slow_mutu

BOUNDS = [
    ("25.00", "D", "Tidak Baik"),
    ("25.01", "D", "Tidak Baik"),
    ("64.99", "D", "Tidak Baik"),
    ("65.00", "C", "Kurang Baik"),
    ("65.01", "C", "Kurang Baik"),
    ("76.60", "C", "Kurang Baik"),
    ("76.61", "B", "Baik"),
    ("76.62", "B", "Baik"),
    ("88.30", "B", "Baik"),
    ("88.31", "A", "Sangat Baik"),
    ("88.32", "A", "Sangat Baik"),
    ("100.00", "A", "Sangat Baik"),
]


@pytest.mark.parametrize(("ikm", "mutu", "kinerja"), BOUNDS)
def test_forms_that_average_exactly_a_bound(ikm: str, mutu: str, kinerja: str) -> None:
    assert nasional(forms_with_ikm(ikm)).nilai == Nilai(Decimal(ikm), mutu, kinerja)


@pytest.mark.parametrize(
    ("nrr", "mutu"),
    [
        ("4", "A"),
        ("3.5324", "A"),
        ("3.532", "B"),
        ("3.0644", "B"),
        ("3.064", "C"),
        ("2.60", "C"),
        ("2.5996", "D"),
        ("1", "D"),
    ],
)
def test_the_same_bounds_stated_on_nrr(nrr: str, mutu: str) -> None:
    nilai = nilai_of(Fraction(nrr) * 25, NASIONAL.pita)
    assert nilai is not None
    assert nilai.mutu == mutu


def test_every_value_of_two_decimals_has_exactly_one_letter() -> None:
    """No gap and no overlap: 7,501 values, each in one band, the table's."""
    letters = Counter()
    for cents in range(2500, 10_001):
        ikm = Decimal(cents).scaleb(-2)
        bands = [band for band in NASIONAL.pita if band.dari <= ikm <= band.sampai]
        assert len(bands) == 1
        assert nilai_of(Fraction(cents, 100), NASIONAL.pita) == Nilai(
            ikm, bands[0].mutu, bands[0].kinerja
        )
        assert bands[0].mutu == slow_mutu(ikm)
        letters[bands[0].mutu] += 1
    assert letters == {"A": 1170, "B": 1170, "C": 1161, "D": 4000}


def test_every_instrument_of_the_content_has_the_regulations_bands(
    katalog: Katalog,
) -> None:
    for item in katalog.instrumen:
        assert Instrumen.from_data(item.model_dump()).pita == NASIONAL.pita


def test_the_order_in_which_bands_are_written_does_not_matter() -> None:
    upside_down: tuple[Pita, ...] = NASIONAL.pita[::-1]
    for ikm, mutu, _ in BOUNDS:
        assert find_pita(Decimal(ikm), upside_down).mutu == mutu


def test_a_value_below_25_under_011_belongs_to_the_lowest_band() -> None:
    """All ones under 0,11 are 24,75, which no band holds."""
    for bands in (NASIONAL.pita, NASIONAL.pita[::-1]):
        assert find_pita(Decimal("24.75"), bands).mutu == "D"


def test_no_value_has_no_letter() -> None:
    assert nilai_of(None, NASIONAL.pita) is None
