"""The quick reader of values says what the strict one says, or leaves it to it."""

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from siputri.katalog.yaml_reader import ReadError, read_yaml
from siputri.katalog.yaml_values import DoubtError, read_values

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted(
    file for folder in ("content", "contoh") for file in (ROOT / folder).rglob("*.yaml")
)
_TEXT = st.text(
    st.sampled_from("ab 1:0-#&*!|>'\"%@`{}[],?~\\\n.éno") | st.characters(), max_size=12
)
_DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | _TEXT,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(_TEXT, inner, max_size=3)
    ),
    max_leaves=10,
)


def compare(text: str) -> None:
    try:
        quick = read_values(text)
    except DoubtError:
        return
    assert read_yaml(text).data == quick


@given(_TEXT)
@example("a: 12:30\nb: 0811\nc: no\nd:\ne: ''\n")
@example("a: 1\na: 2\n")
@example("a:\na: 2\n")
@example("- &x 1\n- *x\n")
@example('a: "\\x00"\n')
@example("a: 1\n---\nb: 2\n")
@example("? [a]\n: 1\n")
@example("")
@example("[" * 25 + "]" * 25)
def test_any_text_is_read_the_same_or_left_to_the_strict_reader(text: str) -> None:
    compare(text)


@given(_DATA, st.booleans())
def test_any_yaml_is_read_the_same(data: object, flow: bool) -> None:
    compare(yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow))


def test_every_content_file_is_read_without_the_strict_reader() -> None:
    assert len(FILES) > 30
    for file in FILES:
        text = file.read_text("utf-8")
        assert read_values(text) == read_yaml(text).data, file


@pytest.mark.parametrize(
    "text", ["a: 1\na: 2\n", "- &x 1\n", "a: !!int 1\n", 'a: "\\x01"\n', "a: [\n", ""]
)
def test_what_the_strict_reader_refuses_is_left_to_it(text: str) -> None:
    with pytest.raises(DoubtError):
        read_values(text)
    with pytest.raises(ReadError):
        read_yaml(text)
