"""Texts that are equal or nearly equal, found in near-linear time.

A text is a set of word shingles; the rarest of those that it shares with other texts
are its sketch. Only texts that share half of it are compared, each with a few others.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

NEARLY = 0.8
"""Shared shingles of all shingles (Jaccard) from which texts count as nearly equal."""
_SKETCH = 6
_COMPARED = 8
_MARKER = re.compile(r"^[ \t]*(?:\w{1,3}[.)]|[^\w\s])[ \t]", re.MULTILINE)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Words:
    """A text as what is compared: its words, and a number for each run of three."""

    words: tuple[str, ...]
    shingles: frozenset[int]


@dataclass
class Vocabulary:
    """Numbers words in the order in which they come."""

    numbers: dict[str, int] = field(default_factory=dict)

    def read(self, text: str) -> Words:
        """Marks of lists, capitals and punctuation do not count."""
        words = tuple(_WORD.findall(_MARKER.sub(" ", text.lower())))
        numbers = self.numbers
        ids = [numbers.setdefault(word, len(numbers) + 1) for word in words]
        ids += [0] * (3 - len(ids))
        runs = zip(ids, ids[1:], ids[2:], strict=False)
        return Words(words, frozenset(a << 48 | b << 24 | c for a, b, c in runs))


def similarity(one: Words, other: Words) -> float:
    """0 to 1; 1 for the same words in the same order."""
    if one.words == other.words:
        return 1.0
    both = len(one.shingles & other.shingles)
    return both / (len(one.shingles) + len(other.shingles) - both)


def group_similar(texts: Sequence[Words]) -> list[list[int]]:
    """Indexes of texts that are nearly equal to the first of their group, groups of
    two and more only."""
    counts = Counter(shingle for text in texts for shingle in text.shingles)
    groups: dict[int, list[int]] = {}
    equal: dict[tuple[str, ...], int] = {}
    firsts: dict[int, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        sketch = _sketch(text, counts)
        first = equal.get(text.words)
        if first is None:
            first = _first_like(text, sketch, texts, firsts)
        if first is not None:
            groups[first].append(index)
            continue
        groups[index] = [index]
        equal[text.words] = index
        for shingle in sketch:
            firsts[shingle].append(index)
    return [group for group in groups.values() if len(group) > 1]


def _sketch(text: Words, counts: Counter[int]) -> list[int]:
    """The rarest shingles that some other text has too."""
    shared = [(counts[shingle], shingle) for shingle in text.shingles]
    return [item[1] for item in sorted(shared) if item[0] > 1][:_SKETCH]


def _first_like(
    text: Words,
    sketch: list[int],
    texts: Sequence[Words],
    firsts: dict[int, list[int]],
) -> int | None:
    shared = Counter(
        first for shingle in sketch for first in firsts[shingle][:_COMPARED]
    )
    for first, count in sorted(shared.items()):
        if 2 * count >= len(sketch) and similarity(texts[first], text) >= NEARLY:
            return first
    return None
