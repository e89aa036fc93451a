"""Any bytes as a form, any fields as an answer: read as the standard library reads
them, or refused; never anything but what the form offers."""

import sqlite3
from contextlib import closing
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formapi.body import MAX_FIELDS, _parse_urlencoded
from siputri.katalog.katalog import Katalog
from siputri.laporan.formulir import formulir_of
from siputri.skm.jawaban import MAX_SARAN, Formulir, IsianError, parse_isian
from siputri.skm.profil import KANAL_WARGA
from tests.conftest import PPID
from tests.tahan.citizen import UNSUR

quick = settings(max_examples=200, deadline=None)
PIECES = st.sampled_from(
    [
        "&",
        "=",
        "%",
        "%2",
        "%20",
        "%zz",
        "%C3%A9",
        "%ff",
        "%00",
        "+",
        ";",
        "a",
        "skor",
        "1",
    ]
)
BODIES = st.one_of(
    st.lists(PIECES, max_size=60).map("".join),
    st.text(st.characters(max_codepoint=126), max_size=80),
)


def by_library(text: str) -> dict[str, list[str]] | None:
    """As `urllib.parse` reads a form; None where it gives up."""
    if text.count("&") >= MAX_FIELDS:
        return None
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict")
    except ValueError:
        return None
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return found


@quick
@given(BODIES)
def test_a_form_is_read_as_the_standard_library_reads_it(text: str) -> None:
    """But for empty pairs, which it leaves out and we take as a field without name."""
    try:
        ours = _parse_urlencoded(text, MAX_FIELDS)
    except ValueError:
        assert by_library(text) is None
        return
    nameless = [value for value in ours.pop("", []) if value]
    library = by_library(text)
    assert library is not None
    assert nameless == [value for value in library.pop("", []) if value]
    assert ours == library


@pytest.fixture(scope="module")
def formulir(katalog: Katalog) -> Formulir:
    found = formulir_of(katalog, *PPID.split("/"))
    assert found is not None
    return found


NAMES = st.sampled_from(
    [f"skor_{name}" for name in UNSUR]
    + [
        "instrumen",
        "unit",
        "kanal",
        "saran",
        "situs_web",
        "jenis_kelamin",
        "usia",
        "pendidikan",
    ]
    + ["pekerjaan", "skor_lain", "id", "opd", "triwulan", ""]
)
VALUES = st.one_of(
    st.sampled_from(
        ["", "1", "4", "5", "0", "p", "s1", "web", "kertas", "oki-siputri"]
    ),
    st.text(max_size=20),
    st.just("x" * (MAX_SARAN + 1)),
)
FIELDS = st.dictionaries(NAMES, st.lists(VALUES, max_size=3), max_size=25)


@quick
@given(changes=FIELDS)
def test_what_is_taken_is_what_the_form_offers(
    changes: dict[str, list[str]], formulir: Formulir
) -> None:
    """Whatever else stands in the fields: nothing twice, nothing unknown."""
    fields = {
        "instrumen": ["oki-siputri"],
        **{f"skor_{name}": ["3"] for name in UNSUR},
        **changes,
    }
    try:
        isian = parse_isian(fields, formulir)
    except IsianError as error:
        assert error.errors
        assert all(item.message.endswith(".") for item in error.errors)
        return
    assert list(isian.skor) == list(formulir.unsur)
    assert set(isian.skor.values()) <= {1, 2, 3, 4}
    for name, value in isian.profil.items():
        assert value in formulir.profil[name]
    assert isian.kanal in KANAL_WARGA
    assert isian.unit is None or isian.unit in formulir.unit
    single = [name for name in fields if name.startswith("skor_") or name in changes]
    known = {"instrumen", "unit", "kanal", "saran", "situs_web", *formulir.profil}
    known |= {f"skor_{name}" for name in formulir.unsur}
    assert all(len(fields[name]) <= 1 for name in single if name in known)
    assert isian.saran is None or can_be_stored(isian.saran)


def can_be_stored(saran: str) -> bool:
    """Comes back from a table as it went in, and is not too long for ours."""
    with closing(sqlite3.connect(":memory:")) as connection:
        found = connection.execute("SELECT ?1, length(?1)", [saran]).fetchone()
    return bool(found == (saran, len(saran)) and len(saran) <= MAX_SARAN)


@quick
@given(text=st.text(max_size=60))
def test_a_remark_is_kept_letter_for_letter_or_refused(
    text: str, formulir: Formulir
) -> None:
    fields: dict[str, Any] = {f"skor_{name}": ["3"] for name in UNSUR}
    fields |= {"instrumen": ["oki-siputri"], "saran": [text]}
    try:
        saran = parse_isian(fields, formulir).saran
    except IsianError:
        assert not text.replace("\r\n", "\n").strip().isprintable()
        return
    assert (saran or "") == text.replace("\r\n", "\n").strip()
