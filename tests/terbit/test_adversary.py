"""No answer can be worked out from all that was ever published (promise 22)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.katalog.katalog import Katalog
from siputri.skm.hasil_data import hasil_data
from siputri.skm.periode import Periode
from siputri.skm.terbitan import Perubahan, Sel
from tests.terbit.events import EVENTS, Event
from tests.terbit.story import QUARTERS, Story, begin


@settings(max_examples=40, report_multiple_bugs=False)
@given(events=st.lists(EVENTS, min_size=30, max_size=60))
def test_no_sum_or_difference_of_publications_shows_fewer_than_ten_people(
    new_database: Path, katalog: Katalog, events: list[Event]
) -> None:
    """A year of answers, exclusions, closings and reopenings; every rekap is kept."""
    with begin(new_database, katalog) as story:
        for event in events:
            event(story)
        story.end()
        assert story.adversary.find_few() is None


TW1, TW2, TW3 = QUARTERS[:3]
IN_MAY, IN_AUGUST = 116, 207
"""Nights after the first day, when the first and the second quarter have closed."""


def one_by_one(story: Story) -> None:
    story.answer("a/x", 25)
    story.night()
    story.answer("a/x", 1)
    story.night()


def few_in_one_layanan(story: Story) -> None:
    story.answer("a/x", 3)
    story.answer("a/y", 18)
    story.night(IN_MAY)


def few_between_a_layanan_and_a_unit(story: Story) -> None:
    """u is 20, of which a/y's 15 are known: five are left."""
    story.answer("a/x", 5, unit="u")
    story.answer("a/x", 15)
    story.answer("a/y", 15, unit="u")
    story.night(IN_MAY)


def few_wait_at_the_closing(story: Story) -> None:
    story.answer("a/x", 30)
    story.night()
    story.exclude("a/x", 9, published=False, triwulan=TW1)
    story.night(IN_MAY)


def few_of_one_step_stay(story: Story) -> None:
    """Of eleven excluded answers ten are all of one step and one is another's."""
    story.answer("a/x", 30)
    story.night()
    story.answer("a/x", 10)
    story.night()
    story.exclude("a/x", 10, published=False, triwulan=TW1)
    story.exclude("a/x", 11, published=True, triwulan=TW1)
    story.night(IN_MAY)


def few_are_new_beside_one_that_stays(story: Story) -> None:
    """a/y is held, and a/x with it; but the OPD grew by a/y alone."""
    story.answer("a/x", 30)
    story.night()
    story.exclude("a/x", 10, published=False, triwulan=TW1)
    story.answer("a/y", 5)
    story.night(IN_MAY)


def a_new_opd_beside_one_that_stays(story: Story) -> None:
    story.answer("a/x", 30)
    story.answer("c/x", 60)
    story.night()
    story.exclude("a/x", 10, published=False, triwulan=TW1)
    story.answer("b/x", 5)
    story.night(IN_MAY)


def another_is_held_after_a_reopening(story: Story) -> None:
    """First a/x (3) and a/y (12) are held; were a/z (15) to shrink to 11, it would
    take the place of a/y."""
    story.answer("a/x", 3)
    story.answer("a/y", 12)
    story.answer("a/z", 15)
    story.night(IN_MAY)
    story.reopen(TW1)
    story.late("a/z", 10, TW1)
    story.exclude("a/z", 14, published=True, triwulan=TW1)
    story.close(TW1)


def few_are_left_of_a_semester(story: Story) -> None:
    """a/x joins with 11; the other nine would be the rest of what is held."""
    for path, first, second in (("a/x", 5, 6), ("a/y", 6, 3), ("a/z", 30, 30)):
        story.answer(path, first)
        story.answer(path, second, triwulan=TW2)
    story.night(IN_AUGUST)


def few_leave_an_unsur_blank(story: Story) -> None:
    story.answer("a/x", 30, blanks=2)
    story.night(IN_MAY)


