"""Which of several readings of one thing stands out."""

from collections.abc import Collection, Iterator
from typing import TypeVar

from siputri.katalog.checks.corpus import Cited

Reading = TypeVar("Reading")


def outliers(
    group: dict[Reading, list[Cited]], official: Collection[Reading] = ()
) -> Iterator[tuple[Cited, Cited]]:
    """The first citation in each file of every reading but the right one, each with a
    citation that reads otherwise.

    Right is what is official; else what most files say; where two are equally common
    none is.
    """
    if len(group) < 2:
        return
    right = set(official) or _most_common(group)
    for reading, citations in group.items():
        if reading not in right:
            other = next(group[item][0] for item in group if item != reading)
            if right:
                other = next(group[item][0] for item in group if item in right)
            for cited in first_by_file(citations):
                yield cited, other


def first_by_file(citations: list[Cited]) -> list[Cited]:
    """The first citation in each file."""
    found: dict[str, Cited] = {}
    for cited in citations:
        found.setdefault(cited.passage.path, cited)
    return list(found.values())


def _most_common(group: dict[Reading, list[Cited]]) -> set[Reading]:
    counts = {item: len(first_by_file(citations)) for item, citations in group.items()}
    most = max(counts.values())
    found = {item for item, count in counts.items() if count == most}
    return found if len(found) == 1 else set()
