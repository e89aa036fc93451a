"""Docs that cannot lie: settings, schemas, checks, words. `tests/docs` has the rest."""

import ast
import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from siputri import __version__
from siputri.katalog.checks import CHECKS, CODES, kepemilikan
from siputri.katalog.schema import SCHEMAS, json_schema

ROOT = Path(__file__).parent.parent


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def test_every_setting_is_documented_and_no_other() -> None:
    read = set(re.findall(r'"(SIPUTRI_[A-Z_]+)"', _text("siputri/settings.py")))
    named = set(re.findall(r"\| `(SIPUTRI_[A-Z_]+)`", _text("docs/operations.md")))
    assert read == named


def test_there_is_a_schema_file_for_every_kind_and_no_other() -> None:
    files = {file.stem for file in (ROOT / "docs/skema").iterdir()}
    assert files == set(SCHEMAS)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_the_schema_files_are_those_of_the_models(kind: str) -> None:
    assert json.loads(_text(f"docs/skema/{kind}.json")) == json_schema(kind)


def test_every_check_is_documented_with_severity_and_rule() -> None:
    sections = re.split(r"^## ", _text("docs/checks.md"), flags=re.MULTILINE)[1:]
    severity = {check.code: check.severity for check in CHECKS}
    severity[kepemilikan.CODE] = "galat"
    assert [section.split("\n")[0] for section in sections] == list(CODES)
    for code, section in zip(CODES, sections, strict=True):
        assert f"*Severity:* {severity.get(code, 'peringatan')}. *Rule:* " in section
        assert "\n> " in section, code


def test_publiccode_has_the_licence_the_version_and_texts_that_fit() -> None:
    data = yaml.safe_load(_text("publiccode.yml"))
    project = tomllib.loads(_text("pyproject.toml"))["project"]
    assert data["legal"]["license"] == project["license"]
    assert data["softwareVersion"] == project["version"] == __version__
    for text in data["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 500 <= len(text["longDescription"]) <= 10_000


def _terms() -> list[str]:
    cells = re.findall(r"^\| ([^|]+) \|", _text("docs/glossary.md"), re.MULTILINE)[1:]
    return [word.strip() for cell in cells for word in cell.split(",")]


def test_the_words_of_the_glossary_are_used() -> None:
    """A term that no code, page or document uses any more is dropped."""
    used = "\n".join(
        file.read_text("utf-8").lower()
        for folder in ("siputri", "formapi", "theme/templates", "docs")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in (".py", ".html", ".md") and file.name != "glossary.md"
    )
    for term in _terms():
        assert term.lower() in used, term


def test_a_word_stands_in_the_glossary_once() -> None:
    assert sorted(_terms()) == sorted(set(_terms()))


def _names_in(folder: str) -> Iterator[str]:
    """What we call functions, classes, arguments and variables."""
    for file in (ROOT / folder).rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            match node:
                case (
                    ast.FunctionDef(name=name)
                    | ast.AsyncFunctionDef(name=name)
                    | ast.ClassDef(name=name)
                    | ast.arg(arg=name)
                    | ast.Name(id=name, ctx=ast.Store())
                ):
                    yield name


@pytest.mark.parametrize("folder", ["siputri", "formapi"])
def test_no_name_is_a_word_that_the_glossary_replaces(folder: str) -> None:
    (replaced,) = re.findall(r"^Not used: ([^.]+)\.", _text("docs/glossary.md"), re.M)
    banned = {word.split(" ")[0] for word in replaced.split(", ")}
    for name in set(_names_in(folder)):
        words = re.findall(r"[A-Z]?[a-z]+", name)
        assert not banned & {word.lower() for word in words}, name
