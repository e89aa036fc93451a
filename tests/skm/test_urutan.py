"""Which unsur are the lowest, and which result stands for an OPD: one rule for all."""

from siputri.skm.urutan import largest, largest_by_opd, rank_unsur

FORM = ("waktu", "biaya", "sarana", "akhlak")


def sums(skor: int, n: int) -> dict[str, int]:
    return {"skor": skor, "n": n}


def test_the_lowest_mean_comes_first_and_ties_are_in_the_order_of_the_form() -> None:
    """Whatever the order of the data, which a file may have sorted by key."""
    unsur = {
        "akhlak": sums(30, 10),
        "biaya": sums(20, 10),
        "sarana": sums(6, 2),
        "waktu": sums(3, 1),
    }
    assert rank_unsur(unsur, FORM) == ["biaya", "waktu", "sarana", "akhlak"]


def test_an_unsur_without_answers_has_no_rank() -> None:
    assert rank_unsur({"waktu": sums(0, 0), "biaya": sums(4, 1)}, FORM) == ["biaya"]


def entry(opd: str | None, n: int, layanan: str | None = None) -> dict[str, object]:
    return {"opd": opd, "layanan": layanan, "unit": None, "n": n}


def test_of_several_instruments_the_one_with_most_answers_stands_for_an_opd() -> None:
    one, two, other = entry("dinkes", 3), entry("dinkes", 5), entry("dinsos", 1)
    entries = [one, two, other, entry("dinkes", 9, "kartu"), entry(None, 9)]
    assert largest_by_opd(entries) == {"dinkes": two, "dinsos": other}


def test_of_equal_ones_the_first_stands() -> None:
    one, two = entry("dinkes", 3), entry("dinkes", 3)
    assert largest([one, two]) is one
    assert largest([]) is None
