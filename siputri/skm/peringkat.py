"""Ranking only as far as the intervals go: who cannot be told apart stands together."""

from collections.abc import Mapping

Selang = tuple[float, float]


def group_by_selang(selang: Mapping[str, Selang]) -> list[list[str]]:
    """The names in groups, the highest first; every interval of a group lies wholly
    above all of the next. Within a group the order given is kept, for it means
    nothing.
    """
    order = {name: at for at, name in enumerate(selang)}
    groups: list[list[str]] = []
    lowest = float("inf")
    for name in sorted(selang, key=lambda item: -selang[item][1]):
        low, high = selang[name]
        if not groups or high < lowest:
            groups.append([])
            lowest = low
        groups[-1].append(name)
        lowest = min(lowest, low)
    return [sorted(group, key=order.__getitem__) for group in groups]
