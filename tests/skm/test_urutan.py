"""Which unsur are the lowest, and which result stands for an OPD: one rule for all."""

from siputri.skm.urutan import LOWEST, largest, largest_by_opd, rank_unsur

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


def test_equal_means_are_equal_however_many_answered() -> None:
    counts = zip(FORM, (999_983, 1_000_003, 999_979, 1_000_033), strict=True)
    unsur = {key: sums(3 * n, n) for key, n in counts}
    assert rank_unsur(unsur, FORM) == [*FORM]


def test_three_are_named_as_the_lowest() -> None:
    unsur = {key: sums(skor, 1) for key, skor in zip(FORM, (4, 2, 3, 1), strict=True)}
    assert rank_unsur(unsur, FORM)[:LOWEST] == ["akhlak", "biaya", "sarana"]


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
