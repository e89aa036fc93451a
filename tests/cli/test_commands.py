"""Only the module of the command that was asked for is loaded."""

import argparse
import subprocess
import sys

from siputri.cli import COMMANDS, build_parser


def commands_of(parser: argparse.ArgumentParser) -> set[str]:
    actions = parser._subparsers
    assert actions
    (found,) = (item.choices for item in actions._group_actions)
    assert found
    return set(found)


def test_each_module_declares_what_the_table_says() -> None:
    assert commands_of(build_parser()) == {
        name for names in COMMANDS.values() for name in names
    }
    for names in COMMANDS.values():
        for name in names:
            assert commands_of(build_parser(name)) == set(names)


def test_a_word_that_is_no_command_brings_all() -> None:
    assert commands_of(build_parser("tidak-ada")) == commands_of(build_parser())


def test_a_build_loads_no_typesetter_and_no_spreadsheets() -> None:
    code = (
        "import sys; from siputri.cli import build_parser; build_parser('build'); "
        "sys.exit(bool({'typst', 'xlsxwriter', 'jinja2'} & sys.modules.keys()))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
