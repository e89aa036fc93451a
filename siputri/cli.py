"""The `siputri` command: reads the arguments, calls one command, explains failures."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence

from siputri.commands import (
    audit,
    content,
    ekspor,
    kertas,
    laporan,
    new,
    pengelola,
    populasi,
    publish,
    results,
    state,
)
from siputri.commands.common import FAILED, Command
from siputri.commands.logs import logging_to_stderr
from siputri.laporan.tabel import TabelError
from siputri.settings import SettingsError, read_settings
from siputri.store import StoreError
from siputri.terbit.build import BuildError
from siputri.terbit.files import BusyError
from siputri.terbit.git import GitError

logger = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code."""
    parsed = build_parser().parse_args(arguments)
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
        return command(parsed, read_settings())
    except (
        SettingsError,
        StoreError,
        BusyError,
        GitError,
        TabelError,
        ValueError,
    ) as error:
        logger.error("%s", error)
        return FAILED
    except BrokenPipeError:  # a reader such as `head` has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FAILED
    except BuildError as error:
        for finding in error.findings:
            logger.error("%s", finding)
        logger.error("%s\nSitus yang tayang tidak berubah.", error)
        return FAILED


def build_parser() -> argparse.ArgumentParser:
    """Every command with its arguments."""
    parser = argparse.ArgumentParser(
        prog="siputri", description="Portal pelayanan publik SI-PUTRI."
    )
    subparsers = parser.add_subparsers(required=True, metavar="PERINTAH")
    for module in (
        content,
        new,
        publish,
        results,
        populasi,
        audit,
        pengelola,
        kertas,
        ekspor,
        laporan,
        state,
    ):
        module.add(subparsers)
    return parser
