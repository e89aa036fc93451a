"""docs/content.md and rekap.md: every column, as the program itself describes it."""

import re
from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

import pytest

from siputri.katalog.fields import RESERVED, Model
from siputri.katalog.halaman import Halaman
from siputri.katalog.kinds import _KINDS, HELP
from siputri.katalog.messages import _model_in
from siputri.katalog.pengumuman import Pengumuman
from siputri.katalog.schema import SCHEMAS
from siputri.situs.skema_rekap import rekap_schema
from tests.docs.markdown import read_doc, read_rows

CONTENT = read_doc("docs/content.md")
REKAP = read_doc("docs/rekap.md")


def _models() -> list[type[Model]]:
    """The kinds of file and every model inside them, each once."""
    found = [*SCHEMAS.values(), Halaman, Pengumuman]
    for model in found:
        for field in model.model_fields.values():
            inner = _model_in(field.annotation)
            if inner and inner not in found:
                found.append(inner)
    return found


def _from_path(model: type[Model]) -> set[str]:
    """Columns that the place of a file gives, and the prose below a head."""
    named = {name for kind, m in _KINDS if m is model for name in kind.groupindex}
    return named | ({"isi"} if model in (Halaman, Pengumuman) else set())


def _rows(model: type[Model]) -> Iterator[list[str]]:
    for name, field in model.model_fields.items():
        if name in _from_path(model):
            continue
        inner = _model_in(field.annotation)
        text = field.description or f"see {inner.__name__ if inner else ''}"
        if inner:
            text = f"{text.removesuffix('.')} (columns: **{inner.__name__}**)"
        elif values := list(_values(field.annotation)):
            text += f" One of {', '.join(f'`{value}`' for value in values)}."
        yield [f"`{name}`", "required" if field.is_required() else "", text]


def _values(annotation: Any) -> Iterator[str]:
    """The words that a column may hold, if they are listed."""
    for argument in get_args(annotation):
        if get_origin(annotation) is Literal:
            yield argument
        else:
            yield from _values(argument)


@pytest.mark.parametrize("model", _models(), ids=lambda model: model.__name__)
def test_the_table_of_a_model_is_that_of_the_program(model: type[Model]) -> None:
    rows = read_rows(CONTENT, f"### {model.__name__}")
    assert rows == list(_rows(model))


def test_no_table_is_of_a_model_that_is_gone() -> None:
    headings = re.findall(r"^### (\w+)$", CONTENT, re.MULTILINE)
    assert sorted(headings) == sorted(model.__name__ for model in _models())


def test_every_kind_of_file_is_in_the_first_table_and_no_other() -> None:
    rows = read_rows(CONTENT, "# The content folder")
    told = HELP.removeprefix("Yang dibaca: ").removesuffix(".").split(", ")
    assert sorted(row[0].strip("`") for row in rows) == sorted(told)


def test_every_reserved_word_is_named() -> None:
    (told,) = re.findall(r"file's place; ([^.]+) are the system's own", CONTENT)
    assert set(re.findall(r"`([a-z-]+)`", told)) == set(RESERVED)


def _named(heading: str) -> set[str]:
    cells = [row[0] for row in read_rows(REKAP, heading)]
    return {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}


def test_every_field_of_the_published_results_is_documented_and_no_other() -> None:
    schema = rekap_schema()["properties"]
    entry = schema["hasil"]["items"]["properties"]
    formula = entry["hasil"]["additionalProperties"]["properties"]
    assert _named("# rekap.json") == set(entry)
    assert _named("| `hasil` | by formula: see below |") == set(formula)
