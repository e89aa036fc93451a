"""Words and their Indonesian stems, the same for what is indexed and what is asked."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

_WORD = re.compile(r"[^\W_]+")
_SPACES = "".join(char if char.isalnum() else " " for char in map(chr, range(128)))
"""What each ASCII character becomes before a text is split at its spaces."""
_STEMMABLE = re.compile(r"[a-z]{4,24}")
"""Shorter words have no affixes, longer ones are no words; the stemmer is slow."""
_MARKED = range(0xC0, 0x250)
"""Letters with diacritics in Latin-1 and Latin Extended-A and -B."""


def _plain_letters() -> dict[int, str]:
    plain = {code: unicodedata.normalize("NFKD", chr(code))[0] for code in _MARKED}
    return {code: letter for code, letter in plain.items() if letter.isascii()}


_PLAIN = _plain_letters()
_HAS_MARKED = re.compile(f"[{chr(_MARKED[0])}-{chr(_MARKED[-1])}]")


def fold(text: str) -> str:
    """Lower case without diacritics; as long as `text`, so that places correspond."""
    if not text.isascii() and _HAS_MARKED.search(text):
        text = text.translate(_PLAIN)
    return text.lower()


def split_words(folded: str) -> list[str]:
    """The words of a text that is folded already."""
    if folded.isascii():  # five times as fast, and most of what there is
        return folded.translate(_SPACES).split()
    lines = folded.splitlines()
    return [word for line in lines for word in _split_line(line)]


def _split_line(line: str) -> list[str]:
    if line.isascii():
        return line.translate(_SPACES).split()
    return _WORD.findall(line)


def iter_words(folded: str) -> Iterator[re.Match[str]]:
    """The words with their places."""
    return _WORD.finditer(folded)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a folded word: "pendaftaran" and "mendaftar" are both "daftar"."""
    if not _STEMMABLE.fullmatch(word):
        return word
    found: str = _stemmer().stem_word(word)
    return found


@cache
def _stemmer():  # type: ignore[no-untyped-def]  # noqa: ANN202
    """Sastrawi's stemmer without its own cache, which never forgets."""
    return StemmerFactory().create_stemmer().delegatedStemmer
