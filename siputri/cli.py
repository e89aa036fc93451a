"""The `siputri` command: reads the arguments, calls one command, explains failures."""

import argparse
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
from siputri.laporan.tabel import TabelError
from siputri.settings import SettingsError, read_settings
from siputri.store import StoreError
from siputri.terbit.build import BuildError
from siputri.terbit.files import BusyError
from siputri.terbit.git import GitError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; the exit code."""
    parsed = build_parser().parse_args(arguments)
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
        print(error, file=sys.stderr)
        return FAILED
    except BuildError as error:
        for finding in error.findings:
            print(finding, file=sys.stderr)
        print(f"{error}\nSitus yang tayang tidak berubah.", file=sys.stderr)
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
