"""The page of the benchmarks says what was measured, and what was not reached."""

import pytest

from bench.bars import BARS, find_bar
from bench.figures import FIGURES
from bench.page import page_of, section_of
from bench.record import OURS, Comparison, Figure, Outcome
from bench.results import FOLDER, make_page, result_data, save_page, save_result

FIGURE = Figure("build", "Made up", ("siputri", "hugo"), lambda _: Outcome(()))


def build_data(ours: float) -> dict:
    wall = Comparison(
        "40 layanan, cold", "wall time", "s", "lower", {OURS: [ours], "Hugo": [2.0]}
    )
    return result_data(FIGURE, Outcome((wall,), {"turns": 3000}), quick=True)


def test_the_page_of_the_repository_is_what_its_files_give() -> None:
    assert (FOLDER / "README.md").read_text("utf-8") == make_page()


def test_a_page_is_made_of_all_files_of_its_folder(tmp_path) -> None:
    save_result(build_data(1.0), tmp_path)
    save_result({**build_data(1.0), "name": "other"}, tmp_path)
    save_page(tmp_path)
    page = (tmp_path / "README.md").read_text("utf-8")
    assert page == make_page(tmp_path)
    assert page.index("## build") < page.index("## other")
    assert "* turns: 3,000" in page


@pytest.mark.parametrize(
    ("ours", "ratio", "judged"),
    [(1.0, "0.5", "met"), (1.02, "0.51", "**not met**")],
)
def test_a_ratio_is_judged_by_its_bar(ours: float, ratio: str, judged: str) -> None:
    row = f"| **{ours:.3g} s** | Hugo | 2 s | {ratio} | ≤ 0.5 | {judged} |"
    assert row in section_of(build_data(ours))


def test_the_page_begins_with_what_was_not_reached() -> None:
    page = page_of([build_data(3.0)])
    assert "**0 of 1 bars are met.**" in page
    assert "* build: 40 layanan, cold, wall time: 1.5 of Hugo, not ≤ 0.5" in page
    assert "Not met" not in page_of([build_data(0.5)])


def test_what_was_only_tried_out_says_so() -> None:
    assert "Small sizes" in section_of(build_data(1.0))
    assert "Small sizes" not in section_of({**build_data(1.0), "quick": False})


def test_a_chart_shows_how_large_each_is() -> None:
    section = section_of(build_data(1.0))
    assert f"SI-PUTRI             {'█' * 20} 1 s" in section
    assert f"Hugo                 {'█' * 40} 2 s" in section


def test_a_measure_without_a_peer_is_a_row_without_a_judgement() -> None:
    alone = Comparison("all", "wall time", "s", "lower", {OURS: [1.5]})
    section = section_of(result_data(FIGURE, Outcome((alone,)), quick=True))
    assert "| all | wall time ↓ | **1.5 s** |  |  |  |  |  |" in section
    assert "█" not in section


def test_a_bar_may_have_two_ends() -> None:
    bar = find_bar("build", "80 layanan, cold", "wall time of a page", "a smaller site")
    assert bar is not None
    assert str(bar) == "0.75–1.25"
    assert [bar.is_met(ratio) for ratio in (0.7, 0.75, 1, 1.3)] == [0, 1, 1, 0]


def test_every_bar_is_of_a_figure_that_is_run() -> None:
    assert {bar.figure for bar in BARS} <= {figure.name for figure in FIGURES}
