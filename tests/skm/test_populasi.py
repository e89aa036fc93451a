"""How many people a result speaks for, as the OPD state it."""

from siputri.skm.penahanan import Tempat
from siputri.skm.populasi import Populasi, PopulasiTable

TW3 = "2026-TW3"
TABLE = PopulasiTable(
    {
        ("a", "x", TW3): Populasi(1200, "Register loket"),
        ("a", "y", TW3): Populasi(300, "Register loket"),
        ("b", "x", TW3): Populasi(50, "Aplikasi"),
        ("a", "x", "2026"): Populasi(5000, "Register loket"),
    }
)
AX, AY, BX, BY = (Tempat(opd, slug) for opd, slug in ("ax", "ay", "bx", "by"))


def test_it_says_which_sample_is_needed_and_whether_it_is_there() -> None:
    """Krejcie and Morgan: 291 of 1,200."""
    told = Populasi(1200, "Register loket").to_data
    assert told(290) == {
        "n": 1200,
        "sumber": "Register loket",
        "sampel": 291,
        "terpenuhi": False,
    }
    assert told(291)["terpenuhi"] is True


def test_a_layanan_has_what_was_stated_for_that_very_period() -> None:
    asked = frozenset({AX, AY})
    assert TABLE.find(TW3, AX, asked) == Populasi(1200, "Register loket")
    assert TABLE.find("2026", AX, asked) == Populasi(5000, "Register loket")
    assert TABLE.find("2026-S2", AX, asked) is None
    assert TABLE.find(TW3, BY, asked) is None


def test_an_opd_has_the_sum_of_its_layanan_that_were_asked_about() -> None:
    assert TABLE.find(TW3, Tempat("a"), frozenset({AX, AY, BX})) == Populasi(1500, None)
    assert TABLE.find(TW3, Tempat("a"), frozenset({AX, BX})) == Populasi(1200, None)


def test_one_layanan_without_a_number_leaves_the_whole_without() -> None:
    asked = frozenset({AX, AY, BX, BY})
    assert TABLE.find(TW3, Tempat("b"), asked) is None
    assert TABLE.find(TW3, Tempat(), asked) is None
    assert TABLE.find(TW3, Tempat(), asked - {BY}) == Populasi(1550, None)
    assert TABLE.find(TW3, Tempat("c"), asked) is None
