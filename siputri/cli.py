"""The `siputri` command: reads the arguments, calls one command, explains failures."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from siputri.commands.common import FAILED, Command
from siputri.commands.logs import logging_to_stderr
from siputri.forks import ForkKilledError
from siputri.laporan.batas import TabelError
from siputri.settings import SettingsError, read_settings
from siputri.store import StoreError
from siputri.terbit.disk import FULL, is_disk_full
from siputri.terbit.files import BusyError
from siputri.terbit.git import GitError
from siputri.terbit.report import BuildError

logger = logging.getLogger(__name__)
COMMANDS = {
    "content": ("check",),
    "new": ("new",),
    "publish": ("build", "nightly", "release"),
    "results": ("rekap", "ikm"),
    "populasi": ("populasi",),
    "audit": ("audit",),
    "pengelola": ("pengelola",),
    "kertas": ("formulir", "import"),
    "ekspor": ("export",),
    "laporan": ("laporan",),
    "state": ("init", "serve", "backup", "restore", "demo"),
}
"""What each module of `siputri.commands` declares, so that only one need be loaded:
the queue is asked every minute."""
_FORESEEN = (
    SettingsError,
    StoreError,
    BusyError,
    GitError,
    TabelError,
    ForkKilledError,
    ValueError,
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code."""
    words = sys.argv[1:] if arguments is None else arguments
    parsed = build_parser(*words[:1]).parse_args(words)
    unattended = getattr(parsed, "unattended", getattr(parsed, "antrean", False))
    with logging_to_stderr(unattended=unattended) as as_json:
        try:
            return _run(parsed)
        except Exception:
            if not as_json:
                raise
            logger.critical("Perintah terhenti.", exc_info=True)
            return FAILED


def _run(parsed: argparse.Namespace) -> int:
    """Runs the command; what can be foreseen is told in a sentence."""
    command: Command = parsed.command
    try:
        settings = read_settings()
    except SettingsError as error:
        return _explain(error)
    try:
        return command(parsed, settings)
    except BrokenPipeError:  # a reader such as `head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except Exception as error:
        if not is_disk_full(error, settings.var):
            return _explain(error)
        logger.error("%s", FULL)
        return FAILED


def _explain(error: Exception) -> int:
    """Raises what nobody foresaw."""
    if isinstance(error, BuildError):
        for finding in error.findings:
            logger.error("%s", finding)
        logger.error("%s\nSitus yang tayang tidak berubah.", error)
    elif isinstance(error, _FORESEEN):
        logger.error("%s", error)
    else:
        raise error
    return FAILED


def build_parser(word: str | None = None) -> argparse.ArgumentParser:
    """Every command with its arguments; that of `word` alone if it is one."""
    parser = argparse.ArgumentParser(
        prog="siputri", description="Portal pelayanan publik SI-PUTRI."
    )
    subparsers = parser.add_subparsers(required=True, metavar="PERINTAH")
    own = [name for name, commands in COMMANDS.items() if word in commands]
    for name in own or COMMANDS:
        import_module(f"siputri.commands.{name}").add(subparsers)
    return parser
