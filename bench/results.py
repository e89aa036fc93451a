"""bench/results: one JSON file per figure, and a page made from all of them.

`python -m bench.results` makes the page anew, without measuring anything.
"""

import json
from pathlib import Path
from typing import Any

from bench.environment import describe_environment
from bench.page import page_of
from bench.record import Figure, Outcome

FOLDER = Path(__file__).parent / "results"


def result_data(figure: Figure, outcome: Outcome, *, quick: bool) -> dict[str, Any]:
    """All that is kept of one measurement."""
    return {
        "name": figure.name,
        "title": figure.title,
        "quick": quick,
        **describe_environment(figure.packages),
        "facts": dict(outcome.facts),
        "comparisons": [item.as_data() for item in outcome.comparisons],
    }


def save_result(data: dict[str, Any], folder: Path = FOLDER) -> None:
    """Writes one figure's file."""
    text = json.dumps(data, ensure_ascii=False, indent=1)
    (folder / f"{data['name']}.json").write_text(text + "\n", "utf-8")


def make_page(folder: Path = FOLDER) -> str:
    """The page that belongs to the files of `folder`."""
    files = sorted(folder.glob("*.json"))
    return page_of([json.loads(file.read_bytes()) for file in files])


def save_page(folder: Path = FOLDER) -> None:
    (folder / "README.md").write_text(make_page(folder), "utf-8")


if __name__ == "__main__":
    save_page()
