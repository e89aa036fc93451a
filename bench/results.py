"""bench/results: one JSON file per figure, and a README made from all of them."""

import json
from pathlib import Path
from typing import Any

from bench.environment import describe_environment
from bench.record import OURS, Figure, Outcome

FOLDER = Path(__file__).parent / "results"
_HEAD = """# Results of the benchmarks

Made by `make bench` from the JSON files beside it; do not edit. Each figure compares
with peers or a floor in the same run on the same machine. Numbers are medians; in
brackets stands ours divided by the peer's: below 1 is better for seconds and memory,
above 1 for answers per second.
"""


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


def save_result(data: dict[str, Any]) -> None:
    """Writes one figure's file and the README of all."""
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(data, ensure_ascii=False, indent=1)
    (FOLDER / f"{data['name']}.json").write_text(text + "\n", "utf-8")
    found = [json.loads(file.read_bytes()) for file in sorted(FOLDER.glob("*.json"))]
    sections = [_HEAD, *(markdown_of(item) for item in found)]
    (FOLDER / "README.md").write_text("\n".join(sections), "utf-8")


def markdown_of(data: dict[str, Any]) -> str:
    """One figure's section: what it is, its table, what to know about it."""
    lines = [f"## {data['name']}", "", f"{data['title']}.", "", _taken_on(data), ""]
    lines += _table(data["comparisons"])
    lines += ["", *(f"* {name}: {_fact(value)}" for name, value in _facts(data))]
    return "\n".join(lines) + "\n"


def _facts(data: dict[str, Any]) -> list[tuple[str, Any]]:
    return list(data["facts"].items())


def _fact(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_fact(inner)}" for name, inner in value.items())
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def _taken_on(data: dict[str, Any]) -> str:
    packages = ", ".join(
        f"{name} {number or '(not installed)'}"
        for name, number in data["packages"].items()
    )
    return (
        f"{data['date'][:10]}, Python {data['python']}, {data['cores']} cores, load "
        f"{data['load_average']} at the end, SQLite {data['sqlite']}, {packages}."
    )


def _table(comparisons: list[dict[str, Any]]) -> list[str]:
    subjects = list(dict.fromkeys(name for c in comparisons for name in c["median"]))
    lines = [
        f"| case | measure | {' | '.join(subjects)} |",
        f"|---|---|{'---:|' * len(subjects)}",
    ]
    for item in comparisons:
        cells = [_cell(item, subject) for subject in subjects]
        lines.append(f"| {item['case']} | {item['measure']} | {' | '.join(cells)} |")
    return lines


def _cell(item: dict[str, Any], subject: str) -> str:
    value = item["median"].get(subject)
    if value is None:
        return "–"
    text = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    text = f"{text}{item['unit']}" if item["unit"] == "/s" else f"{text} {item['unit']}"
    ratio = item["ratio"].get(subject)
    text = f"**{text}**" if subject == OURS else text
    return text if ratio is None else f"{text} ({ratio:.3g})"
