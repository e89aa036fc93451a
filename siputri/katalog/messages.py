"""Pydantic's errors as plain Indonesian sentences with their place in the file."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

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
    "int_from_float": "'{input}' bukan bilangan bulat.",
    "decimal_parsing": "'{input}' bukan angka. Tulis dengan titik: 88.31.",
    "decimal_max_places": "'{input}' punya lebih dari {decimal_places} desimal.",
    "greater_than_equal": "'{input}' terlalu kecil; paling kecil {ge}.",
    "less_than_equal": "'{input}' terlalu besar; paling besar {le}.",
    "bool_type": "Isi '{field}' dengan ya atau tidak.",
    "bool_parsing": "Isi '{field}' dengan ya atau tidak.",
    "string_pattern_mismatch": "'{input}' tidak sesuai bentuk yang diminta.",
}


def findings_of(
    error: ValidationError, path: str, document: Document, model: type[BaseModel]
) -> Iterator[Finding]:
    """Every mistake that `error` holds, each at its line and column."""
    for detail in error.errors(include_url=False):
        location: Location = tuple(detail["loc"])
        mark = _place(detail, location, document)
        code = detail["type"].replace("_", "-")
        yield Finding(
            path, mark.line, mark.column, code, _sentence(detail, location, model)
        )


def _place(detail: ErrorDetails, location: Location, document: Document) -> Mark:
    if detail["type"] == "extra_forbidden":
        return document.find(location, key=True)
    if detail["type"] == "missing":
        return document.find(location[:-1])
    mark = document.values.get(location) or document.find(location)
    offset = detail.get("ctx", {}).get("baris", 0)
    if mark.block:
        return Mark(mark.line + 1 + offset, 1)
    return mark


def _sentence(detail: ErrorDetails, location: Location, model: type[BaseModel]) -> str:
    field = str(location[-1]) if location else "isi berkas"
    if detail["type"] == "extra_forbidden":
        return _unknown_field(field, location, model)
    values: dict[str, Any] = {
        "field": field,
        "input": _shorten(detail["input"]),
        **detail.get("ctx", {}),
    }
    if detail["type"] == "literal_error":
        return f"'{values['input']}' tidak dikenal di '{field}'. " + _suggest(
            str(detail["input"]), _literals(str(values["expected"]))
        )
    sentence = _SENTENCES.get(detail["type"])
    return sentence.format_map(values) if sentence else detail["msg"]


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
    hidden = {"opd", "slug", "kode", "isi"} if not location else set()
    return [name for name in model.model_fields if name not in hidden]


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


def _shorten(value: Any) -> str:
    text = str(value).replace("\n", " ")
    return text if len(text) <= 60 else text[:57] + "..."
