"""The published set: kept sums are those of its answers, and how closings change it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.katalog.katalog import Katalog
from siputri.skm.terbitan import Sel
from siputri.store.terbitan import PUBLISHED, published_cells, summed_cells
from siputri.terbit.terbitan import close_triwulan, compute_rekap, write_rekap
from tests.terbit.events import EVENTS, Event
from tests.terbit.story import QUARTERS, Story, begin

TW1 = QUARTERS[0]
CLOSING = 116
"""Nights after the first day, when the first quarter closes by itself."""


@pytest.fixture
def story(new_database: Path, katalog: Katalog) -> Iterator[Story]:
    with begin(new_database, katalog) as found:
        yield found


def kept_are_those_of_the_answers(story: Story) -> bool:
    instrumen = list(story.adversary.instrumen.values())
    return published_cells(story.store) == summed_cells(
        story.store, instrumen, PUBLISHED
    )


def sizes(story: Story) -> dict[str, int]:
    """How many are published, by "opd/layanan" and ":unit"."""
    return {
        name(cell.sel): cell.jumlah.n
        for cell in published_cells(story.store)
        if cell.sel.triwulan == TW1
    }


def name(sel: Sel) -> str:
    return f"{sel.opd}/{sel.layanan}" + (f":{sel.unit}" if sel.unit else "")


@settings(max_examples=25)
@given(events=st.lists(EVENTS, min_size=10, max_size=40))
def test_the_kept_sums_are_always_those_of_the_published_answers(
    new_database: Path, katalog: Katalog, events: list[Event]
) -> None:
    """After any answers, steps, exclusions, closings and reopenings."""
    with begin(new_database, katalog) as story:
        for event in events:
            event(story)
            assert kept_are_those_of_the_answers(story)
        story.end()
        assert kept_are_those_of_the_answers(story)


@settings(max_examples=8)
@given(events=st.lists(EVENTS, min_size=20, max_size=40))
def test_a_replay_gives_the_same_bytes(
    new_database: Path, katalog: Katalog, events: list[Event]
) -> None:
    """The same year once more; and the rekap of the answers is that of the sums."""
    written = [
        rekap_bytes(new_database, katalog, events, each_day=each_day)
        for each_day in (False, False, True)
    ]
    assert written[0] == written[1]
    assert written[0] == written[2]


def rekap_bytes(
    new_database: Path, katalog: Katalog, events: list[Event], *, each_day: bool
) -> bytes:
    """rekap.json at the end; `each_day`: computed after every event, too."""
    with begin(new_database, katalog) as story:
        for event in events:
            event(story)
            if each_day:
                compute_rekap(story.store, story.katalog, story.today, published=True)
        rekap = compute_rekap(story.store, story.katalog, story.today, published=True)
        file = story.store.path.with_name("rekap.json")
        write_rekap(file, rekap)
        return file.read_bytes()


def test_steps_are_taken_by_unit_and_instrument(story: Story) -> None:
    story.answer("a/x", 19)
    story.answer("a/x", 20, unit="u")
    story.answer("a/x", 35, unit="v")
    story.answer("a/x", 15, instrumen="dua")
    story.night()
    assert sizes(story) == {"a/x:u": 10, "a/x:v": 20}


def test_only_complete_forms_count_for_a_step_and_all_before_them_come(
    story: Story,
) -> None:
    story.answer("a/x", 15, blanks=4)
    story.night()
    assert sizes(story) == {}
    story.answer("a/x", 9)
    story.night()
    (cell,) = published_cells(story.store)
    assert (cell.jumlah.n, cell.jumlah.unsur["biaya"].n) == (10, 10)
    story.answer("a/x", 12, blanks=2)
    story.night()
    (cell,) = published_cells(story.store)
    assert (cell.jumlah.n, cell.jumlah.unsur["biaya"].n) == (24, 20)


def test_an_excluded_answer_leaves_the_figure_at_the_closing(story: Story) -> None:
    story.answer("a/x", 35)
    story.night()
    story.exclude("a/x", 3, published=True, triwulan=TW1)
    story.exclude("a/x", 2, published=False, triwulan=TW1)
    story.night()
    assert sizes(story) == {"a/x": 20}
    story.night(CLOSING)
    assert sizes(story) == {"a/x": 30}
    assert kept_are_those_of_the_answers(story)


def test_an_exclusion_that_was_taken_back_counts_again(story: Story) -> None:
    story.answer("a/x", 35)
    story.night()
    story.exclude("a/x", 14, published=False, triwulan=TW1)
    story.include(TW1)
    story.night(CLOSING)
    assert sizes(story) == {"a/x": 35}


def test_what_was_out_grows_by_ten_or_stays(story: Story) -> None:
    """Nine wait after the exclusions: neither they nor the exclusions are taken in."""
    story.answer("a/x", 35)
    story.answer("b/x", 35)
    story.night()
    story.exclude("a/x", 6, published=False, triwulan=TW1)
    story.exclude("b/x", 5, published=False, triwulan=TW1)
    story.exclude("b/x", 1, published=True, triwulan=TW1)
    story.night(CLOSING)
    assert sizes(story) == {"a/x": 20, "b/x": 29}


def test_few_are_taken_in_where_all_beside_them_grow(story: Story) -> None:
    story.answer("a/x", 35)
    story.answer("a/y", 4)
    story.answer("b/x", 2)
    story.night()
    story.night(CLOSING)
    assert sizes(story) == {"a/x": 35, "a/y": 4, "b/x": 2}


def test_few_stay_out_beside_one_that_stays(story: Story) -> None:
    """In its OPD; elsewhere too, unless something else of that OPD grows."""
    story.answer("a/x", 30)
    story.night()
    story.exclude("a/x", 1, published=False, triwulan=TW1)
    story.answer("a/y", 4)
    story.answer("a/z", 12)
    story.answer("b/x", 2)
    story.night(CLOSING)
    assert sizes(story) == {"a/x": 20, "a/z": 12, "b/x": 2}


def test_a_new_opd_of_few_stays_out_beside_an_opd_that_stays(story: Story) -> None:
    story.answer("a/x", 30)
    story.night()
    story.exclude("a/x", 1, published=False, triwulan=TW1)
    story.answer("b/x", 9)
    story.answer("c/x", 6)
    story.answer("c/y", 6)
    story.night(CLOSING)
    assert sizes(story) == {"a/x": 20, "c/x": 6, "c/y": 6}


def test_closing_once_more_changes_nothing(story: Story) -> None:
    """Answers that came after an early closing stay out."""
    story.answer("a/x", 35)
    story.night(CLOSING)
    story.answer("a/y", 3, triwulan=TW1)
    close_triwulan(story.store, story.katalog, TW1, story.today)
    assert sizes(story) == {"a/x": 35}


def test_after_a_reopening_what_is_shown_grows_by_ten_or_stays(story: Story) -> None:
    for path, n in (("a/x", 35), ("a/y", 35), ("a/z", 35), ("b/x", 4), ("c/x", 35)):
        story.answer(path, n)
    story.night(CLOSING)
    story.reopen(TW1)
    for path, n in (("a/x", 9), ("a/y", 10), ("a/z", 12), ("b/x", 30), ("b/y", 30)):
        story.late(path, n, TW1)
    story.exclude("a/z", 3, published=True, triwulan=TW1)
    story.night()
    assert sizes(story)["a/y"] == 35
    story.close(TW1)
    assert sizes(story) == {
        "a/x": 35,
        "a/y": 45,
        "a/z": 35,
        "b/x": 4,
        "c/x": 35,
    }


def test_a_reopened_quarter_takes_no_steps_and_waits_to_be_closed(
    story: Story,
) -> None:
    story.answer("a/x", 35)
    story.night(CLOSING)
    story.reopen(TW1)
    story.late("a/x", 60, TW1)
    story.night(300)
    assert sizes(story) == {"a/x": 35}
    story.close(TW1)
    assert sizes(story) == {"a/x": 95}


def test_the_public_rekap_of_paper_with_blanks(story: Story) -> None:
    """No unsur's sum rests on fewer than ten, and nothing is made of complete forms."""
    story.answer("a/x", 24, blanks=3)
    story.answer("b/x", 40)
    story.answer("c/x", 30, blanks=25)
    story.night()
    story.night(CLOSING)
    rekap = compute_rekap(story.store, story.katalog, story.today, published=True)
    assert json.loads(json.dumps(rekap)) == rekap
    shown = {
        entry["opd"]: entry["hasil"]["hasil"]
        for entry in rekap["hasil"]
        if entry["layanan"] and entry["periode"] == TW1 and not entry["ditahan"]
    }
    assert set(shown) == {"b"}
    for entry in rekap["hasil"]:
        for hasil in entry["hasil"].values():
            assert min(item["n"] for item in hasil["unsur"].values()) >= 10
            blank = any(item["n"] < entry["n"] for item in hasil["unsur"].values())
            assert (hasil["lengkap"] is None) == blank
