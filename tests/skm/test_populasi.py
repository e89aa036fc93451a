"""How many people a result speaks for, as the OPD state it."""

import pytest

from siputri.skm.penahanan import Tempat
from siputri.skm.populasi import MAX_SUMBER, Populasi, PopulasiTable, state_populasi

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


def test_one_person_and_one_letter_can_be_stated() -> None:
    assert state_populasi(1, "x") == Populasi(1, "x")
    assert state_populasi(1200, " Register\n loket ") == Populasi(
        1200, "Register loket"
    )
    longest = "x" * MAX_SUMBER
    assert state_populasi(3, f" {longest} ") == Populasi(3, longest)


@pytest.mark.parametrize(
    ("n", "sumber", "message"),
    [
        (0, "Register", "Jumlah pengguna harus bilangan bulat, paling kecil 1."),
        (-5, "Register", "Jumlah pengguna harus bilangan bulat, paling kecil 1."),
        (1, " ", "Tulis sumber jumlah pengguna, misalnya 'Buku register'."),
        (1, "x" * 201, "Sumber terlalu panjang: paling banyak 200 huruf."),
    ],
)
def test_what_cannot_be_stated_is_said(n: int, sumber: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:
        state_populasi(n, sumber)
    assert str(caught.value) == message
