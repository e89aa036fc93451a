"""The guide for paper forms: its commands exist, and its messages are the program's."""

import re
import shlex
from pathlib import Path

import pytest

from siputri.cli import build_parser
from siputri.katalog.katalog import Katalog
from siputri.laporan.formulir import formulir_of
from siputri.laporan.formulir_kertas import ROWS
from siputri.skm.kertas import kertas_columns, parse_kertas
from siputri.skm.periode import parse_periode
from siputri.skm.tabel import AnswersError
from tests.conftest import PPID

GUIDE = (Path(__file__).parent.parent / "docs/panduan/kertas.md").read_text("utf-8")
BLOCKS = re.findall(r"```text\n(.*?)```", GUIDE, re.DOTALL)
COMMANDS = [
    line
    for block in BLOCKS
    for line in block.replace("\\\n", " ").splitlines()
    if line.startswith("siputri ")
]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_guide_is_understood(command: str) -> None:
    found = build_parser().parse_args(shlex.split(command)[1:])
    assert found.layanan == PPID


def test_the_columns_of_the_guide_are_those_of_the_template(katalog: Katalog) -> None:
    formulir = formulir_of(katalog, *PPID.split("/"))
    assert formulir
    named = set(re.findall(r"`([a-z_]+)`", GUIDE.split("## 3.")[1].split("## 4.")[0]))
    columns = set(kertas_columns(formulir))
    assert named <= columns
    assert columns - named <= set(formulir.unsur)
    assert f"Lebih dari {ROWS} kertas" in GUIDE


def test_the_mistakes_of_the_guide_are_told_so(katalog: Katalog) -> None:
    formulir = formulir_of(katalog, *PPID.split("/"))
    assert formulir
    header = ("nomor_formulir", *formulir.unsur)
    rows = [[str(at), *("4" for _ in formulir.unsur)] for at in range(2, 10)]
    rows[1][0] = rows[7][0] = "014"
    rows[5][header.index("waktu")] = "5"
    periode = parse_periode("2026-TW3")
    with pytest.raises(AnswersError) as refused:
        parse_kertas([header, *rows], formulir, periode, unit=None, today=periode.end)
    for mistake in refused.value.errors:
        assert f"templat.xlsx: {mistake}\n" in GUIDE
    assert len(refused.value.errors) == 2
