"""A table of answers as rows of text: columns are unsur, a row is a responden."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from siputri.katalog.katalog import Katalog
from siputri.skm.instrumen import NASIONAL, Instrumen
from siputri.skm.tabel import AnswersError, parse_answers
from tests.skm.forms import SEMBILAN, Form, blank_forms

U = tuple(f"U{number}" for number in range(1, 10))


def refused(*rows: tuple[str, ...]) -> list[str]:
    with pytest.raises(AnswersError) as error:
        parse_answers(rows, NASIONAL)
    assert str(error.value) == "; ".join(map(str, error.value.errors))
    return [str(mistake) for mistake in error.value.errors]


def row_of(form: Form, header: tuple[str, ...] = SEMBILAN) -> tuple[str, ...]:
    return tuple(str(form.get(key, "")) for key in header)


@pytest.mark.parametrize(
    "header", [SEMBILAN, U, tuple(name.lower() for name in U), (*U[:4], *SEMBILAN[4:])]
)
def test_the_header_names_unsur_keys_or_numbers(header: tuple[str, ...]) -> None:
    forms = parse_answers([header, tuple("123412341")], NASIONAL)
    assert forms == [dict(zip(SEMBILAN, (1, 2, 3, 4, 1, 2, 3, 4, 1), strict=True))]


def test_headers_are_read_whatever_their_case_and_spaces() -> None:
    header = tuple(f"  {name.upper()} " for name in SEMBILAN)
    assert parse_answers([header, tuple("4" * 9)], NASIONAL)


def test_numbers_follow_the_instruments_own_order(katalog: Katalog) -> None:
    """U8 is maklumat in OKI's ten and pengaduan in the national nine."""
    oki = Instrumen.from_data(katalog.instrumen_by_kode["oki-siputri"].model_dump())
    header = tuple(f"U{number}" for number in range(1, 11))
    (form,) = parse_answers([header, tuple("1111111234")], oki)
    assert (form["maklumat"], form["pengaduan"], form["sarana"]) == (2, 3, 4)


def test_columns_may_stand_in_any_order_among_others() -> None:
    header = ("No", *SEMBILAN[::-1], "Saran", "Usia")
    (form,) = parse_answers([header, ("17", *"432143214", "5 bintang", "99")], NASIONAL)
    assert form == dict(zip(SEMBILAN[::-1], (4, 3, 2, 1, 4, 3, 2, 1, 4), strict=True))


def test_a_blank_is_an_unsur_not_answered() -> None:
    (form,) = parse_answers([U, ("4", "", "3")], NASIONAL)
    assert form == {"persyaratan": 4, "waktu": 3}


def test_a_row_without_any_skor_is_no_responden() -> None:
    rows = [("No", *U), ("1", *"444444444"), ("2",), (), ("",) * 10, ("3", "1")]
    assert [len(form) for form in parse_answers(rows, NASIONAL)] == [9, 1]


def test_a_header_alone_is_a_table_of_nobody() -> None:
    assert parse_answers([SEMBILAN], NASIONAL) == []


def test_every_impossible_value_is_named_with_row_and_column() -> None:
    """The row as a spreadsheet counts it, empty rows too; the column as its header."""
    assert refused(
        U,
        tuple("444444444"),
        ("5", *"44444444"),
        (),
        (*"4444444", "x", "0"),
    ) == [
        "baris 3, kolom U1: '5' bukan skor. Skor adalah 1, 2, 3 atau 4.",
        "baris 5, kolom U8: 'x' bukan skor. Skor adalah 1, 2, 3 atau 4.",
        "baris 5, kolom U9: '0' bukan skor. Skor adalah 1, 2, 3 atau 4.",
    ]


@pytest.mark.parametrize(
    ("value", "shown"),
    [("x" * 40, "x" * 40), ("x" * 41, "x" * 40 + "…"), ("\x1b[", "�[")],
)
def test_forty_letters_of_a_value_are_told_and_no_control_characters(
    value: str, shown: str
) -> None:
    assert refused(U, (value,)) == [
        f"baris 2, kolom U1: '{shown}' bukan skor. Skor adalah 1, 2, 3 atau 4."
    ]


def test_missing_columns_are_all_named() -> None:
    assert refused(("persyaratan", *U[1:7])) == [
        "baris 1, kolom pengaduan: Kolom unsur 'pengaduan' (atau U8) tidak ada.",
        "baris 1, kolom sarana: Kolom unsur 'sarana' (atau U9) tidak ada.",
    ]


def test_a_table_without_rows_lacks_every_column() -> None:
    assert len(refused()) == 9


@pytest.mark.parametrize("twice", ["U3", "waktu", "WAKTU "])
def test_a_column_given_twice_is_refused(twice: str) -> None:
    assert refused((*U, twice), tuple("4" * 10)) == [
        "baris 1, kolom waktu: Kolom unsur 'waktu' (atau U3) ada dua kali."
    ]


@given(
    st.lists(blank_forms.filter(bool), max_size=10),
    st.permutations(range(9)),
    st.booleans(),
)
def test_forms_written_as_a_table_are_read_back(
    forms: list[Form], order: list[int], numbered: bool
) -> None:
    keys = tuple(SEMBILAN[at] for at in order)
    header = tuple(U[at] for at in order) if numbered else keys
    rows = [header, *(row_of(form, keys) for form in forms)]
    assert parse_answers(rows, NASIONAL) == forms


CELL = st.sampled_from(["", "1", "4", "5", "U1"]) | st.text(max_size=3)


@given(st.lists(st.lists(CELL, max_size=10), max_size=5), st.booleans())
def test_any_rows_are_forms_of_1_to_4_or_an_answers_error(
    rows: list[list[str]], with_header: bool
) -> None:
    try:
        forms = parse_answers([list(U), *rows] if with_header else rows, NASIONAL)
    except AnswersError as error:
        assert error.errors
        assert all(1 <= mistake.row <= len(rows) + 1 for mistake in error.errors)
        return
    for form in forms:
        assert form
        assert set(form) <= set(SEMBILAN)
        assert set(form.values()) <= {1, 2, 3, 4}
