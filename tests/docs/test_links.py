"""What a document points to is there: files, headings, modules, classes, tables."""

import re
import runpy
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest

from siputri.store import create_database
from tests.conftest import ROOT
from tests.docs.markdown import DOCS, find_blocks, name_of, read_code

FOLDERS = (
    "siputri",
    "formapi",
    "theme",
    "tests",
    "docs",
    "deploy",
    "content",
    "contoh",
    "bench",
    ".ci",
)
MAX_PICTURE = 60_000
"""Bytes."""
NO_MODULES = ("siputri.db", "siputri.env")
"""Files that are named like modules."""
CODE = "\n".join(
    file.read_text("utf-8")
    for folder in ("siputri", "formapi", "theme/static/js")
    for file in sorted((ROOT / folder).rglob("*"))
    if file.suffix in (".py", ".js")
)


@cache
def _anchors(file: Path) -> frozenset[str]:
    """The headings of a document as its links write them."""
    text = file.read_text("utf-8")
    for block in find_blocks(text):
        text = text.replace(block.text, "")
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return frozenset(heading.replace(" ", "-") for heading in plain)


@pytest.mark.parametrize("doc", DOCS, ids=name_of)
def test_every_link_leads_to_a_file_and_its_heading(doc: Path) -> None:
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", doc.read_text("utf-8")):
        path, _, anchor = link.partition("#")
        target = (doc.parent / path).resolve() if path else doc
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        assert not anchor or anchor in _anchors(target), link


@pytest.mark.parametrize("doc", DOCS, ids=name_of)
def test_every_path_in_code_exists(doc: Path) -> None:
    """`siputri/skm`, `tests.tahan.kill`; what has a blank to fill in is no path."""
    for code in read_code(doc.read_text("utf-8")):
        for word in code.split():
            path = word.partition(":")[0].rstrip(",;")
            if path.split("/")[0] in FOLDERS and "/" in path:
                assert (ROOT / path).exists(), word
            if re.fullmatch(r"(siputri|formapi|tests|bench)(\.[a-z_]+)+", path):
                module = ROOT / path.replace(".", "/")
                is_module = module.is_dir() or module.with_suffix(".py").is_file()
                assert is_module or path.startswith(NO_MODULES), word


@pytest.mark.parametrize("doc", DOCS, ids=name_of)
def test_every_class_and_method_in_code_exists(doc: Path) -> None:
    for code in read_code(doc.read_text("utf-8")):
        found = re.fullmatch(r"([A-Z][a-z]\w+)(?:\.(\w+)(?:\(\))?)?", code)
        if found and re.search(r"[a-z][A-Z]|\.", code):
            assert re.search(rf"class {found[1]}\b", CODE), code
            assert not found[2] or re.search(rf"def {found[2]}\b", CODE), code


@pytest.mark.parametrize("doc", DOCS, ids=name_of)
def test_every_function_and_constant_in_code_exists(doc: Path) -> None:
    for code in read_code(doc.read_text("utf-8")):
        for name in re.findall(r"^([a-z]\w*)\([^)]*\)$", code):
            assert re.search(rf"\b{name}\b", CODE), code
        if re.fullmatch(r"[A-Z]{4,}(_[A-Z]+)*", code):
            assert code in CODE or code in _files_with_words(), code


@cache
def _files_with_words() -> str:
    """Where names in capitals may stand beside code."""
    folders = [*(ROOT / "deploy").rglob("*"), ROOT / "LICENSE", *DOCS]
    return "\n".join(f.read_text("utf-8") for f in folders if f.is_file())


def test_every_column_of_the_database_in_the_decisions_exists(tmp_path: Path) -> None:
    """`penerbitan.tarik`: a table and its column."""
    create_database(tmp_path / "siputri.db")
    with closing(sqlite3.connect(tmp_path / "siputri.db")) as connection:
        tables = {
            name: {row[1] for row in connection.execute(f"PRAGMA table_info({name})")}
            for (name,) in connection.execute("SELECT name FROM sqlite_master")
        }
    named = [
        found.groups()
        for doc in DOCS
        if doc.parent.name == "decisions"
        for code in read_code(doc.read_text("utf-8"))
        if (found := re.fullmatch(r"([a-z_]+)\.(?!json$)([a-z_]+)", code))
        and found[1] in tables
    ]
    assert named
    assert [name for name in named if name[1] not in tables[name[0]]] == []


def test_every_picture_is_small_made_by_its_script_and_shown() -> None:
    """The pages are read on slow networks too."""
    folder = ROOT / "docs/gambar"
    script = runpy.run_path(str(folder / "buat.py"))
    made = {*script["PICTURES"], *script["STAFF_PICTURES"], "masuk", "operator-ponsel"}
    assert {file.stem for file in folder.glob("*.png")} == made
    shown = "".join(doc.read_text("utf-8") for doc in DOCS)
    for file in [*folder.glob("*.png"), *folder.glob("*.svg")]:
        assert f"gambar/{file.name})" in shown, file.name
        assert file.stat().st_size <= MAX_PICTURE, file.name
