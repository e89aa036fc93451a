"""`siputri check`: what editors run on their files."""

import argparse
import sys
from pathlib import Path

from siputri.commands.common import FAILED, OK, Subparsers, add_command, print_json
from siputri.katalog import load_katalog
from siputri.settings import Settings


def add(subparsers: Subparsers) -> None:
    sub = add_command(
        subparsers, "check", check, "Periksa isi; setiap kesalahan dengan letaknya."
    )
    sub.add_argument("path", nargs="*", metavar="PATH", help="hanya berkas ini")
    sub.add_argument("--json", action="store_true", help="keluaran JSON")
    sub.add_argument("--strict", action="store_true", help="peringatan juga gagal")


def check(arguments: argparse.Namespace, settings: Settings) -> int:
    findings = load_katalog(settings.content).findings
    if arguments.path:
        asked = {_below(settings.content, Path(path)) for path in arguments.path}
        findings = tuple(finding for finding in findings if finding.path in asked)
    if arguments.json:
        print_json([finding.as_dict() for finding in findings])
    else:
        for finding in findings:
            print(finding)
    errors = sum(finding.severity == "galat" for finding in findings)
    if not arguments.json:
        print(f"{errors} galat, {len(findings) - errors} peringatan", file=sys.stderr)
    return FAILED if errors or (arguments.strict and findings) else OK


def _below(folder: Path, path: Path) -> str:
    """`path` as findings name it: relative to the content folder."""
    absolute = path.absolute()
    if absolute.is_relative_to(folder):
        return absolute.relative_to(folder).as_posix()
    return path.as_posix()
