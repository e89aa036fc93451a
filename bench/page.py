"""The page of results, made from the data of all figures and nothing else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bench.bars import Bar, find_bar
from bench.record import OURS

Data = Mapping[str, Any]
_HEAD = """# Results of the benchmarks

Made by `make bench` from the JSON files beside it; do not edit. Each figure compares
with peers or a floor in the same run on the same machine, and numbers are medians. A
ratio is ours divided by the peer's: ↓ says that lower is better, ↑ that higher is. A
bar is the ratio that we aim at; some have none.
"""
_WIDTH = 40
"""Characters of the longest bar of a chart."""
_ARROW = {"lower": "↓", "higher": "↑"}


@dataclass(frozen=True)
class _Ratio:
    """One comparison of ours with one peer's."""

    figure: str
    item: Data
    peer: str

    @property
    def value(self) -> float:
        return float(self.item["ratio"][self.peer])

    @property
    def bar(self) -> Bar | None:
        measure = self.item["measure"]
        return find_bar(self.figure, self.item["case"], measure, self.peer)

    @property
    def is_met(self) -> bool:
        """A ratio without a bar is."""
        return self.bar is None or self.bar.is_met(self.value)

    @property
    def cells(self) -> tuple[str, ...]:
        judged = "" if self.bar is None else ("met" if self.is_met else "**not met**")
        theirs = _amount(self.item, self.peer)
        bar = str(self.bar or "")
        return (self.peer, theirs, f"{self.value:.3g}", bar, judged)


def page_of(figures: Sequence[Data]) -> str:
    """The whole page in Markdown."""
    return "\n".join([_HEAD, _summary(figures), *map(section_of, figures)])


def section_of(figure: Data) -> str:
    """One figure: what it is, its table, its chart, what to know about it."""
    lines = [f"## {figure['name']}", "", f"{figure['title']}.", "", _taken_on(figure)]
    if figure["quick"]:
        lines += ["", "Small sizes, to try it out: the bars are not meant for these."]
    lines += ["", *_table(figure), "", *_chart(figure)]
    lines += [f"* {name}: {_fact(value)}" for name, value in figure["facts"].items()]
    return "\n".join(lines) + "\n"


def _summary(figures: Sequence[Data]) -> str:
    judged = [ratio for figure in figures for ratio in _ratios(figure) if ratio.bar]
    missed = [ratio for ratio in judged if not ratio.is_met]
    lines = [f"**{len(judged) - len(missed)} of {len(judged)} bars are met.**"]
    if missed:
        lines += ["Not met:", ""]
    for ratio in missed:
        case, measure = ratio.item["case"], ratio.item["measure"]
        found = f"{ratio.value:.3g} of {ratio.peer}, not {ratio.bar}"
        lines.append(f"* {ratio.figure}: {case}, {measure}: {found}")
    return "\n".join(lines) + "\n"


def _ratios(figure: Data) -> Iterator[_Ratio]:
    for item in figure["comparisons"]:
        for peer in item["ratio"]:
            yield _Ratio(figure["name"], item, peer)


def _taken_on(figure: Data) -> str:
    packages = ", ".join(
        f"{name} {number or '(not installed)'}"
        for name, number in figure["packages"].items()
    )
    return (
        f"{figure['date'][:10]}, Python {figure['python']}, {figure['cores']} cores, "
        f"load average {figure['load_average']} at the end, SQLite {figure['sqlite']}, "
        f"{packages}."
    )


def _table(figure: Data) -> Iterator[str]:
    """A row for each ratio, or for a measure that has none."""
    yield f"| case | measure | {OURS} | peer | peer's | ratio | bar | |"
    yield "|---|---|---:|---|---:|---:|---|---|"
    for item in figure["comparisons"]:
        measure = f"{item['measure']} {_ARROW[item['better']]}"
        ours = (item["case"], measure, f"**{_amount(item, OURS)}**")
        ratios = [_Ratio(figure["name"], item, peer).cells for peer in item["ratio"]]
        for cells in ratios or [("", "", "", "", "")]:
            yield f"| {' | '.join((*ours, *cells))} |"
            ours = ("", "", "")


def _chart(figure: Data) -> Iterator[str]:
    """Bars of what is judged by a bar."""
    judged = {id(r.item): r.item for r in _ratios(figure) if r.bar}
    if not judged:
        return
    yield "```text"
    for item in judged.values():
        yield f"{item['case']}: {item['measure']} {_ARROW[item['better']]}"
        most = max(item["median"].values())
        for name, value in item["median"].items():
            length = max(1, round(value / most * _WIDTH)) if most else 0
            yield f"  {name:20} {'█' * length} {_amount(item, name)}"
    yield from ("```", "")


def _amount(item: Data, subject: str) -> str:
    value = item["median"][subject]
    text = f"{value:,.0f}" if value >= 100 else f"{value:.3g}"
    return f"{text}{item['unit']}" if item["unit"] == "/s" else f"{text} {item['unit']}"


def _fact(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{name} {_fact(inner)}" for name, inner in value.items())
    return f"{value:,}" if isinstance(value, int | float) else str(value)
