"""`python -m bench [NAME…] [--quick]`: runs all figures, or the named ones."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench.figures import FIGURES
from bench.page import section_of
from bench.progress import Progress
from bench.record import BenchError, Figure, Setting
from bench.results import result_data, save_page, save_result


def main(arguments: Sequence[str] | None = None) -> int:
    """The exit code: 1 if a figure could not be measured."""
    names = [figure.name for figure in FIGURES]
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("name", nargs="*", metavar="NAME", help=", ".join(names))
    parser.add_argument(
        "--quick", action="store_true", help="small sizes; printed, not recorded"
    )
    parsed = parser.parse_args(arguments)
    unknown = sorted(set(parsed.name) - set(names))
    if unknown:
        parser.error(f"no figure {', '.join(unknown)}; there are {', '.join(names)}")
    wanted = parsed.name or names
    chosen = [figure for figure in FIGURES if figure.name in wanted]
    code = max([_run(figure, quick=parsed.quick) for figure in chosen])
    if not parsed.quick:
        save_page()
    return code


def _run(figure: Figure, *, quick: bool) -> int:
    """Measures one figure in a folder that is gone afterwards."""
    progress = Progress()
    progress.say(f"{figure.name}: {figure.title}")
    try:
        with tempfile.TemporaryDirectory(prefix="siputri-bench-") as folder:
            outcome = figure.run(Setting(Path(folder), quick, progress))
    except BenchError as error:
        print(f"{figure.name}: {error}", file=sys.stderr)
        return 1
    data = result_data(figure, outcome, quick=quick)
    if not quick:
        save_result(data)
    print(section_of(data), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
