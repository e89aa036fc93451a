"""Ranking only as far as the intervals go: a rank is a span of places."""

from collections.abc import Mapping
from dataclasses import dataclass

Selang = tuple[float, float]


@dataclass(frozen=True, order=True)
class Peringkat:
    """The best and the worst place that a result may have; 1 is the highest."""

    dari: int
    sampai: int


def rank_by_selang(selang: Mapping[str, Selang]) -> dict[str, Peringkat]:
    """The place of each name among all, the best first; of equal ones the order given.

    Another result is certainly higher or lower only where its whole interval is; who
    overlaps cannot be told apart.
    """
    found = {
        name: Peringkat(
            1 + sum(other[0] > own[1] for other in selang.values()),
            len(selang) - sum(other[1] < own[0] for other in selang.values()),
        )
        for name, own in selang.items()
    }
    return dict(sorted(found.items(), key=lambda item: item[1]))
