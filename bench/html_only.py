"""`python -m bench.html_only build`: the real `siputri build`, made to stop where the
other generators stop.

Off are PDF, posters and QR codes, the screens at counters, the search index and the
compressed siblings, and no link to any of these is verified. All else is as it is:
escaping, fingerprints, the release folder, verification, sync to disk and swap.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from siputri.cli import main
from siputri.katalog import Katalog
from siputri.terbit import build, verify

_problems = verify.problems


def run(arguments: list[str]) -> int:
    """The command's exit code. Raises AttributeError if what it switches off is gone
    from the product."""
    with ExitStack() as stack:
        for module, name, instead in (
            (build, "write_index", lambda *_: None),
            (build, "PROGRAM", "bench.html_pages"),
            (build, "problems", _problems_of_html),
            (verify, "_index_problems", lambda *_: iter(())),
        ):
            stack.enter_context(patch.object(module, name, instead))
        return main(arguments)


def _problems_of_html(
    site: Path, katalog: Katalog, links: Mapping[str, str]
) -> Iterator[str]:
    there = {file: page for file, page in links.items() if not _is_off(file)}
    return _problems(site, katalog, there)


def _is_off(file: str) -> bool:
    return file.endswith((".pdf", "/qr.svg", "/layar/index.html"))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
