"""The letter of a printed value, whatever was printed."""

from fractions import Fraction

import pytest

from siputri.skm.audit.mutu import exact_mutu, mutu_of, mutu_unrounded
from tests.skm.rekap_sheets import FIRST, at, audit, found, make_row, places, sheet


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


@pytest.mark.parametrize(
    ("n", "skor", "value"),
    [
        (1200, (4239,) * 5 + (4238,) * 4, "88,30"),
        (1000, (2600,) * 9, "65,00"),
    ],
)
def test_letters_are_read_from_the_rounded_value(
    n: int, skor: tuple[int, ...], value: str
) -> None:
    row = make_row(1, (n, skor), shown=None)
    row[at("POPULASI")] = "2000"
    assert row[-2] == value
    assert found(audit(sheet([row]))) == []


def test_a_letter_taken_before_rounding_is_told_so() -> None:
    """88,306… is printed 88,31 and is an A; read before rounding it seems a B."""
    row = make_row(1, (1000, (3533,) * 2 + (3532,) * 7), shown=None)
    assert row[-2:] == ["88,31", "A"]
    row[-1] = "Baik"
    (finding,) = audit(sheet([row])).temuan
    assert finding.kode == "mutu"
    assert finding.kalimat == (
        "Kategori 'Baik' salah untuk nilai 88,31. Yang benar A. Kategori ini dibaca "
        "dari nilai yang belum dibulatkan."
    )


def test_a_letter_may_have_been_taken_from_a_value_that_short_means_leave_open() -> (
    None
):
    """Behind nine means of 3,53 may lie anything from 88,125 up."""
    row = make_row(1, (1000, (3533,) * 2 + (3532,) * 7), nrr=places(2), shown=2)
    row[-2:] = ["88,31", "Baik"]
    (finding,) = audit(sheet([row])).temuan
    assert finding.kalimat.endswith("dari nilai yang belum dibulatkan.")


@pytest.mark.parametrize("text", ["B", "b", "Baik", "BAIK", "B (Baik)", "Mutu B"])
def test_a_letter_may_be_written_many_ways(text: str) -> None:
    row = make_row(1, (200, (640,) * 9))
    row[-1] = text
    assert found(audit(sheet([row]))) == []


@pytest.mark.parametrize("text", ["A", "Sangat Baik", "Kurang Baik", "Tidak Baik", "x"])
def test_a_letter_of_another_band_is_wrong(text: str) -> None:
    row = make_row(1, (200, (640,) * 9))
    row[-1] = text
    assert found(audit(sheet([row]))) == [(FIRST, "KATEGORI", "mutu")]


def test_a_letter_that_fits_the_value_but_not_the_mean_is_told() -> None:
    row = make_row(1, (200, (640,) * 9))
    row[at("NRR TERTIMBANG")] = "3,600"
    temuan = audit(sheet([row])).temuan
    assert [item.kode for item in temuan] == ["tertimbang", "mutu-nrr"]
    assert temuan[1].kalimat == ("Kategori B tidak sesuai dengan NRR tertimbang 3,600.")


@pytest.mark.parametrize(
    ("tertimbang", "ikm", "mutu", "fits"),
    [
        ("3,532", "88,31", "A", True),
        ("3,532", "88,30", "B", True),
        ("3,531", "88,31", "A", False),
        ("3,533", "88,30", "B", False),
        ("3,1", "76,00", "C", True),
        ("2,5", "65,00", "C", True),
    ],
)
def test_a_mean_may_have_been_rounded_or_cut_for_print(
    tertimbang: str, ikm: str, mutu: str, fits: bool
) -> None:
    row = make_row(1, (200, (640,) * 9))
    row[-3:] = [tertimbang, ikm, mutu]
    codes = {item.kode for item in audit(sheet([row])).temuan}
    assert ("mutu-nrr" not in codes) == fits


def test_of_a_value_four_decimals_are_told_at_most() -> None:
    row = make_row(1, (200, (640,) * 9))
    row[-2:] = ["80,0000001", "A"]
    (finding,) = [i for i in audit(sheet([row])).temuan if i.kode == "mutu"]
    assert finding.kalimat == ("Kategori 'A' salah untuk nilai 80,0000. Yang benar B.")
