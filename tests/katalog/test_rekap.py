"""rekap.json, one result a line, read back whatever wrote it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.katalog.rekap import Rekap, parse_rekap, read_rekap

DATA: dict[str, Any] = {
    "versi": 2,
    "hasil": [
        {"opd": "a", "ikm": 88.31, "judul": 'koma "},\n{" dan [\n'},
        {"opd": None},
    ],
    "tanggal": "2026-11-22",
}
_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=9),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


def test_each_result_stands_on_its_line() -> None:
    rekap = Rekap.of(DATA)
    assert len(rekap.as_json().splitlines()) == 4
    assert [rekap.entry(number) for number in (0, 1)] == DATA["hasil"]


@given(st.lists(st.dictionaries(st.text(max_size=5), _VALUES, max_size=3), max_size=4))
def test_it_is_read_back_from_its_own_and_from_any_json(hasil: list[Any]) -> None:
    data = {**DATA, "hasil": hasil}
    rekap = Rekap.of(data)
    assert json.loads(rekap.as_json()) == data
    assert parse_rekap(rekap.as_json()) == rekap
    assert parse_rekap(json.dumps(data).encode()) == rekap
    assert parse_rekap(json.dumps(data, indent=1).encode()) == rekap


def test_a_rekap_with_nothing_but_results_is_read_back() -> None:
    rekap = Rekap.of({"hasil": [{"a": 1}]})
    assert parse_rekap(rekap.as_json()) == rekap
    assert parse_rekap(Rekap().as_json()) == Rekap()


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"\xff", b"null", b"[]", b"{}", b'{"hasil": 1}', b'{"hasil": [\n{]}'],
)
def test_what_is_no_rekap_is_told_as_such(damage: bytes) -> None:
    with pytest.raises(ValueError):
        parse_rekap(damage)


def test_before_the_first_night_there_is_an_empty_rekap(tmp_path: Path) -> None:
    assert read_rekap(tmp_path / "rekap.json") == Rekap()
