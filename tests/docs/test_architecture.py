"""docs/architecture.md and the decisions: the picture is that of the tree."""

import re
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.markdown import read_doc, read_rows
from tests.test_imports import RULES, Rule

TEXT = read_doc("docs/architecture.md")
PICTURE = read_doc("docs/gambar/arsitektur.svg")
DECISIONS = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
WITHOUT_ROW = {"siputri", "siputri.__main__"}
"""The version and the way to `python -m`."""
AROUND = {
    "pelicanconf",
    *(
        f"siputri.{name}"
        for name in ("settings", "forks", "memory", "tree", "commands", "cli")
    ),
}
"""What every arrow uses and none passes through."""
PART_OF_PYDANTIC = {"pydantic_core"}


def _row(name: str, rule: Rule) -> list[str]:
    ours = {item.removeprefix("siputri.") for item in rule.ours}
    third = set(rule.third) - PART_OF_PYDANTIC
    return [name, _cell(ours), _cell(third)]


def _cell(names: set[str]) -> str:
    return ", ".join(sorted(names)) or "–"


def test_the_table_of_packages_is_that_of_the_import_rules() -> None:
    told = [
        [name.strip("`"), _cell(set(ours.split(", "))), _cell(set(third.split(", ")))]
        for name, _, ours, third in read_rows(TEXT, "## The packages")
    ]
    rules = [_row(n, rule) for n, rule in RULES.items() if n not in WITHOUT_ROW]
    assert sorted(told) == sorted(rules)


def test_the_picture_shows_every_package_that_does_something() -> None:
    shown = set(re.findall(r"\b(?:siputri\.\w+|formapi)\b", PICTURE)) - {"siputri.db"}
    assert shown == set(RULES) - WITHOUT_ROW - AROUND


def test_the_picture_names_files_and_addresses_that_are_there() -> None:
    scripts = re.findall(r"\b(\w+\.js)\b", PICTURE)
    assert scripts
    assert all(list((ROOT / "theme").rglob(name)) for name in scripts)
    http = read_doc("docs/http.md")
    for address in re.findall(r">(/[\w/]+)", PICTURE):
        assert f"`{address}" in http, address


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda file: file.name[:4])
def test_a_decision_says_why_what_and_what_follows(decision: Path) -> None:
    text = decision.read_text("utf-8")
    parts = re.findall(r"^\*\*(\w[\w ]*)\.\*\*", text, re.MULTILINE)
    assert text.startswith("# ")
    assert [p for p in parts if p in ("Context", "Decision", "Consequence")] == [
        "Context",
        "Decision",
        "Consequence",
    ]


def test_the_index_of_the_decisions_lists_each_by_its_title() -> None:
    listed = re.findall(
        r"^\| \[(\d{4})\]\(([\w-]+\.md)\) \| (.+?) \|",
        read_doc("docs/decisions/README.md"),
        re.MULTILINE,
    )
    titles = {file: file.read_text("utf-8").split("\n")[0][2:] for file in DECISIONS}
    assert listed == [(f.name[:4], f.name, titles[f]) for f in DECISIONS]
    assert len({number for number, *_ in listed}) == len(listed)
