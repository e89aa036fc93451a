"""Pydantic's errors as plain Indonesian sentences with their place in the file."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args

from pydantic import BaseModel, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails, core_schema

from siputri.katalog.findings import Finding
from siputri.katalog.yaml_reader import Document, Location, Mark

_SENTENCES = {
    "missing": "Kolom '{field}' wajib diisi.",
    "string_type": "Kolom '{field}' harus berisi teks, bukan daftar atau kelompok.",
    "string_too_short": "Kolom '{field}' tidak boleh kosong.",
    "string_too_long": "Kolom '{field}' terlalu panjang (paling panjang {max_length}).",
    "tuple_type": "Kolom '{field}' harus berupa daftar: satu baris '- ' per isi.",
    "list_type": "Kolom '{field}' harus berupa daftar: satu baris '- ' per isi.",
    "too_short": "Kolom '{field}' paling sedikit berisi {min_length}.",
    "too_long": "Kolom '{field}' paling banyak berisi {max_length}.",
    "model_type": "Kolom '{field}' harus berisi kolom-kolom di bawahnya.",
    "dict_type": "Kolom '{field}' harus berisi kolom-kolom di bawahnya.",
    "int_parsing": "'{input}' bukan bilangan bulat.",
    "int_parsing_size": "'{input}' terlalu besar.",
    "int_type": "Isi '{field}' dengan bilangan bulat.",
    "decimal_parsing": "'{input}' bukan angka. Tulis dengan titik: 88.31.",
    "decimal_type": "Isi '{field}' dengan angka.",
    "finite_number": "'{input}' bukan angka. Tulis dengan titik: 88.31.",
    "decimal_max_places": "'{input}' punya lebih dari {decimal_places} desimal.",
    "greater_than": "'{input}' terlalu kecil; harus lebih dari {gt}.",
    "greater_than_equal": "'{input}' terlalu kecil; paling kecil {ge}.",
    "less_than_equal": "'{input}' terlalu besar; paling besar {le}.",
    "bool_type": "Isi '{field}' dengan ya atau tidak.",
    "bool_parsing": "Isi '{field}' dengan ya atau tidak.",
    "string_pattern_mismatch": "'{input}' tidak sesuai bentuk yang diminta.",
    "date_type": "Isi '{field}' dengan tanggal, misalnya 2026-11-22.",
}
_OTHER = "'{input}' tidak dapat dipakai sebagai '{field}'."
_PYDANTICS_OWN = frozenset(get_args(core_schema.ErrorType))
_MAX_MESSAGE = 600


def findings_of(
    error: ValidationError, path: str, document: Document, model: type[BaseModel]
) -> Iterator[Finding]:
    """Every mistake that `error` holds, each at its line and column."""
    for detail in error.errors(include_url=False):
        if detail["type"] == "too_short" and not _is_short(detail):
            continue
        location: Location = tuple(detail["loc"])
        mark = _place(detail, location, document)
        code = detail["type"].replace("_", "-")
        message = _shorten(_sentence(detail, location, model), _MAX_MESSAGE)
        yield Finding(path, mark.line, mark.column, code, message)


def _is_short(detail: ErrorDetails) -> bool:
    """False for a list that pydantic finds short only because its items are bad."""
    return len(detail["input"]) < int(detail["ctx"]["min_length"])


def _place(detail: ErrorDetails, location: Location, document: Document) -> Mark:
    """A model's own error says with `letak` which part of it is wrong, and with `baris`
    which line of a text."""
    if detail["type"] in ("extra_forbidden", "missing"):
        return document.find(location, key=True)
    context = detail.get("ctx", {})
    location = (*location, *context.get("letak", ()))
    mark = document.values.get(location) or document.find(location)
    offset = context.get("baris", 0)
    if mark.block:
        return Mark(mark.line + 1 + offset, 1)
    return mark


def _sentence(detail: ErrorDetails, location: Location, model: type[BaseModel]) -> str:
    field = _name(location)
    if detail["type"] == "extra_forbidden":
        return _unknown_field(field, location, model)
    if detail["input"] is None:
        return f"Kolom '{field}' tidak boleh kosong."
    values: dict[str, Any] = {
        "field": field,
        "input": _shorten(detail["input"]),
        **detail.get("ctx", {}),
    }
    if detail["type"] == "literal_error":
        return f"'{values['input']}' tidak dikenal di '{field}'. " + _suggest(
            str(detail["input"]), _literals(str(values["expected"]))
        )
    own = _OTHER if detail["type"] in _PYDANTICS_OWN else None
    sentence = _SENTENCES.get(detail["type"], own)
    return sentence.format_map(values) if sentence else detail["msg"]


def _name(location: Location) -> str:
    """What an editor calls a place: its column, or "kanal ke-2" in a list."""
    match location:
        case ():
            return "isi berkas"
        case (*_, str(column), int(position)):
            return f"{column} ke-{position + 1}"
        case _:
            return str(location[-1])


def _unknown_field(field: str, location: Location, model: type[BaseModel]) -> str:
    known = _fields_at(location[:-1], model)
    return f"Kolom '{field}' tidak dikenal. " + _suggest(field, known)


def _suggest(wrong: str, known: list[str]) -> str:
    close = get_close_matches(wrong, known, n=1)
    if close:
        return f"Maksud Anda '{close[0]}'?"
    return f"Yang ada: {', '.join(known)}." if known else ""


def _fields_at(location: Location, model: type[BaseModel]) -> list[str]:
    for part in location:
        if isinstance(part, int):
            continue
        inner = _model_in(model.model_fields[part].annotation)
        if inner is None:
            return []
        model = inner
    fields = model.model_fields.items()
    if location:
        return [name for name, _ in fields]
    return [name for name, field in fields if name != "isi" and not _from_path(field)]


def _from_path(field: FieldInfo) -> bool:
    return str(field.description).startswith("Diisi dari")


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        found = _model_in(argument)
        if found:
            return found
    return None


def _literals(expected: str) -> list[str]:
    return re.findall(r"'([^']*)'", expected)


def _shorten(value: Any, length: int = 60) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= length else text[: length - 3] + "..."
