"""How good a ratio has to be. The measured data do not know; the page of results does.

A bar is about all cases that end in its `case`, whatever their size.
"""

from dataclasses import dataclass
from math import inf

from bench.rekap import CHANGED


@dataclass(frozen=True)
class Bar:
    """Ours divided by the peer's is to be from `least` to `most`."""

    figure: str
    case: str
    measure: str
    peer: str
    least: float = 0.0
    most: float = inf

    def is_met(self, ratio: float) -> bool:
        return self.least <= ratio <= self.most

    def __str__(self) -> str:
        if not self.least:
            return f"≤ {self.most:g}"
        return (
            f"≥ {self.least:g}" if self.most == inf else f"{self.least:g}–{self.most:g}"
        )


_NIGHT = f"IKM of 1 in {CHANGED} changed"
_REKAP = "rekap of all answers"
_MOVED = "published set moved on, and its rekap"
BARS = (
    Bar("build", "cold", "wall time", "Hugo", most=0.5),
    Bar("build", "one file edited", "wall time", "Hugo", most=0.2),
    Bar("build", _NIGHT, "wall time", "Hugo", most=0.25),
    Bar("build", "", "peak memory", "Hugo", most=0.4),
    Bar("build", "siputri check", "wall time", "cold build", most=1),
    Bar(
        "build", "cold", "wall time of a page", "a smaller site", least=0.75, most=1.25
    ),
    Bar("jawaban", "", "answers", "bare form()", least=0.8),
    Bar("jawaban", "", "answers", "commit per request", least=3),
    Bar("jawaban", "", "answers", "sqlite-utils insert", least=10),
    Bar("cari", " questions", "CPU time of a first page", "bare FTS5", most=5),
    Bar("rekap", _REKAP, "time", "bare SQL", most=1.5),
    Bar("rekap", _MOVED, "time", "all answers", most=0.05),
)


def find_bar(figure: str, case: str, measure: str, peer: str) -> Bar | None:
    """The bar of one ratio, if there is one."""
    for bar in BARS:
        same = (bar.figure, bar.measure, bar.peer) == (figure, measure, peer)
        if same and case.endswith(bar.case):
            return bar
    return None
