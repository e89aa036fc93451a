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
    sub.add_argument(
        "path", nargs="*", metavar="PATH", help="hanya berkas atau folder ini"
    )
    sub.add_argument("--json", action="store_true", help="keluaran JSON")
    sub.add_argument("--strict", action="store_true", help="peringatan juga gagal")


def check(arguments: argparse.Namespace, settings: Settings) -> int:
    paths = [Path(path).absolute() for path in arguments.path]
    unknown = [path for path in paths if not _is_content(settings.content, path)]
    for path in unknown:
        print(f"{path} tidak ada di folder isi {settings.content}.", file=sys.stderr)
    if unknown:
        return FAILED
    findings = load_katalog(settings.content).findings
    if paths:
        findings = tuple(
            finding
            for finding in findings
            if any((settings.content / finding.path).is_relative_to(p) for p in paths)
        )
    if arguments.json:
        print_json([finding.as_dict() for finding in findings])
    else:
        for finding in findings:
            print(finding)
    errors = sum(finding.severity == "galat" for finding in findings)
    if not arguments.json:
        print(f"{errors} galat, {len(findings) - errors} peringatan", file=sys.stderr)
    return FAILED if errors or (arguments.strict and findings) else OK


def _is_content(folder: Path, path: Path) -> bool:
    return path.is_relative_to(folder) and path.exists()
