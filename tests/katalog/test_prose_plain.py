"""The quick reader of plain prose says what Markdown says, or nothing."""

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from siputri.katalog.loader import load_katalog
from siputri.katalog.prose_markdown import parse_markdown
from siputri.katalog.prose_plain import parse_plain
from siputri.katalog.prose_tree import Item, LineBreak, List, Paragraph, Text

ROOT = Path(__file__).resolve().parents[2]
_MARKERS = ("", "", "1. ", "2. ", "10) ", "a. ", "b) ", "A. ", "- ", "• ", "1.", "-")
_WORDS = st.text(
    st.one_of(st.sampled_from("ab c1.)-!:;é“”=~+{}$%'\"/^?"), st.characters()),
    max_size=8,
)
_LINES = st.builds(
    lambda indent, marker, text: " " * indent + marker + text,
    st.integers(0, 4),
    st.sampled_from(_MARKERS),
    _WORDS,
)
_PROSE = st.lists(
    st.lists(_LINES, min_size=1, max_size=5).map("\n".join), min_size=1, max_size=4
).map("\n\n".join)


@given(_PROSE)
@example("7. satu\n   a) dalam\n   b) lagi\n   lanjut\n8. dua\n\n   anak kalimat")
@example("satu\n\n\ndua")
@example("satu \ndua")
@example("1. a\n    - b\n        - c")
def test_it_reads_as_markdown_does(source: str) -> None:
    tree = parse_plain(source)
    assert tree is None or tree == parse_markdown(source)


def test_it_reads_most_of_the_official_texts() -> None:
    katalog = load_katalog(ROOT / "content").katalog
    assert katalog is not None
    texts = [
        row.uraian
        for layanan in katalog.layanan
        for group in layanan.standar
        for row in group.komponen
    ]
    plain = {text: tree for text in texts if (tree := parse_plain(text))}
    assert len(plain) > 0.8 * len(set(texts))
    assert all(parse_markdown(text) == tree for text, tree in plain.items())


def test_printed_numbers_and_lines_are_kept() -> None:
    items = (
        Item(7, (Paragraph((Text("satu"), LineBreak(), Text("lanjut"))),)),
        Item(9, (Paragraph((Text("dua"),)),)),
    )
    found = parse_plain("Syarat:\n7. satu\n   lanjut\n9. dua")
    assert found == (Paragraph((Text("Syarat:"),)), List("angka", ".", items))


@pytest.mark.parametrize(
    "text", ["*miring*", "[a](/b)", "www.a.id", "a@b.id", "# Judul", "a | b", "<b>"]
)
def test_text_with_mark_up_is_left_to_markdown(text: str) -> None:
    assert parse_plain(text) is None
