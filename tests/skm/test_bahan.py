"""What a report is about, and lines that tell nothing of their order."""

from hypothesis import given
from hypothesis import strategies as st

from siputri.skm.bahan import BarisOlah, main_instrumen, sort_baris
from siputri.skm.jumlah import Jumlah
from siputri.skm.periode import parse_periode
from siputri.skm.terbitan import Sel, SelTerbit

LINES = (
    BarisOlah("a", "2026-10-01", "", (None, 4)),
    BarisOlah("a", "2026-10-01", "", (1, 1)),
    BarisOlah("a", "2026-10-01", "loket", (1, 1)),
    BarisOlah("a", "2026-10-02", "", (1, 1)),
    BarisOlah("b", "2026-09-30", "", (1, None)),
    BarisOlah("b", "2026-09-30", "", (1, 1)),
)


@given(st.permutations(LINES))
def test_lines_have_one_order_whoever_came_first(lines: list[BarisOlah]) -> None:
    assert sort_baris(lines) == LINES


def cell(instrumen: str, triwulan: str, n: int) -> SelTerbit:
    return SelTerbit(Sel("opd", "x", triwulan, instrumen), Jumlah(n), closed=False)


def test_the_instrument_with_most_answers_of_the_period_leads() -> None:
    cells = [
        cell("lama", "2026-TW1", 30),
        cell("lama", "2026-TW3", 4),
        cell("baru", "2026-TW3", 3),
        cell("baru", "2026-TW4", 3),
    ]
    leading = {
        kode: main_instrumen(cells, parse_periode(kode), "baru")
        for kode in ("2026", "2026-S2", "2026-TW3", "2026-TW2")
    }
    assert leading == {
        "2026": "lama",
        "2026-S2": "baru",
        "2026-TW3": "lama",
        "2026-TW2": "baru",
    }


def test_of_as_many_answers_the_instrument_in_use_leads() -> None:
    cells = [cell(kode, "2026-TW3", 5) for kode in ("a", "b", "c")]
    for current in ("a", "b", "c"):
        assert main_instrumen(cells, parse_periode("2026-TW3"), current) == current
