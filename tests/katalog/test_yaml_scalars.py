"""What an editor types is what the reader gives: every scalar is text (promise 11)."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from siputri.katalog.yaml_reader import UNPRINTABLE, ReadError, decode, read_yaml

READ_DIFFERENTLY_BY_SAFE_LOAD = [
    "15:30",
    "0712",
    "0811222333",
    "no",
    "No",
    "Off",
    "on",
    "y",
    "1e3",
    "1_000",
    "0x1F",
    "0o17",
    "1.10",
    ".inf",
    ".NaN",
    "~",
    "null",
    "true",
    "2021-05-03",
    "2021-05-03 10:00:00",
    "=",
]


@pytest.mark.parametrize("text", READ_DIFFERENTLY_BY_SAFE_LOAD)
def test_a_scalar_stays_the_text_that_was_typed(text: str) -> None:
    found = read_yaml(f"nilai: {text}\ndaftar: [{text}]\n")
    assert found.data == {"nilai": text, "daftar": [text]}


def test_keys_are_text_too() -> None:
    assert read_yaml("no: a\n12:30: b\n1: c\n<<: d\n").data == {
        "no": "a",
        "12:30": "b",
        "1": "c",
        "<<": "d",
    }


@pytest.mark.parametrize("empty", ["", " ", "  # nanti", "\n  # nanti"])
def test_a_column_that_is_left_empty_counts_as_not_there(empty: str) -> None:
    assert read_yaml(f"judul: A\nbidang:{empty}\nurutan: 3\n").data == {
        "judul": "A",
        "urutan": "3",
    }


@pytest.mark.parametrize("text", ["''", '""', "|\n", ">-\n"])
def test_an_empty_text_that_was_written_is_text(text: str) -> None:
    assert read_yaml(f"a: {text}").data == {"a": ""}


def test_an_empty_item_of_a_list_keeps_its_place() -> None:
    assert read_yaml("- a\n-\n- c\n").data == ["a", None, "c"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"\xef\xbb\xbfa: 1\n", "1"),
        (b"a: 1\r\nb: 2\r\n", "1"),
        (b"a: 1\rb: 2\r", "1"),
        (b"a: 1", "1"),
        (b"---\na: 1\n...\n", "1"),
        (b"# komentar\n\na: 1 # lagi\n", "1"),
        ("a: é 😀 ✓ \u00a0".encode(), "é 😀 ✓ \u00a0"),
    ],
    ids=["bom", "crlf", "cr", "no-last-newline", "markers", "comments", "unicode"],
)
def test_files_of_any_editor_are_read(raw: bytes, expected: str) -> None:
    assert read_yaml(decode(raw)).data["a"] == expected


def test_line_breaks_of_other_systems_are_ours_in_a_block() -> None:
    assert read_yaml(decode(b"a: |\r\n  x\r\n  y\r\n")).data == {"a": "x\ny\n"}


def test_a_block_keeps_indentation_and_blank_lines() -> None:
    text = "a: |\n  1. x\n     - y\n\n  2. z\n"
    assert read_yaml(text).data == {"a": "1. x\n   - y\n\n2. z\n"}


_printable = st.text(
    st.characters(codec="utf-8", exclude_characters="\ufeff").filter(
        lambda char: not UNPRINTABLE.search(char) and char not in "\x85\r\t"
    )
)


@given(_printable)
def test_any_text_in_quotes_comes_back(text: str) -> None:
    """A JSON string is a double-quoted scalar, whatever it holds."""
    assert read_yaml(f"a: {json.dumps(text, ensure_ascii=False)}").data == {"a": text}


_WORDS = st.sampled_from(
    [*READ_DIFFERENTLY_BY_SAFE_LOAD, "a", "b c", "x: y", "- z", ""]
)
_DATA = st.recursive(
    _WORDS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from("abcde"), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(_DATA)
def test_a_document_is_read_as_the_loader_without_types_reads_it(data: Any) -> None:
    """The oracle is PyYAML's BaseLoader: slow, all text, and not strict."""
    text = yaml.dump({"akar": data}, Dumper=yaml.SafeDumper, default_flow_style=None)
    assert read_yaml(text).data == yaml.load(text, Loader=yaml.BaseLoader)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_bytes_give_a_document_or_a_read_error(raw: bytes) -> None:
    try:
        read_yaml(decode(raw))
    except ReadError as error:
        assert error.mark.line >= 1
        assert error.mark.column >= 1
        assert error.message.endswith((".", "\\\\."))
