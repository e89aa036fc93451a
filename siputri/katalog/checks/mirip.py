"""Texts that are equal or nearly equal, found in near-linear time.

A text is a set of word shingles; the smallest of their hashes are its sketch. Only
texts that share a sketch value are compared, and each only with the first few of those.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

NEARLY = 0.8
"""Shared shingles of all shingles (Jaccard) from which texts count as nearly equal."""
_SHINGLE = 3
_SKETCH = 6
_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Words:
    """A text as what is compared: its words, and hashes of the runs of three."""

    words: tuple[str, ...]
    shingles: frozenset[int]


def words_of(text: str) -> Words:
    """Marks of lists, capitals and punctuation do not count."""
    lines = (re.sub(r"^\s*(?:\w{1,3}[.)]|\W)\s", "", line) for line in text.split("\n"))
    words = tuple(re.findall(r"\w+", " ".join(lines).lower()))
    runs = range(max(1, len(words) - _SHINGLE + 1))
    return Words(
        words,
        frozenset(crc32(" ".join(words[at : at + _SHINGLE]).encode()) for at in runs),
    )


def similarity(one: Words, other: Words) -> float:
    """0 to 1; 1 for the same words in the same order."""
    if one.words == other.words:
        return 1.0
    both = len(one.shingles & other.shingles)
    return both / (len(one.shingles) + len(other.shingles) - both)


def group_similar(texts: Iterable[Words]) -> list[list[int]]:
    """Indexes of texts that are nearly equal to the first of their group, groups of
    two and more only."""
    groups: list[list[int]] = []
    group_of: dict[int, int] = {}
    firsts: dict[int, list[int]] = defaultdict(list)
    seen: list[Words] = []
    for index, text in enumerate(texts):
        seen.append(text)
        sketch = sorted(text.shingles)[:_SKETCH]
        near = {first for value in sketch for first in firsts[value]}
        same = next(
            (i for i in sorted(near) if similarity(seen[i], text) >= NEARLY), -1
        )
        if same >= 0:
            groups[group_of[same]].append(index)
            continue
        group_of[index] = len(groups)
        groups.append([index])
        for value in sketch:
            if len(firsts[value]) < _COMPARED:
                firsts[value].append(index)
    return [group for group in groups if len(group) > 1]
