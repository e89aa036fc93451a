"""A number against its own words: "30 (sepuluh) hari"."""

import re
from collections.abc import Iterator

from siputri.katalog.checks.bilangan import parse_bilangan
from siputri.katalog.checks.corpus import Corpus
from siputri.katalog.checks.remark import Remark

_SEPARATOR = r"\s{0,3}(?:-|–|—|s/d|s\.d\.?|sampai(?:\s+dengan)?|hingga)\s{0,3}"
_NUMBER = r"(?<![\d.,/])(\d{1,3}(?:\.\d{3}){1,4}|\d{1,15})"
_SINGLE = re.compile(rf"{_NUMBER}\s*\(([A-Za-z][A-Za-z\s-]*)\)")
_RANGE = re.compile(
    rf"{_NUMBER}{_SEPARATOR}(\d{{1,15}})\s*\(([A-Za-z\s]+?){_SEPARATOR}([A-Za-z\s]+?)\)"
)
_IN_BRACKETS = re.compile(r"\((\d{1,3}(?:\.\d{3}){1,4}|\d{1,15})\)")
_LONGEST = 80
"""Letters before a number in brackets among which its words are looked for."""


def find(corpus: Corpus) -> Iterator[Remark]:
    for passage in corpus.passages:
        if "(" not in passage.text:
            continue
        for start, end, number, words, value in mismatches(passage.text):
            yield Remark(
                passage.path,
                passage.location,
                f"Angka {number} tidak sama dengan hurufnya, '{words}' ({value}). "
                "Periksa mana yang benar di keputusannya.",
                start,
                end,
            )


def mismatches(text: str) -> Iterator[tuple[int, int, str, str, int]]:
    """Span, number, words and their value wherever the two disagree."""
    for match in _SINGLE.finditer(text):
        yield from _compare(match.span(), match[1], match[2])
    for match in _RANGE.finditer(text):
        yield from _compare(match.span(), match[1], match[3])
        yield from _compare(match.span(), match[2], match[4])
    for match in _IN_BRACKETS.finditer(text):
        words = _number_words(text[max(0, match.start() - _LONGEST) : match.start()])
        span = match.start() - len(words), match.end()
        yield from _compare(span, match[1], words)


def _compare(
    span: tuple[int, int], number: str, words: str
) -> Iterator[tuple[int, int, str, str, int]]:
    value = parse_bilangan(words)
    if value is not None and value != int(number.replace(".", "")):
        yield *span, number, words.strip(), value


def _number_words(text: str) -> str:
    """The longest end of `text` that is a number in words; "" if there is none."""
    ends = [text[match.start() :] for match in re.finditer(r"[A-Za-z]+", text)]
    return next((end for end in ends if parse_bilangan(end) is not None), "")
