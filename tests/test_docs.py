"""Docs that cannot lie: what they name exists, and what exists is named."""

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from formapi.app import ROUTES
from siputri.cli import build_parser
from siputri.katalog.checks import CHECKS, CODES, kepemilikan
from siputri.katalog.halaman import Halaman
from siputri.katalog.messages import _model_in
from siputri.katalog.pengumuman import Pengumuman
from siputri.katalog.schema import SCHEMAS, json_schema

ROOT = Path(__file__).parent.parent


def _text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def _commands() -> list[str]:
    (action,) = [
        action
        for action in build_parser()._actions
        if isinstance(action, argparse._SubParsersAction)
    ]
    return list(action.choices)


@pytest.mark.parametrize("command", _commands())
def test_every_command_is_documented(command: str) -> None:
    assert f"`siputri {command}" in _text("docs/operations.md")


def test_every_documented_command_exists() -> None:
    named = set(re.findall(r"`siputri ([a-z]+)", _text("docs/operations.md")))
    assert named <= set(_commands())


def test_every_setting_is_documented_and_no_other() -> None:
    read = set(re.findall(r'"(SIPUTRI_[A-Z_]+)"', _text("siputri/settings.py")))
    named = set(re.findall(r"\| `(SIPUTRI_[A-Z_]+)`", _text("docs/operations.md")))
    assert read == named


@pytest.mark.parametrize("route", sorted({route.path for route in ROUTES}))
def test_every_route_is_documented(route: str) -> None:
    assert f"| `{route}` |" in _text("docs/http.md")


def _fields() -> Iterator[tuple[str, str]]:
    models = [*SCHEMAS.values(), Halaman, Pengumuman]
    for model in models:
        for name, field in model.model_fields.items():
            yield model.__name__, name
            inner = _model_in(field.annotation)
            if inner and inner not in models:
                models.append(inner)


@pytest.mark.parametrize(("model", "field"), list(_fields()))
def test_every_yaml_column_is_documented(model: str, field: str) -> None:
    if field in ("kode", "slug", "opd", "isi"):
        return
    section = re.split(r"^#+ ", _text("docs/content.md"), flags=re.MULTILINE)
    (found,) = [part for part in section if part.startswith(f"{model}\n")]
    assert f"| `{field}` |" in found


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


def test_every_make_target_of_the_docs_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", _text("Makefile"), re.MULTILINE))
    docs = [
        ROOT / "README.md",
        ROOT / "CONTRIBUTING.md",
        *(ROOT / "docs").rglob("*.md"),
    ]
    for doc in docs:
        named = set(re.findall(r"`make ([a-z]+)", doc.read_text("utf-8")))
        assert named <= targets, doc


def test_links_between_the_docs_lead_somewhere() -> None:
    for doc in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", doc.read_text("utf-8")):
            assert (doc.parent / link).exists(), f"{doc.name}: {link}"


def test_publiccode_is_valid_yaml_with_the_licence() -> None:
    data = yaml.safe_load(_text("publiccode.yml"))
    assert data["legal"]["license"] in _text("pyproject.toml")


def test_the_words_of_the_glossary_are_used() -> None:
    """A term that no code, page or document uses any more is dropped."""
    terms = re.findall(r"^\| ([^|]+) \|", _text("docs/glossary.md"), re.MULTILINE)[2:]
    used = "\n".join(
        file.read_text("utf-8").lower()
        for folder in ("siputri", "formapi", "theme/templates", "docs")
        for file in (ROOT / folder).rglob("*")
        if file.suffix in (".py", ".html", ".md") and file.name != "glossary.md"
    )
    for term in (word.strip() for cell in terms for word in cell.split(",")):
        assert term.lower() in used, term
