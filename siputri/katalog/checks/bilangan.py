"""Indonesian number words: "dua puluh lima" is 25."""

import re
from functools import lru_cache

_NAMES = "nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
_BASIC = {word: value for value, word in enumerate(_NAMES.split())}
_TIMES = {"puluh": 10, "ratus": 100, "ribu": 1_000, "juta": 10**6, "miliar": 10**9}
_ONE = {"seratus": "satu ratus", "seribu": "satu ribu", "sejuta": "satu juta"}
_WORD = re.compile("|".join([*sorted(_BASIC, key=len, reverse=True), "belas", *_TIMES]))


@lru_cache(maxsize=4096)
def parse_bilangan(text: str) -> int | None:
    """The value of number words, written together or apart; None for anything else."""
    letters = re.sub(r"[\s-]+", "", text.lower()).replace("milyar", "miliar")
    for short, long in _ONE.items():
        letters = letters.replace(short, long.replace(" ", ""))
    words = _WORD.findall(letters)
    if not words or "".join(words) != letters:
        return None
    return _value(words)


def _value(words: list[str]) -> int | None:
    total, hundreds, digit = 0, 0, None
    for word in words:
        if word in _BASIC:
            if digit is not None:
                return None
            digit = _BASIC[word]
        elif word == "belas" and digit is not None:
            digit += 10
        elif word in _TIMES and (digit is not None or hundreds):
            value = hundreds + (digit or 0)
            if _TIMES[word] < 1_000:
                hundreds, digit = hundreds + (digit or 0) * _TIMES[word], None
            else:
                total, hundreds, digit = total + value * _TIMES[word], 0, None
        else:
            return None
    return total + hundreds + (digit or 0)
