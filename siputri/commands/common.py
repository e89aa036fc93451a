"""What the commands share: how they are declared, exit codes."""

import argparse
import json
from collections.abc import Callable
from typing import Any

from siputri.settings import Settings
from siputri.store import Store

OK, FAILED, LIVE_WITH_BAD_FILES = 0, 1, 3

Command = Callable[[argparse.Namespace, Settings], int]
Subparsers = Any
"""argparse's own class for this is private."""


def add_command(
    subparsers: Subparsers, name: str, command: Command, text: str
) -> argparse.ArgumentParser:
    """Declares `siputri NAME`; `text` is its help."""
    parser: argparse.ArgumentParser = subparsers.add_parser(
        name, help=text, description=text
    )
    parser.set_defaults(command=command)
    return parser


def print_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=2))


def is_demo(settings: Settings) -> bool:
    """A build needs no database; without one nothing is invented."""
    if not settings.database.exists():
        return False
    with Store(settings.database, readonly=True) as store:
        return store.is_demo