def few_answer_an_unsur(story: Story) -> None:
    """Of the second step ten leave it blank, of the third five."""
    for n, blanks in ((30, 18), (15, 10), (10, 0)):
        story.answer("a/x", n, blanks=blanks)
        story.night()


def _join_all(
    held: Mapping[str, Mapping[str, int]], longer: list[Periode]
) -> dict[tuple[str, str], str]:
    return {
        (name, quarter): longer[0].kode
        for name, parts in held.items()
        for quarter in parts
        if longer and sum(parts.values()) >= 10
    }


def _takes_what_is_new(changes: Mapping[Sel, Perubahan]) -> frozenset[Sel]:
    return frozenset(
        sel for sel, item in changes.items() if not item.published or item.coming >= 10
    )


def _counts_exclusions(changes: Mapping[Sel, Perubahan]) -> frozenset[Sel]:
    return frozenset(
        sel
        for sel, item in changes.items()
        if not item.published or item.coming + item.going >= 10
    )


@dataclass(frozen=True)
class Rule:
    """What is in the rule's place when it is switched off, and a story in which
    somebody is seen then."""

    story: Event
    place: str
    without: Callable[..., object]


RULES = (
    Rule(one_by_one, "terbit.terbitan.next_step", lambda waiting: waiting),
    Rule(few_in_one_layanan, "skm.penahanan.held_back", lambda _: frozenset()),
    Rule(
        few_between_a_layanan_and_a_unit,
        "skm.penahanan.shown_units",
        lambda sizes, _: frozenset(unit for _, unit in sizes),
    ),
    Rule(few_wait_at_the_closing, "store.penutupan.first_taken_in", frozenset),
    Rule(few_of_one_step_stay, "store.penutupan.first_taken_in", _counts_exclusions),
    Rule(
        few_are_new_beside_one_that_stays,
        "store.penutupan.first_taken_in",
        _takes_what_is_new,
    ),
    Rule(
        a_new_opd_beside_one_that_stays,
        "store.penutupan.first_taken_in",
        _takes_what_is_new,
    ),
    Rule(
        another_is_held_after_a_reopening,
        "store.penutupan.taken_in_again",
        lambda change, *, shown: shown and change.coming >= 10,
    ),
    Rule(few_are_left_of_a_semester, "skm.himpunan.join_held", _join_all),
    Rule(
        few_leave_an_unsur_blank,
        "skm.rekap.hasil_data",
        lambda found, **_: hasil_data(found),
    ),
    Rule(few_answer_an_unsur, "store.terbitan._complete", lambda *_: "1"),
)
ids = [rule.story.__name__ for rule in RULES]


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_each_rule_keeps_a_few_out_of_sight(
    rule: Rule, new_database: Path, katalog: Katalog
) -> None:
    with begin(new_database, katalog) as story:
        rule.story(story)
        assert story.adversary.sums
        assert story.adversary.find_few() is None


@pytest.mark.parametrize("rule", RULES, ids=ids)
def test_without_the_rule_they_are_found(
    rule: Rule, new_database: Path, katalog: Katalog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"siputri.{rule.place}", rule.without)
    with begin(new_database, katalog) as story:
        rule.story(story)
        few = story.adversary.find_few()
    assert few is not None
    assert len(few) < 10


def test_a_joined_sum_is_not_taken_apart_after_a_reopening(
    new_database: Path, katalog: Katalog
) -> None:
    """a/x joins the semester; then TW1 opens and closes again, and the year ends."""
    with begin(new_database, katalog) as story:
        for kode, x, y in ((TW1, 5, 6), (TW2, 6, 9), (TW3, 7, 3)):
            story.answer("a/x", x, triwulan=kode)
            story.answer("a/y", y, triwulan=kode)
            story.answer("a/z", 30, triwulan=kode)
        story.night(IN_AUGUST)
        story.reopen(TW1)
        story.late("a/z", 10, TW1)
        story.answer("a/z", 12, triwulan=QUARTERS[3])
        story.end()
        assert story.adversary.find_few() is None
