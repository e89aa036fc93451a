"""The letter of a printed value, whatever was printed."""

from fractions import Fraction

import pytest

from siputri.skm.audit.mutu import exact_mutu, mutu_of, mutu_unrounded


@pytest.mark.parametrize(
    ("ikm", "rounded", "before"),
    [
        ("120", "A", "A"),
        ("100", "A", "A"),
        ("88.31", "A", "A"),
        ("88.305", "A", "B"),
        ("88.304", "B", "B"),
        ("76.61", "B", "B"),
        ("76.605", "B", "C"),
        ("65", "C", "C"),
        ("64.995", "C", "D"),
        ("64.994", "D", "D"),
        ("25", "D", "D"),
        ("24", "D", "D"),
        ("0", "D", "D"),
        ("-1", "D", "D"),
    ],
)
def test_a_value_has_a_letter_before_and_after_it_is_rounded(
    ikm: str, rounded: str, before: str
) -> None:
    assert mutu_of(Fraction(ikm)) == rounded
    assert mutu_unrounded(Fraction(ikm)) == before


def test_a_span_with_two_letters_has_none() -> None:
    one, two = Fraction("3.5324"), Fraction("3.5321")
    assert (exact_mutu((one, one)), exact_mutu((two, two))) == ("A", "B")
    assert exact_mutu((two, one)) is None
