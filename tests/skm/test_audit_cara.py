"""The way of rounding that a recap was computed with: recognised and told."""

from fractions import Fraction

import pytest

from siputri.skm.audit import Cara
from tests.skm.rekap_sheets import (
    FIRST,
    Rows,
    at,
    audit,
    comma,
    found,
    make_row,
    places,
    set_cell,
    sheet,
    sums_of,
    unrounded,
)


@pytest.mark.parametrize("mode", ["atas", "potong"])
@pytest.mark.parametrize(("bobot", "text"), [(3, "0,111"), (2, "0,11"), (9, "1/9")])
def test_the_way_of_rounding_is_named(bobot: int, text: str, mode: str) -> None:
    """Of every weight in use and every way of cutting the last digit."""
    weight = Fraction(1, 9) if bobot == 9 else places(bobot)(Fraction(1, 9))
    rows = [
        make_row(number, sums, bobot=weight, last=places(2, mode), shown=None)
        for number, sums in enumerate(sums_of(3, rows=25), start=1)
    ]
    hasil = audit(sheet(rows))
    assert [item for item in found(hasil) if item[2] != "mutu"] == []
    assert hasil.cocok == 25
    assert hasil.cara
    assert hasil.cara.mode == mode
    assert hasil.uraian
    assert f"bobot {text}" in hasil.uraian


@pytest.mark.parametrize("mode", ["atas", "genap"])
def test_what_becomes_of_a_half_is_told(mode: str) -> None:
    """Weight 0,111 and 100 responden make a half of every twentieth point."""
    rows = [
        make_row(number, (100, skor), bobot=Fraction(111, 1000), last=places(2, mode))
        for number, skor in enumerate(((300,) * 8 + (340,), (300,) * 8 + (380,)), 1)
    ]
    hasil = audit(sheet(rows))
    assert hasil.cara
    assert (hasil.cara.mode, hasil.cocok) == (mode, 2)


@pytest.mark.parametrize("decimals", [2, 3])
def test_means_that_were_rounded_first_are_recognised(decimals: int) -> None:
    rows = [
        make_row(number, sums, nrr=places(decimals), shown=decimals)
        for number, sums in enumerate(sums_of(4, rows=25), start=1)
    ]
    hasil = audit(sheet(rows))
    assert found(hasil) == []
    assert hasil.cara
    assert (hasil.cara.nrr, hasil.cara.bobot) == (decimals, None)


@pytest.mark.parametrize("decimals", [4, 5, 6])
def test_means_of_many_decimals_are_recognised_by_an_unrounded_value(
    decimals: int,
) -> None:
    row = make_row(1, (60, (200,) * 9), nrr=places(decimals), shown=decimals)
    row[at("NILAI IKM")] = comma(places(decimals)(Fraction(10, 3)) * 25, 8)
    assert audit(sheet([row])).cara == Cara(nrr=decimals)


def test_means_may_have_been_rounded_unseen() -> None:
    rows = [
        make_row(number, sums, nrr=places(2), shown=None)
        for number, sums in enumerate(sums_of(4), start=1)
    ]
    assert audit(sheet(rows)).cara == Cara(nrr=2)


def test_more_decimals_are_named_where_fewer_give_the_same() -> None:
    """3,1996 is 3,200 and 3,20; 3,2196 is 3,220 and 3,22."""
    row = make_row(1, (2500, (7999,) * 8 + (8049,)), nrr=places(3), shown=None)
    assert audit(sheet([row])).cara == Cara(nrr=3)


@pytest.mark.parametrize("decimals", [2, 3])
def test_a_sum_that_was_rounded_before_it_was_multiplied_is_recognised(
    decimals: int,
) -> None:
    rows = [
        make_row(number, sums, total=places(decimals), shown=None)
        for number, sums in enumerate(sums_of(5, rows=25), start=1)
    ]
    hasil = audit(sheet(rows))
    assert found(hasil) == []
    assert hasil.cara
    assert hasil.cara.jumlah == decimals


@pytest.mark.parametrize("decimals", [2, 3])
def test_weighted_means_that_were_rounded_one_by_one_are_recognised(
    decimals: int,
) -> None:
    rows = [
        make_row(number, sums, each=places(decimals), shown=None)
        for number, sums in enumerate(sums_of(5, rows=25), start=1)
    ]
    hasil = audit(sheet(rows))
    assert [item for item in found(hasil) if item[2] != "mutu"] == []
    assert hasil.cara
    assert (hasil.cara.tertimbang, hasil.cocok) == (decimals, 25)


def test_an_empty_weighted_mean_speaks_against_no_way() -> None:
    """Each way gives one value; only the second row has a mean, which is wrong."""
    sums = (200, (640,) * 9)
    rows = [make_row(1, sums, bobot=Fraction(11, 100)), make_row(2, sums)]
    set_cell(rows, 1, "NRR TERTIMBANG", "")
    set_cell(rows, 2, "NRR TERTIMBANG", "1,000")
    assert audit(sheet(rows)).cara == Cara(bobot=2)


