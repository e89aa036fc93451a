"""Lists keep the numbering that was decreed, and nest by indentation."""

from collections.abc import Iterator

import pytest

from siputri.katalog.prose import parse_prose
from siputri.katalog.prose_markdown import ProseError
from siputri.katalog.prose_tree import (
    Block,
    List,
    Paragraph,
    plain_text,
)


def outline(source: str) -> list[str]:
    """One line per paragraph: its depth as dots, the printed mark, its text."""
    return list(_outline(parse_prose(source), 0))


def _outline(blocks: tuple[Block, ...], depth: int) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                head, *rest = item.blocks
                text = plain_text((head,)).replace("\n", " / ")
                yield f"{'.' * depth}{_mark(block, item.number)} {text}"
                yield from _outline(tuple(rest), depth + 1)
        else:
            yield "." * depth + plain_text((block,)).replace("\n", " / ")


def _mark(block: List, number: int) -> str:
    letter = chr(ord("a") + number - 1)
    kinds = {"angka": str(number), "huruf": letter, "HURUF": letter.upper()}
    return kinds.get(block.kind, "-") + block.delimiter


@pytest.mark.parametrize(
    "source",
    [
        "7. a\n8. b\n9. c",
        "7. a\n9. b\n10. c\n3. d",
        "a. satu\nb. dua",
        "c) tiga\nd) empat",
        "A. satu\nC. tiga",
        "1) satu\n2) dua",
        "1. satu\n1. satu lagi",
        "10. sepuluh\n100. seratus",
        "i. satu\nj. dua",
    ],
)
def test_the_printed_numbering_is_kept(source: str) -> None:
    assert outline(source) == source.split("\n")


@pytest.mark.parametrize("bullet", "-*•○✓")
def test_every_bullet_of_the_decrees_makes_a_list(bullet: str) -> None:
    assert outline(f"{bullet} satu\n{bullet} dua") == ["- satu", "- dua"]


@pytest.mark.parametrize(
    "source",
    [
        "1.tanpa spasi",
        "1234. tahun",
        "é. bukan huruf kami",
        "٣. angka lain",
        "-",
        "ab. dua huruf",
        "1 . jauh",
    ],
)
def test_what_only_looks_like_a_list_stays_a_line(source: str) -> None:
    assert outline(source) == [source]


def test_another_kind_of_mark_begins_another_list() -> None:
    tree = parse_prose("1. a\n2. b\na. c\n1) d\n- e")
    kinds = [(block.kind, block.delimiter) for block in tree if isinstance(block, List)]
    assert kinds == [("angka", "."), ("huruf", "."), ("angka", ")"), ("bulet", "")]


def test_lists_nest_to_three_levels_and_mix_marks() -> None:
    source = "1. satu\n   a) dua\n      - tiga\n      - empat\n   b) lima\n2. enam"
    assert outline(source) == [
        "1. satu",
        ".a) dua",
        "..- tiga",
        "..- empat",
        ".b) lima",
        "2. enam",
    ]


@pytest.mark.parametrize("indent", [1, 2, 3, 4, 5, 8])
def test_any_deeper_indentation_nests(indent: int) -> None:
    deep = " " * indent
    assert outline(f"- a\n{deep}- b\n{deep * 2}- c\n- d") == [
        "- a",
        ".- b",
        "..- c",
        "- d",
    ]


def test_a_tab_indents_too() -> None:
    assert outline("- a\n\t- b\n\t\t- c") == ["- a", ".- b", "..- c"]


def test_indentation_before_the_whole_list_means_nothing() -> None:
    assert outline("   1. a\n   2. b\n      - c") == ["1. a", "2. b", ".- c"]


def test_a_list_inside_a_list_keeps_its_own_numbers() -> None:
    assert outline("7. a\n   4) b\n   5) c\n8. d\n   1) e") == [
        "7. a",
        ".4) b",
        ".5) c",
        "8. d",
        ".1) e",
    ]


def test_blank_lines_inside_a_list_do_not_end_it() -> None:
    tree = parse_prose("1. a\n\n2. b\n\n\n   - c\n\n   - d\n\n3. e")
    assert len(tree) == 1
    assert outline("1. a\n\n2. b\n\n\n   - c\n\n   - d\n\n3. e") == [
        "1. a",
        "2. b",
        ".- c",
        ".- d",
        "3. e",
    ]


def test_an_indented_paragraph_after_a_blank_line_belongs_to_its_item() -> None:
    assert outline("1. a\n\n   lanjutan\n\n2. b") == ["1. a", ".lanjutan", "2. b"]


def test_an_indented_line_continues_its_item() -> None:
    assert outline("1. a\n   lanjutan\n2. b") == ["1. a / lanjutan", "2. b"]


def test_a_line_at_the_margin_ends_the_list() -> None:
    assert outline("1. a\n2. b\npenutup\n3. c") == ["1. a", "2. b", "penutup", "3. c"]


def test_a_line_belongs_to_the_item_that_its_indentation_names() -> None:
    assert outline("1. a\n   - b\n  lanjutan a") == ["1. a", ".- b", ".lanjutan a"]


def test_lines_before_a_list_are_one_paragraph() -> None:
    assert outline("a\na\n- b") == ["a / a", "- b"]


def test_an_item_may_begin_with_a_number() -> None:
    """Two numbers on one line are the second one's text."""
    assert outline("8. 10 Tahun 2015\n9. 1. x") == ["8. 10 Tahun 2015", "9. 1. x"]


def test_four_levels_are_the_limit_and_the_line_is_told() -> None:
    four = "1. a\n   - b\n     a) c\n        - d"
    assert outline(four)[-1] == "...- d"
    with pytest.raises(ProseError, match="lebih dari 4 tingkat") as caught:
        parse_prose(f"pembuka\n\n{four}\n          - terlalu dalam\n1. e")
    assert caught.value.line == 6


def test_items_hold_their_paragraph_first() -> None:
    (block,) = parse_prose("2. a")
    assert isinstance(block, List)
    (item,) = block.items
    assert item.number == 2
    assert isinstance(item.blocks[0], Paragraph)
