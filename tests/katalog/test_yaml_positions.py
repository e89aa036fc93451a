"""Every key and value is found again where the editor typed it."""

from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from siputri.katalog.yaml_reader import Location, Mark, read_yaml

TEXT = """\
judul: Satu
kanal:
  - Loket
  - Telepon
standar:
  - judul: A
    komponen:
      - kunci: biaya
        uraian: |
          Gratis
"""


def test_values_and_keys_have_their_own_place() -> None:
    document = read_yaml(TEXT)
    uraian = ("standar", 0, "komponen", 0, "uraian")
    assert document.values["judul",] == Mark(1, 8)
    assert document.keys["judul",] == Mark(1, 1)
    assert document.values["kanal", 1] == Mark(4, 5)
    assert document.keys[uraian] == Mark(9, 9)
    assert document.values[uraian] == Mark(9, 17, block=True)


def test_what_is_not_there_is_placed_at_the_nearest_enclosing_value() -> None:
    document = read_yaml(TEXT)
    komponen = ("standar", 0, "komponen", 0)
    assert document.find((*komponen, "label")) == Mark(8, 9)
    assert document.find((*komponen, "waktu", 0, "maks")) == Mark(8, 9)
    assert document.find(("penetapan", "nomor")) == Mark(1, 1)
    assert document.find(("kanal", 7)) == Mark(2, 1)


def test_an_empty_column_has_a_place_though_it_has_no_value() -> None:
    document = read_yaml("judul: A\nbidang:\n")
    assert document.find(("bidang",), key=True) == Mark(2, 1)


_KEYS = st.text("abcdefghij", min_size=1, max_size=4)
_SCALARS = st.from_regex(r"[a-z0-9][a-z0-9 ]{0,8}[a-z0-9]", fullmatch=True)
_DATA = st.recursive(
    _SCALARS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3)
        | st.dictionaries(_KEYS, inner, min_size=1, max_size=3)
    ),
    max_leaves=10,
)


@settings(max_examples=40)
@given(st.dictionaries(_KEYS, _DATA, min_size=1, max_size=4), st.booleans())
def test_the_text_at_a_place_is_what_was_read_there(data: Any, flow: bool) -> None:
    text = yaml.safe_dump(data, default_flow_style=flow, default_style=None, width=999)
    document = read_yaml(text)
    lines = text.split("\n")

    def starts(mark: Mark, word: str) -> bool:
        rest = lines[mark.line - 1][mark.column - 1 :]
        return rest.lstrip("'\"").startswith(word)

    for location, mark in document.keys.items():
        assert starts(mark, str(location[-1]))
    for location, mark in document.values.items():
        value = _at(document.data, location)
        if isinstance(value, str):
            assert starts(mark, value)


def _at(data: Any, location: Location) -> Any:
    for part in location:
        data = data[part]
    return data