def test_unrounded_is_what_it_says() -> None:
    assert unrounded(Fraction(1, 3)) == Fraction(1, 3)


def test_a_row_computed_another_way_than_the_rest_is_told() -> None:
    sums = sums_of(7, rows=8)
    rows = [make_row(number, item) for number, item in enumerate(sums, start=1)]
    rows[4] = make_row(5, sums[4], bobot=Fraction(11, 100))
    hasil = audit(sheet(rows))
    kinds = {(item.baris, item.kode) for item in hasil.temuan}
    assert (FIRST + 4, "cara") in kinds
    assert {row for row, _ in kinds} == {FIRST + 4}
    assert hasil.cocok == 7


def test_a_sheet_that_drops_zeros_still_prints_two_decimals() -> None:
    """80,25 and 80: the second is 80,00, and 80,25 printed so is wrong."""
    rows = [make_row(1, (200, (642,) * 9)), make_row(2, (200, (640,) * 9))]
    set_cell(rows, 2, "NILAI IKM", "80")
    assert rows[0][at("NILAI IKM")] == "80,25"
    assert found(audit(sheet(rows))) == []
    rows[1][2:11] = rows[0][2:11]
    assert (FIRST + 1, "NILAI IKM", "cara") in found(audit(sheet(rows)))


def test_two_decimals_are_enough_beside_three() -> None:
    """81,018518… is 81,02 or 81,019."""
    sums = (240, (778,) * 8 + (776,))
    rows = [make_row(1, sums), make_row(2, sums)]
    set_cell(rows, 1, "NILAI IKM", "81,019")
    assert rows[1][at("NILAI IKM")] == "81,02"
    assert found(audit(sheet(rows))) == []


def test_the_exact_letter_is_told_where_the_weight_changes_it() -> None:
    """Exact 88,31–89,19 falls to B with weight 0,11."""
    sums = (100, (355,) * 9)
    assert make_row(1, sums)[-2:] == ["88,75", "A"]
    row = make_row(1, sums, bobot=Fraction(11, 100), shown=None)
    hasil = audit(sheet([row, *right_rows_011()]))
    assert row[-2:] == ["87,86", "B"]
    assert hasil.beda == ("Dinas 1: A",)
    assert found(hasil) == []


@pytest.mark.parametrize(
    ("ikm", "beda"), [("87,862500", ("Dinas 1: A",)), ("87,8625000", ())]
)
def test_no_letter_is_told_of_a_value_that_was_never_rounded(
    ikm: str, beda: tuple[str, ...]
) -> None:
    """More than six decimals are what the spreadsheet keeps."""
    row = make_row(1, (100, (355,) * 9), bobot=Fraction(11, 100), shown=None)
    row[at("NILAI IKM")] = ikm
    assert audit(sheet([row, *right_rows_011()])).beda == beda


def right_rows_011() -> Rows:
    return [
        make_row(number, (n, (3 * n,) * 8 + (2 * n,)), bobot=Fraction(11, 100))
        for number, n in enumerate((100, 130, 170), start=2)
    ]


def test_a_way_that_gives_the_last_value_alone_is_named() -> None:
    row = make_row(1, (200, (640,) * 9))
    wrong = [*row]
    wrong[at("NILAI IKM")] = "78,00"
    hasil = audit(sheet([wrong, row]))
    assert (hasil.cara, hasil.cocok) == (Cara(), 1)


def test_where_no_way_gives_the_value_none_is_named() -> None:
    row = make_row(1, (200, (640,) * 9))
    row[at("NILAI IKM")] = "78,00"
    hasil = audit(sheet([row]))
    assert (hasil.cara, hasil.uraian, hasil.dihitung, hasil.cocok) == (None, None, 1, 0)


@pytest.mark.parametrize(
    ("cara", "told"),
    [
        (
            Cara(),
            "bobot 1/9 (tepat); tidak ada yang dibulatkan sebelum nilai akhir; "
            "setengah dibulatkan ke atas",
        ),
        (
            Cara(3, 2, 3, None, "genap"),
            "bobot 0,111; NRR dibulatkan 2 desimal; NRR tertimbang tiap unsur "
            "dibulatkan 3 desimal; setengah dibulatkan ke angka genap",
        ),
        (
            Cara(2, None, None, 2, "potong"),
            "bobot 0,11; jumlah NRR tertimbang dibulatkan 2 desimal; angka di "
            "belakangnya dipotong",
        ),
    ],
)
def test_a_way_is_told_step_by_step(cara: Cara, told: str) -> None:
    assert cara.describe(9) == told
