"""`siputri check`: what editors and CI run on content."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from siputri.commands.common import FAILED, OK, Subparsers, add_command, print_json
from siputri.katalog.checks import check_katalog, kepemilikan, standar_berubah
from siputri.katalog.checks.place import Places
from siputri.katalog.findings import Finding
from siputri.katalog.layanan import Layanan
from siputri.katalog.loader import Reading, load_katalog, read_item
from siputri.katalog.yaml_reader import decode
from siputri.settings import Settings
from siputri.terbit.git import Changes, changes_since, old_codeowners, restore_old
from siputri.terbit.terbitan import today_in


def add(subparsers: Subparsers) -> None:
    sub = add_command(
        subparsers, "check", check, "Periksa isi; setiap kesalahan dengan letaknya."
    )
    sub.add_argument(
        "path", nargs="*", metavar="PATH", help="hanya berkas atau folder ini"
    )
    sub.add_argument("--json", action="store_true", help="keluaran JSON")
    sub.add_argument("--strict", action="store_true", help="peringatan juga gagal")
    text = "bandingkan dengan revisi git ini: komponen yang berubah tanpa keputusan"
    sub.add_argument("--sejak", metavar="REV", help=text)
    text = "dengan --sejak: hanya berkas OPD ini yang boleh berubah (dapat diulang)"
    sub.add_argument("--opd", action="append", metavar="OPD", help=text)
    text = "dengan --sejak: hanya berkas milik akun ini menurut CODEOWNERS"
    sub.add_argument("--akun", metavar="AKUN", help=text)


def check(arguments: argparse.Namespace, settings: Settings) -> int:
    paths = [Path(path).absolute() for path in arguments.path]
    unknown = [path for path in paths if not _is_content(settings.content, path)]
    for path in unknown:
        print(f"{path} tidak ada di folder isi {settings.content}.", file=sys.stderr)
    if (arguments.opd or arguments.akun) and not arguments.sejak:
        unknown.append(settings.content)
        print("--opd dan --akun dipakai bersama --sejak REV.", file=sys.stderr)
    if unknown:
        return FAILED
    findings = sorted(_findings(arguments, settings))
    if paths:
        findings = [
            finding
            for finding in findings
            if any((settings.content / finding.path).is_relative_to(p) for p in paths)
        ]
    _tell(findings, as_json=arguments.json)
    has_errors = any(finding.severity == "galat" for finding in findings)
    return FAILED if has_errors or (arguments.strict and findings) else OK


def _is_content(folder: Path, path: Path) -> bool:
    return path.is_relative_to(folder) and path.exists()


def _tell(findings: list[Finding], *, as_json: bool) -> None:
    if as_json:
        print_json([finding.as_dict() for finding in findings])
        return
    for finding in findings:
        print(f"{finding} [{finding.severity} {finding.code}]")
    errors = sum(finding.severity == "galat" for finding in findings)
    print(f"{errors} galat, {len(findings) - errors} peringatan", file=sys.stderr)


def _findings(arguments: argparse.Namespace, settings: Settings) -> Iterator[Finding]:
    """Mistakes of the files, remarks on the texts and, if asked, on what changed."""
    reading = load_katalog(settings.content)
    places = Places(reading.documents, lambda path: _read(settings.content / path))
    yield from reading.findings
    if reading.katalog:
        yield from check_katalog(reading.katalog, today_in(reading.katalog), places)
    if arguments.sejak:
        changes = changes_since(settings.content, arguments.sejak)
        yield from _changed(reading, changes, places)
        yield from _foreign(arguments, changes)


def _read(file: Path) -> str:
    return decode(file.read_bytes())


def _changed(reading: Reading, changes: Changes, places: Places) -> Iterator[Finding]:
    """Published standards that changed without a decree."""
    if reading.katalog is None:
        return
    before: dict[str, Layanan] = {}
    with TemporaryDirectory() as folder:
        for path in restore_old(changes, Path(folder)):
            item = read_item(Path(folder), path)
            if isinstance(item, Layanan):
                before[item.path] = item
    now = {item.path: item for item in reading.katalog.layanan}
    remarks = standar_berubah.find_changed(now, before)
    yield from places.findings(standar_berubah.CODE, "peringatan", remarks)


def _foreign(arguments: argparse.Namespace, changes: Changes) -> Iterator[Finding]:
    """Changed files that this editor may not change."""
    if arguments.opd:
        may_change = kepemilikan.opd_may_change(arguments.opd)
        foreign = [path for path in changes.content_paths if not may_change(path)]
        yield from kepemilikan.refuse(foreign, ", ".join(arguments.opd))
    if arguments.akun:
        owns = kepemilikan.owner_may_change(old_codeowners(changes), arguments.akun)
        foreign = [changes.in_content(path) for path in changes.paths if not owns(path)]
        yield from kepemilikan.refuse(foreign, arguments.akun)
