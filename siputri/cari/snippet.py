"""The piece of a text that shows why it was found, its matching words marked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from siputri.cari.document import LABEL
from siputri.cari.stem import fold, iter_words, split_words

MAX_CHARS = 200
_BEFORE = 70
"""Characters kept before the first match in a line that has to be cut."""
_SIGN = re.compile(r"\s*(?:(?:\d{1,3}|[A-Za-z])[.)]|[-*+]|#+)\s+")
"""What a line of a list or a heading begins with."""


class Segment(NamedTuple):
    """Plain text, never HTML; `marked` if it is a word that the query finds."""

    text: str
    marked: bool


@dataclass(frozen=True)
class Snippet:
    """A line with its marks, and the label of the part that it stands in."""

    segments: tuple[Segment, ...]
    label: str | None = None


class Marked(NamedTuple):
    """A text in segments, and which words of the query it has, by their place."""

    segments: tuple[Segment, ...]
    places: frozenset[int]


@dataclass(frozen=True)
class Matcher:
    """Which words a query finds: for each word of the query the written forms of its
    stem; the last may also be the beginning of a word, `prefix`."""

    forms: Sequence[Sequence[str]]
    prefix: str | None = None

    @cached_property
    def wanted(self) -> frozenset[int]:
        """The places of all words of the query."""
        return frozenset(range(len(self.forms)))

    @cached_property
    def _place(self) -> Mapping[str, int]:
        pairs = enumerate(self.forms)
        return {form: place for place, forms in pairs for form in forms}

    def mark(self, text: str) -> Marked:
        """All of `text`, the words that the query finds marked."""
        segments: list[Segment] = []
        seen, done = set(), 0
        for found in iter_words(fold(text)):
            place = self._place_of(found[0])
            if place is None:
                continue
            start, end = found.span()
            if start > done:
                segments.append(Segment(text[done:start], False))
            segments.append(Segment(text[start:end], True))
            seen.add(place)
            done = end
        if done < len(text):
            segments.append(Segment(text[done:], False))
        return Marked(tuple(segments), frozenset(seen))

    def places(self, text: str) -> frozenset[int]:
        """Which words of the query `text` has; quicker than to mark them."""
        known = self._places.get(text)
        if known is None:
            found = map(self._place_of, split_words(fold(text)))
            known = frozenset(place for place in found if place is not None)
            self._places[text] = known
        return known

    @cached_property
    def _places(self) -> dict[str, frozenset[int]]:
        """Of the texts asked for: on a page many are of the same OPD."""
        return {}

    def _place_of(self, word: str) -> int | None:
        found = self._place.get(word)
        if found is None and self.prefix and word.startswith(self.prefix):
            return len(self.forms) - 1
        return found

    def find_lines(self, body: str, wanted: Iterable[int]) -> set[tuple[int, int]]:
        """Where the lines are in which each wanted word of the query comes first."""
        folded, last = fold(body), len(self.forms) - 1
        lines = set()
        for place in wanted:
            starts = [(form, False) for form in self.forms[place]]
            if self.prefix and place == last:
                starts.append((self.prefix, True))
            found = [line for start in starts if (line := _line_of(folded, *start))]
            if found:
                lines.add(min(found))
        return lines


def _line_of(folded: str, form: str, is_prefix: bool) -> tuple[int, int] | None:
    """The first line, but a label, that has `form` as a word or its beginning."""
    at = folded.find(form)
    while at >= 0:
        end = at + len(form)
        before, after = folded[at - 1 : at], folded[end : end + 1]
        if not before.isalnum() and (is_prefix or not after.isalnum()):
            start = folded.rfind("\n", 0, at) + 1
            stop = folded.find("\n", end)
            stop = stop if stop >= 0 else len(folded)
            if folded[start] != LABEL:
                return start, stop
            end = stop
        at = folded.find(form, end)
    return None


def make_snippet(body: str, missing: Iterable[int], matcher: Matcher) -> Snippet | None:
    """The line of the body that, with its label, has most of the `missing` words; None
    if it has none of them."""
    most, found = -1, None
    for start, stop in sorted(matcher.find_lines(body, missing)):
        label = _label_of(body, start)
        sign = _SIGN.match(body, start, stop)
        line = body[sign.end() if sign else start : stop].strip()
        marked = matcher.mark(_cut(line, matcher))
        count = len(marked.places | matcher.places(label))
        if count > most:
            most, found = count, Snippet(marked.segments, label or None)
    return found


def _label_of(body: str, at: int) -> str:
    """The label above the line that starts `at`; empty if there is none."""
    head = body.rfind(LABEL, 0, at)
    return body[head + 1 : body.find("\n", head)] if head >= 0 else ""


def _cut(line: str, matcher: Matcher) -> str:
    """At most some `MAX_CHARS` characters around the first match, between words."""
    if len(line) <= MAX_CHARS:
        return line
    segments = matcher.mark(line).segments
    first = len(segments[0].text) if segments and not segments[0].marked else 0
    start = 0 if first <= _BEFORE else line.find(" ", first - _BEFORE) + 1
    stop = len(line)
    if stop - start > MAX_CHARS:
        stop = max(line.rfind(" ", start, start + MAX_CHARS), start + 1)
    head, tail = "… " if start else "", " …" if stop < len(line) else ""
    return f"{head}{line[start:stop].strip()}{tail}"
