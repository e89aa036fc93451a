"""Any text is a valid question: nothing typed is syntax, and nothing raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.cari import Filter, Index, parse_query
from siputri.cari.query import MAX_CHARS, MAX_WORDS
from siputri.cari.stem import fold
from tests.cari.conftest import Ask, slugs

SYNTAX = ['"', "'", "(", ")", "*", "^", "-", ":", "{", "}", "NEAR(", "AND", "OR", "NOT"]
NAMES = ["judul", "rank", "terms", "%", "_", "\\", ";", "--", "\0", "\ud800", "\u202e"]
WORDS = ["domain", "ktp", "permohonann", "9", "é", "ﬁ", "İ", "ß", "字", "🏛️", " ", "\n"]
PIECES = st.sampled_from([*SYNTAX, *NAMES, *WORDS])
QUESTIONS = st.lists(PIECES, max_size=30).map("".join) | st.text(
    st.characters(exclude_categories=()), max_size=400
)
FILTERS = st.builds(
    Filter,
    opd=st.none() | st.text(),
    gratis=st.booleans(),
    daring=st.booleans(),
    hari=st.none() | st.integers(0, 400),
)


@settings(deadline=None, max_examples=300)
@given(text=QUESTIONS, filter=FILTERS, page=st.integers())
@pytest.mark.parametrize("sort", ["relevansi", "judul", "waktu"])
def test_no_text_raises(
    index: Index, text: str, filter: Filter, sort: str, page: int
) -> None:
    query = parse_query(text)
    if any("\ud800" <= char <= "\udfff" for char in filter.opd or ""):
        return
    result = index.search(query, filter, sort, page)
    assert len(result.hits) <= result.total
    assert 1 <= result.page <= result.pages
    query.text.encode()


@given(text=QUESTIONS)
def test_a_question_is_short_and_plain(text: str) -> None:
    query = parse_query(text)
    assert len(query.text) <= MAX_CHARS
    assert len(query.words) <= MAX_WORDS
    assert query.text == " ".join(query.text.split())
    assert query.text.isprintable()
    assert all(word.isalnum() for word in query.words)
    assert parse_query(query.text).words == query.words


@given(text=st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        'domain" OR "data',
        "domain AND data",
        "NEAR(domain data)",
        "{judul}: domain",
        "domain*",
        "-domain",
        "^domain",
        "'; DROP TABLE layanan; --",
    ],
)
def test_operators_are_words_or_nothing(ask: Ask, text: str) -> None:
    """What FTS5 would read as syntax is searched as words, or left out."""
    assert slugs(ask(text)) == slugs(ask(" ".join(parse_query(text).words)))


def test_punctuation_alone_finds_nothing(ask: Ask) -> None:
    for text in ("!!!", '"', "***", "🏛️"):
        assert ask(text).total == 0


def test_control_characters_separate_words(ask: Ask) -> None:
    query = parse_query("nama\0domain\x1b[31m\r\n\u202e")
    assert query.text == "nama domain [31m"
    assert slugs(ask("nama\0domain")) == slugs(ask("nama domain"))


def test_a_long_question_is_cut(ask: Ask) -> None:
    assert len(parse_query("x" * 100_000).text) == MAX_CHARS
    assert ask("domain " * 20_000).total == ask("domain").total
