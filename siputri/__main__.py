"""`python -m siputri`."""

import sys

from siputri.cli import main

if __name__ == "__main__":
    sys.exit(main())
