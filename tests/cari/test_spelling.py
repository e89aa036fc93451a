"""The distance between words, against a slow oracle; and what is never suggested."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.cari.spelling import distance
from siputri.cari.stem import split_words, stem
from tests.cari.conftest import Ask

WORDS = st.text("abc", max_size=6)


def slow_distance(word: str, other: str) -> int:
    """The definition of optimal string alignment, read aloud."""

    @cache
    def between(i: int, j: int) -> int:
        if not i or not j:
            return i + j
        swapped = i > 1 and j > 1 and word[i - 2 : i] == other[j - 2 : j][::-1]
        return min(
            between(i - 1, j) + 1,
            between(i, j - 1) + 1,
            between(i - 1, j - 1) + (word[i - 1] != other[j - 1]),
            between(i - 2, j - 2) + 1 if swapped else i + j,
        )

    return between(len(word), len(other))


@given(word=WORDS, other=WORDS, most=st.integers(0, 4))
def test_the_distance_is_right_up_to_the_limit(
    word: str, other: str, most: int
) -> None:
    assert distance(word, other, most) == min(slow_distance(word, other), most + 1)


@pytest.mark.parametrize("typed", ["zzzzzzz", "12345678", "qx", "sepeda motor listrik"])
def test_what_is_like_nothing_gets_no_suggestion(ask: Ask, typed: str) -> None:
    assert ask(typed).meant is None


def test_a_suggestion_keeps_the_rest_of_the_question(ask: Ask) -> None:
    assert ask("Syarat jarngan, (dinas)").meant == "Syarat jaringan, (dinas)"


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("pendaftaran", "daftar"),
        ("perizinan", "izin"),
        ("kependudukan", "duduk"),
        ("menyampaikan", "sampai"),
        ("ktp", "ktp"),
        ("ip", "ip"),
        ("sp4n", "sp4n"),
        ("字", "字"),
        ("mempertanggungjawabkannyalah", "mempertanggungjawabkannyalah"),
    ],
)
def test_stems(word: str, root: str) -> None:
    assert stem(word) == root


@given(text=st.text() | st.text("aB1 _-é–\n"))
def test_the_quick_split_is_the_careful_one(text: str) -> None:
    """Words are runs of letters and digits, whichever way they are found."""
    parts = "".join(char if char.isalnum() else " " for char in text).split()
    assert split_words(text) == parts
