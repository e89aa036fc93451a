"""What a figure measured, as values and as the plain data of bench/results."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Literal

from bench.progress import Progress

OURS = "SI-PUTRI"
Unit = Literal["s", "ms", "µs", "MB", "/s"]


class BenchError(Exception):
    """A figure cannot be measured, or what it measured is void."""


@dataclass(frozen=True)
class Comparison:
    """One measure of one case: each subject's runs in `unit`; ours is `OURS`."""

    case: str
    measure: str
    unit: Unit
    better: Literal["lower", "higher"]
    runs: Mapping[str, Sequence[float]]

    def median(self, subject: str) -> float:
        return median(self.runs[subject])

    @property
    def ratios(self) -> dict[str, float]:
        """Ours divided by each peer's, of the medians."""
        ours = self.median(OURS)
        return {
            peer: ours / self.median(peer)
            for peer in self.runs
            if peer != OURS and self.median(peer)
        }

    def as_data(self) -> dict[str, Any]:
        return {
            "case": self.case,
            "measure": self.measure,
            "unit": self.unit,
            "better": self.better,
            "median": {name: _short(self.median(name)) for name in self.runs},
            "ratio": {name: _short(value) for name, value in self.ratios.items()},
            "runs": {name: [_short(v) for v in runs] for name, runs in _of(self)},
        }


def _of(comparison: Comparison) -> list[tuple[str, Sequence[float]]]:
    return list(comparison.runs.items())


def _short(value: float) -> float:
    """Four significant digits: more would only claim a precision that is not there."""
    return float(f"{value:.4g}")


@dataclass(frozen=True)
class Outcome:
    """What a figure found; `facts` say what else a reader must know to judge it."""

    comparisons: tuple[Comparison, ...]
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Setting:
    """What a figure runs in: an empty folder of its own, small sizes if `quick`."""

    folder: Path
    quick: bool
    progress: Progress


@dataclass(frozen=True)
class Figure:
    """One benchmark. `packages` are the distributions whose versions matter to it."""

    name: str
    title: str
    packages: tuple[str, ...]
    run: Callable[[Setting], Outcome]
