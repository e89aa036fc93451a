"""The documents of the project, as their reader meets them: blocks, rows, words."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT

DOCS = sorted(
    [
        *ROOT.glob("*.md"),
        *ROOT.glob("docs/**/*.md"),
        *ROOT.glob("deploy/*.md"),
        *ROOT.glob("deploy/content-repo/*.md"),
        *ROOT.glob("bench/*.md"),
        *ROOT.glob("bench/results/*.md"),
    ]
)
"""All that is written for people who run, fill or change the program."""

_BLOCK = re.compile(
    r"(?:^ *<!-- (?P<comment>.*?) -->\n)?"
    r"^(?P<indent> *)```(?P<language>\w*)\n(?P<text>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Block:
    language: str
    text: str
    comment: str = ""

    @property
    def reason(self) -> str | None:
        """Why it is not run, as the comment says."""
        found = re.fullmatch(r"(?:not run|tidak dijalankan): (.+)", self.comment)
        return found[1] if found else None

    @property
    def file(self) -> str | None:
        """The file whose content it shows, as the comment says."""
        found = re.fullmatch(r"berkas: (\S+)", self.comment)
        return found[1] if found else None


def find_blocks(markdown: str) -> list[Block]:
    return [
        Block(found["language"], found["text"], found["comment"] or "")
        for found in _BLOCK.finditer(markdown)
    ]


def name_of(file: Path) -> str:
    """How a test calls a document."""
    return file.relative_to(ROOT).as_posix()


def read_doc(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def read_code(markdown: str) -> Iterator[str]:
    """All that is set as code: between backticks, and line by line in shell blocks."""
    without = _BLOCK.sub("", markdown)
    yield from re.findall(r"`([^`]+)`", without)
    for block in find_blocks(markdown):
        if block.language == "sh":
            yield from block.text.replace("\\\n", " ").splitlines()


def read_rows(markdown: str, heading: str) -> list[list[str]]:
    """The cells of the first table below `heading`, without its own head."""
    _, found, below = markdown.partition(f"{heading}\n")
    assert found, heading
    lines = below.split("\n|", 1)[1].split("\n\n")[0]
    rows = [line.strip("| ") for line in lines.splitlines()]
    return [[cell.strip() for cell in row.split(" | ")] for row in rows[2:]]
