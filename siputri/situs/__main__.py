"""`python -m siputri.situs FOLDER [BEFORE]`: a release of the inputs in FOLDER/.data.

A program of its own and no forked process: it forks for itself, which is safe only
where nothing has started threads yet, as Typst does. Tells what it did as JSON.
"""

import json
import sys
from dataclasses import asdict
from pathlib import Path

from siputri.forks import die_with_parent
from siputri.katalog.masukan import read_masukan
from siputri.situs.plugin import run_pelican


def main() -> None:
    die_with_parent()
    folder, *before = map(Path, sys.argv[1:])
    masukan = read_masukan(folder / ".data")
    report = run_pelican(masukan, folder, before[0] if before else None)
    json.dump(asdict(report), sys.stdout)


if __name__ == "__main__":
    main()
