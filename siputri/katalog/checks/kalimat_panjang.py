"""Sentences too long for a citizen, in what citizens read: the six komponen of service
delivery and the summary."""

import re
from collections.abc import Iterator

from siputri.katalog.checks.corpus import Corpus
from siputri.katalog.checks.remark import Remark
from siputri.katalog.layanan import PENYAMPAIAN

MAX_WORDS = 30
_READ = frozenset(PENYAMPAIAN)
_MARKER = re.compile(r"\s*(?:(?:\d{1,3}|[a-zA-Z])[.)]|[-*•○✓]) +")
_END = re.compile(r"(?<=[.;!?])\s+(?=[*\"“(]*[A-Z])")
_WORD = re.compile(r"\w[\w'/&.-]*")


def find(corpus: Corpus) -> Iterator[Remark]:
    for passage in corpus.passages:
        if passage.kunci not in _READ and passage.location != ("ringkasan",):
            continue
        if passage.text.count(" ") < MAX_WORDS:
            continue
        for start, end, count in long_sentences(passage.text):
            yield Remark(
                passage.path,
                passage.location,
                f"Kalimat ini {count} kata; warga mudah membaca sampai {MAX_WORDS} "
                "kata. Bagilah bila dokumennya ditinjau.",
                start,
                end,
            )


def long_sentences(text: str) -> Iterator[tuple[int, int, int]]:
    """Span of the first words and number of words of each sentence that is too long;
    a line ends a sentence."""
    offset = 0
    for line in text.split("\n"):
        if line.count(" ") >= MAX_WORDS:
            for start, sentence in _sentences(line):
                words = list(_WORD.finditer(sentence))
                if len(words) > MAX_WORDS:
                    first = offset + start
                    yield first + words[0].start(), first + words[2].end(), len(words)
        offset += len(line) + 1


def _sentences(line: str) -> Iterator[tuple[int, str]]:
    marker = _MARKER.match(line)
    start = marker.end() if marker else 0
    for end in [match.end() for match in _END.finditer(line, start)] + [len(line)]:
        yield start, line[start:end]
        start = end
