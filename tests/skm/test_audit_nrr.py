"""What a printed mean leaves open: the sums behind it, or none at all."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.skm.audit import Cara, parse_buku
from siputri.skm.audit.angka import MODES, Mode
from siputri.skm.audit.cara import Terhitung
from tests.skm.rekap_sheets import (
    FIRST,
    Sums,
    at,
    audit,
    comma,
    found,
    make_row,
    places,
    sheet,
    sums_of,
)


def test_a_mean_that_no_whole_sum_gives_is_impossible() -> None:
    """Of 20 responden a mean is a multiple of 0,05."""
    row = make_row(1, (20, (68,) * 9))
    row[at("POPULASI")] = "20"
    assert found(audit(sheet([row]))) == []
    row[at("U4")] = "3,447"
    (finding,) = [i for i in audit(sheet([row])).temuan if i.kode == "nrr-mustahil"]
    assert (finding.baris, str(finding.kolom)) == (FIRST, "U4 (F)")
    assert finding.kalimat == (
        "NRR 3,447 tidak mungkin dari 20 responden: jumlah skor 68 memberi 3,400 dan "
        "jumlah skor 69 memberi 3,450."
    )


@pytest.mark.parametrize(
    ("others", "text", "is_possible"),
    [
        ("3,3333333", "3,3333333", True),
        ("3,3333333", "3,33", True),
        ("3,3333333", "3,34", False),
        ("3,3333333", "3,3433333", False),
        ("3,3333333", "3,3333334", True),
        ("3,3333333", "3,3333335", False),
        ("3,3333333", "3,2000001", True),
        ("3,333333", "3,333333", True),
        ("3,333333", "3,33", False),
    ],
)
def test_among_unrounded_means_a_short_one_was_rounded_by_itself(
    others: str, text: str, is_possible: bool
) -> None:
    """A sum of 200 of 60 responden; up to six decimals are rounded alike."""
    row = make_row(1, (60, (200,) * 9))
    row[2:11] = [text, *[others] * 8]
    told = [item for item in audit(sheet([row])).temuan if item.kode == "nrr-mustahil"]
    assert [item.kolom.judul for item in told] == ([] if is_possible else ["U1"])


def test_an_impossible_mean_is_told_with_four_decimals_at_most() -> None:
    row = make_row(1, (20, (68,) * 9))
    row[at("U4")] = "3,44701"
    (finding,) = [i for i in audit(sheet([row])).temuan if i.kode == "nrr-mustahil"]
    assert finding.kalimat == (
        "NRR 3,4470 tidak mungkin dari 20 responden: jumlah skor 68 memberi 3,4000 "
        "dan jumlah skor 69 memberi 3,4500."
    )


@settings(max_examples=40)
@given(st.integers(1, 400), st.data())
def test_a_mean_that_exists_is_never_called_impossible(
    n: int, data: st.DataObject
) -> None:
    """Whatever the decimals and the way they were cut."""
    skor = tuple(data.draw(st.integers(n, 4 * n)) for _ in range(9))
    decimals = data.draw(st.integers(1, 4))
    mode = data.draw(st.sampled_from(list(MODES)))
    rows = [make_row(1, (n, skor), nrr=places(decimals, mode), shown=decimals)]
    codes = {item.kode for item in audit(sheet(rows)).temuan}
    assert "nrr-mustahil" not in codes
    assert "skala" not in codes


def test_means_printed_short_do_not_accuse_an_exact_value() -> None:
    """Two decimals of a mean leave the sum behind it open."""
    rows = []
    for number, sums in enumerate(sums_of(6), start=1):
        exact, short = make_row(number, sums), make_row(number, sums)
        for column in range(2, 11):
            mean = Fraction(sums[1][column - 2], sums[0])
            short[column] = comma(places(2)(mean), 2)
        assert exact[-5:] == short[-5:]
        rows.append(short)
    assert found(audit(sheet(rows))) == []


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("n", [7, 40, 120, 1000])
def test_a_short_mean_leaves_every_sum_open_that_is_printed_so(
    n: int, mode: Mode
) -> None:
    row = make_row(1, (n, (3 * n,) * 9))
    for hundredths in (320, 321, 308, 333, 334):
        mean = Fraction(hundredths, 100)
        row[2:11] = [comma(mean, 2)] * 9
        (baris,) = parse_buku(sheet([row])).baris
        terhitung = Terhitung(baris, baris.nrr, baris.ikm, 2, 2)
        near = (Fraction(skor, n) for skor in range(3 * n, 4 * n))
        same = [m for m in near if places(2, mode)(m) == mean] or [mean]
        assert terhitung.tertimbang(Cara(mode=mode)) == (same[0], same[-1])


def test_of_what_short_means_leave_open_the_lowest_is_told() -> None:
    """3,20 of 1000 responden is 3,195 at least."""
    row = make_row(1, (1000, (3200,) * 9), shown=2)
    row[-3:-1] = ["3,100", "78,00"]
    assert [item.kalimat for item in audit(sheet([row])).temuan] == [
        "NRR tertimbang 3,100 tidak sesuai dengan NRR: 3,195.",
        "Nilai IKM 78,00 tidak sesuai dengan NRR. Yang benar 79,88.",
    ]


@pytest.mark.parametrize(
    "sums",
    [
        (1000, (3200,) * 9),
        (120, (365,) * 4 + (363,) + (360,) * 4),
        (120, (367,) * 3 + (370,) + (360,) * 5),
    ],
)
def test_of_ways_that_fit_the_one_is_named_that_leaves_least_open(sums: Sums) -> None:
    """The exact means behind the printed ones could also give the value."""
    hasil = audit(sheet([make_row(1, sums, nrr=places(2), shown=2)]))
    assert hasil.cara == Cara(nrr=2)
