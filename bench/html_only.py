"""`python -m bench.html_only build`: the real `siputri build`, made to stop where the
other generators stop (`bench.html_making`)."""

import sys
from unittest.mock import patch

from siputri.cli import main
from siputri.terbit import build


def run(arguments: list[str]) -> int:
    """The command's exit code. Raises AttributeError if what it switches off is gone
    from the product."""
    with patch.object(build, "PROGRAM", "bench.html_making"):
        return main(arguments)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
