"""What is asked and what is answered. Any text is a valid question."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal, get_args

from siputri.cari.snippet import Segment, Snippet
from siputri.cari.stem import fold, split_words

Sort = Literal["relevansi", "judul", "waktu"]
SORTS: tuple[Sort, ...] = get_args(Sort)
BANDS = (1, 3, 7, 14, 30)
"""Calendar days that a layanan may take at most, to choose from."""
PAGE_SIZE = 20
MAX_CHARS = 200
"""Of a question; what is longer is cut."""
MAX_WORDS = 10
_EMPTY_WORDS = re.compile(
    "ada|apa|apakah|atau|bagaimana|bagi|bikin|cara|dan|dapat|dari|dengan|di|gimana|"
    "ingin|ke|mau|mengurus|oleh|pada|saya|tentang|untuk|urus|yang"
)
"""Words of a question that say nothing about what is sought."""


@dataclass(frozen=True)
class Query:
    """A question: its text as shown again, and the words that are searched."""

    text: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Filter:
    """What a layanan must be: of an OPD, free of charge, online, done in `hari`
    calendar days."""

    opd: str | None = None
    gratis: bool = False
    daring: bool = False
    hari: int | None = None


@dataclass(frozen=True)
class Hit:
    """One layanan of the result."""

    path: str
    judul: tuple[Segment, ...]
    snippet: Snippet


@dataclass(frozen=True)
class Result:
    """One page of what was found.

    `meant` is the question with its spelling mended, when that is what was searched;
    `partial` when no layanan has all the words and these have some; `opd` are the
    kode of OPD whose names have all the words; `unfiltered` is how many there would be
    without the filter, told when there are none with it.
    """

    total: int
    page: int
    hits: tuple[Hit, ...]
    meant: str | None = None
    partial: bool = False
    opd: tuple[str, ...] = ()
    unfiltered: int = 0

    @property
    def pages(self) -> int:
        return max(-(-self.total // PAGE_SIZE), 1)


def parse_query(text: str) -> Query:
    """Makes a question of whatever was typed."""
    plain = unicodedata.normalize("NFC", text[: MAX_CHARS * 2])
    clean = "".join(" " if _is_control(char) else char for char in plain)
    shown = " ".join(clean.split())[:MAX_CHARS].strip()
    words = list(dict.fromkeys(split_words(fold(shown))))
    telling = [
        word for word in words if len(word) > 1 and not _EMPTY_WORDS.fullmatch(word)
    ]
    return Query(shown, tuple(telling or words)[:MAX_WORDS])


def _is_control(char: str) -> bool:
    return unicodedata.category(char).startswith("C")
