"""Any text is either published whole or refused with a line."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.katalog.prose import parse_prose
from siputri.katalog.prose_markdown import ProseError
from siputri.katalog.prose_tree import (
    plain_text,
)

PIECES = st.sampled_from(
    ["a", "kata", "7", "*", "**", "_", "__", "[", "]", "(", ")", "](", "<", "</", ">",
     "<b>", "&", "&amp;", "\\", "`", "#", "# ", "- ", "1. ", "a) ", "B. ", "   ", "\t",
     "\n", "\n\n", " ", "|", "|-|", "\n|---|---|\n", "===", "https://x.id/", "www.x.id",
     "a@b.id", "javascript:", "{{", "{%", "!", "[x](https://y.id)", "[x](data:a)", ":",
     "✓ ", "é", "😀", '"', "'", "\x02", "\x03", "klzzwxh:0000", "\0", "\u2028", "~"]
)  # fmt: skip
MARKDOWN = st.lists(PIECES, max_size=25).map("".join)
ANY = st.text(max_size=80) | MARKDOWN


@given(ANY)
def test_any_text_parses_or_raises_a_prose_error_within_it(source: str) -> None:
    try:
        tree = parse_prose(source)
    except ProseError as error:
        assert 0 <= error.line <= source.count("\n")
        assert error.message
    else:
        assert isinstance(plain_text(tree), str)


WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=2, max_size=8)
LINES = st.lists(WORDS, min_size=1, max_size=5).map(" ".join)
INDENTED = st.tuples(
    st.sampled_from(
        ["", "1. ", "12. ", "b) ", "- ", "✓ ", "   - ", "      c. ", "   "]
    ),
    LINES,
).map("".join)
SIMPLE = st.lists(INDENTED | st.just(""), max_size=12).map("\n".join)


@given(SIMPLE)
def test_no_word_of_a_simple_text_is_lost_or_moved(source: str) -> None:
    """The oracle reads the source line by line and drops the marks."""
    bare = re.sub(r"(?m)^ *(?:(?:\d+|[a-z])[.)]|[-✓]) ", "", source)
    assert plain_text(parse_prose(source)).split() == bare.split()


@settings(max_examples=50)
@given(SIMPLE)
def test_no_line_of_a_simple_text_is_joined_to_another(source: str) -> None:
    given_lines = [line for line in source.split("\n") if line.strip()]
    assert len(plain_text(parse_prose(source)).split("\n")) == max(len(given_lines), 1)


@settings(max_examples=50)
@given(st.lists(st.integers(1, 999), min_size=1, max_size=20), st.sampled_from(".)"))
def test_any_sequence_of_numbers_is_kept(numbers: list[int], delimiter: str) -> None:
    (block,) = parse_prose("\n".join(f"{n}{delimiter} butir" for n in numbers))
    assert [item.number for item in block.items] == numbers  # type: ignore[union-attr]


@given(MARKDOWN)
def test_parsing_is_the_same_the_second_time(source: str) -> None:
    """One converter serves all texts; nothing of one may stay for the next."""
    try:
        first = parse_prose.__wrapped__(source)
    except ProseError:
        return
    parse_prose.__wrapped__("**x** [y](/z) a@b.id")
    assert parse_prose.__wrapped__(source) == first
