"""`siputri build`, `nightly`, `release`: from content and answers to the live site."""

import argparse
import logging
import sys

from siputri.commands.common import (
    FAILED,
    LIVE_WITH_BAD_FILES,
    OK,
    Subparsers,
    add_command,
    is_demo,
)
from siputri.commands.progress import telling
from siputri.settings import Settings
from siputri.terbit import release
from siputri.terbit.antrean import drain
from siputri.terbit.build import build
from siputri.terbit.penerbitan import alone
from siputri.terbit.report import BuildReport

logger = logging.getLogger(__name__)


def add(subparsers: Subparsers) -> None:
    text = "Bangun rilis dan tayangkan bila lolos."
    sub = add_command(subparsers, "build", build_site, text)
    sub.add_argument("--full", action="store_true", help="render semua halaman")
    text = "kerjakan permintaan yang menunggu"
    sub.add_argument("--antrean", action="store_true", help=text)
    text = "Pekerjaan malam: cadangan, himpunan terbitan, rekap, bangun, pangkas."
    sub = add_command(subparsers, "nightly", nightly, text)
    sub.set_defaults(unattended=True)
    sub = add_command(subparsers, "release", releases, "Lihat atau kembalikan rilis.")
    sub.add_argument("action", choices=("list", "rollback"), help="yang dilakukan")
    sub.add_argument("id", nargs="?", help="rilis tujuan; tanpa ini yang sebelumnya")


def build_site(arguments: argparse.Namespace, settings: Settings) -> int:
    """Builds, or works through what was asked for."""
    if arguments.antrean:
        with telling(settings) as tell:
            report = drain(settings, tell)
        return tell_build(report) if report else OK
    return tell_build(build_by_hand(settings, full=arguments.full))


def build_by_hand(settings: Settings, *, full: bool = False) -> BuildReport:
    """What was asked for, and the night, wait until it is done. Raises BuildError, or
    BusyError while one of them runs."""
    with alone(settings):
        return build(settings, demo=is_demo(settings), full=full)


def nightly(_arguments: argparse.Namespace, settings: Settings) -> int:
    from siputri.terbit.nightly import run_nightly  # a build needs nothing of it

    with telling(settings) as tell:
        report = run_nightly(settings, tell)
    return tell_build(report)


def tell_build(report: BuildReport) -> int:
    for finding in report.findings:
        logger.warning("%s", finding)
    for path in report.stale:
        logger.warning("%s: versi baik yang terakhir tetap tayang.", path)
    print(report.sentence)
    return LIVE_WITH_BAD_FILES if report.has_errors else OK


def releases(arguments: argparse.Namespace, settings: Settings) -> int:
    if arguments.action == "list":
        for item in release.list_releases(settings):
            print(f"{'*' if item.is_live else ' '} {item.id}")
        return OK
    with alone(settings):  # a build would prune what this one chooses
        previous = release.previous_release(settings)
        target = arguments.id or (previous and previous.id)
        try:
            release.make_live(settings, target or "")
        except KeyError:
            print(f"Rilis '{target or '(sebelumnya)'}' tidak ada.", file=sys.stderr)
            return FAILED
    print(f"Rilis {target} tayang.")
    return OK
