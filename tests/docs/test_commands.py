"""Every command and option is documented, and every documented one exists."""

import argparse
import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from siputri.cli import build_parser
from tests.conftest import ROOT
from tests.docs.markdown import DOCS, find_blocks, name_of, read_code, read_doc
from tests.docs.markdown import read_rows as rows_below

Name = tuple[str, ...]
EXECUTED = ("docs/panduan/pasang.md",)
"""Documents whose shell blocks a test of their own runs."""


def _leaves(
    parser: argparse.ArgumentParser, name: Name = ()
) -> Iterator[tuple[Name, argparse.ArgumentParser]]:
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for word, inner in action.choices.items():
                yield from _leaves(inner, (*name, word))
            return
    yield name, parser


COMMANDS = dict(_leaves(build_parser()))
ROWS = rows_below(read_doc("docs/operations.md"), "## Commands")


def _options(name: Name) -> set[str]:
    found = {option for a in COMMANDS[name]._actions for option in a.option_strings}
    return found - {"-h", "--help"}


def _named_in(cell: str) -> set[Name]:
    """The commands of a first cell, where "`siputri a b` / `c`" is a b and a c."""
    words = re.findall(r"[a-z]+", re.sub(r"--\S+|\S*/SLUG", "", cell))
    return {
        name
        for name in COMMANDS
        if "siputri" in words and all(word in words for word in name)
    }


@pytest.mark.parametrize("name", COMMANDS, ids=" ".join)
def test_a_command_has_one_row_with_all_its_options(name: Name) -> None:
    (row,) = [row for row in ROWS if name in _named_in(row[0])]
    text = " ".join(row)
    missing = [
        option
        for option in _options(name)
        if not re.search(rf"{option}(?![\w-])", text)
    ]
    assert missing == []


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_row_names_no_option_that_its_commands_lack(row: list[str]) -> None:
    names = _named_in(row[0])
    assert names
    known = set().union(*map(_options, names))
    assert set(re.findall(r"(?<![\w-])--[a-z-]+", " ".join(row))) <= known


@pytest.mark.parametrize("doc", DOCS, ids=name_of)
def test_what_a_document_tells_to_type_is_understood(doc: Path) -> None:
    """Command and options; what stands for a value cannot be judged."""
    for code in read_code(doc.read_text("utf-8")):
        for typed in re.findall(
            r"(?:^|/bin/|=\S* )siputri\s([a-z]+(?:\s.*)?)$", code, re.S
        ):
            words = typed.split()
            name = next((n for n in COMMANDS if words[: len(n)] == list(n)), None)
            assert name or words[0] in {first for first, *_ in COMMANDS}, code
            options = re.findall(r"(?<![\w-])--[a-z-]+", typed)
            assert name is None or set(options) <= _options(name), code


def _targets() -> dict[str, str]:
    text = (ROOT / "Makefile").read_text("utf-8")
    return dict(re.findall(r"^([a-z]+):[^#\n]*(?:## (.*))?$", text, re.MULTILINE))


@pytest.mark.parametrize("target", _targets())
def test_a_make_target_explains_itself_and_is_named(target: str) -> None:
    assert _targets()[target]
    named = {word for doc in DOCS for word in _made(doc.read_text("utf-8"))}
    assert target in named


@pytest.mark.parametrize("doc", DOCS, ids=name_of)
def test_a_document_names_no_make_target_that_is_not_there(doc: Path) -> None:
    assert set(_made(doc.read_text("utf-8"))) <= set(_targets())


def _made(markdown: str) -> list[str]:
    """The targets that it tells to make."""
    codes = read_code(markdown)
    return [
        m[1] for code in codes if (m := re.search(r"(?:^|=\S* )make ([a-z]+)", code))
    ]


@pytest.mark.parametrize("target", _targets())
def test_a_make_target_can_be_made(target: str) -> None:
    """As far as make itself can tell: nothing is run."""
    done = subprocess.run(
        ["make", "--dry-run", target], cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_make_without_a_word_lists_every_target() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory"], cwd=ROOT, capture_output=True, check=True
    )
    listed = re.findall(r"^([a-z]+)\s", done.stdout.decode(), re.MULTILINE)
    assert listed == list(_targets())


@pytest.mark.parametrize("doc", DOCS, ids=name_of)
def test_every_block_says_what_it_is_and_shell_runs_or_says_why_not(doc: Path) -> None:
    for block in find_blocks(doc.read_text("utf-8")):
        assert block.language in ("sh", "yaml", "text", "json"), block.text
        runs = name_of(doc) in EXECUTED or block.reason
        assert block.language != "sh" or runs, block.text


@pytest.mark.parametrize("doc", DOCS, ids=name_of)
def test_every_shell_block_is_shell(doc: Path) -> None:
    """Also what cannot be run here is read by a shell."""
    for block in find_blocks(doc.read_text("utf-8")):
        if block.language == "sh":
            command = ["bash", "-n", "-c", block.text]
            done = subprocess.run(command, capture_output=True, check=False)
            assert (done.returncode, done.stderr) == (0, b"")
            assert shlex.split(block.text, comments=True)


def test_what_the_server_guide_installs_is_in_the_repository() -> None:
    text = read_doc("deploy/README.md")
    named = set(re.findall(r"/opt/siputri/([\w./-]+)", text))
    inside = {path for path in named if not path.startswith(".venv")}
    assert inside
    assert [path for path in inside if not (ROOT / path).exists()] == []
    assert os.access(ROOT / "deploy/content-repo/periksa", os.X_OK)
