"""The word that somebody may have meant, among the words that occur."""

import sqlite3
from collections.abc import Sequence

MIN_LETTERS = 3
_LONG = 8
"""From so many letters on two mistakes are allowed, in shorter words one: "sepeda" is
not meant to be "kepada"."""
_SHORT = 5
_CANDIDATES = 60


def suggest(db: sqlite3.Connection, word: str) -> str | None:
    """What begins with `word`, else what differs from it by a mistake or two; of
    several the one in most layanan. None for no such word, a number, a short word."""
    if len(word) < MIN_LETTERS or not word.isalpha():
        return None
    begun = db.execute(
        "SELECT word FROM word WHERE word > ? AND word < ? AND layanan "
        "ORDER BY layanan DESC, word LIMIT 1",
        (word, word + chr(0x10FFFF)),
    ).fetchone()
    if begun:
        return str(begun[0])
    most = 2 if len(word) >= _LONG else 1
    found = [
        (mistakes, -layanan, other)
        for other, layanan in _candidates(db, word)
        if (mistakes := distance(word, other, most)) <= most
    ]
    return min(found)[2] if found else None


def _candidates(db: sqlite3.Connection, word: str) -> Sequence[tuple[str, int]]:
    """Words that share most of the rarer groups of three letters with `word`, and
    words as short that begin alike: in them two letters swapped leave no group."""
    padded = f"_{word}_"
    groups = " OR ".join(
        f'"{padded[at : at + 3]}"' for at in range(min(len(padded) - 2, 40))
    )
    return db.execute(
        "SELECT word, layanan FROM word WHERE layanan AND id IN ("
        "  SELECT rowid FROM trigram WHERE trigram MATCH ? ORDER BY rank LIMIT ?"
        ") UNION SELECT word, layanan FROM word WHERE layanan AND word >= ? "
        "AND word < ? AND length(word) <= ?",
        (groups, _CANDIDATES, word[0], word[0] + chr(0x10FFFF), _short(word)),
    ).fetchall()


def _short(word: str) -> int:
    return len(word) + 1 if len(word) <= _SHORT else 0


def distance(word: str, other: str, most: int) -> int:
    """How many letters were left out, added, replaced or swapped with the next
    (optimal string alignment); `most` + 1 if more."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    older: list[int] = []
    before = list(range(len(other) + 1))
    for row, letter in enumerate(word, start=1):
        current = [row]
        for column, other_letter in enumerate(other, start=1):
            cost = min(
                before[column] + 1,
                current[-1] + 1,
                before[column - 1] + (letter != other_letter),
            )
            swapped = row > 1 < column and letter == other[column - 2]
            if swapped and word[row - 2] == other_letter:
                cost = min(cost, older[column - 2] + 1)
            current.append(cost)
        if min(current) > most:
            return most + 1
        older, before = before, current
    return min(before[-1], most + 1)
