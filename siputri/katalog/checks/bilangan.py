"""Indonesian number words: "dua puluh lima" is 25."""

import re
from functools import cache, lru_cache

_NAMES = "satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
_SIZES = (("miliar", 10**9), ("juta", 10**6), ("ribu", 1_000))
_SAME = (("milyar", "miliar"), ("sejuta", "satujuta"), ("seribu", "saturibu"))


@lru_cache(maxsize=4096)
def parse_bilangan(text: str) -> int | None:
    """The value of number words below a trillion, written together or apart; None for
    anything else."""
    letters = re.sub(r"[\s-]+", "", text.lower())
    if letters == "nol":
        return 0
    for written, read in _SAME:
        letters = letters.replace(written, read)
    total = 0
    for word, size in _SIZES:
        head, found, tail = letters.partition(word)
        if found:
            if head not in _below_1000():
                return None
            total, letters = total + _below_1000()[head] * size, tail
    if total and not letters:
        return total
    return total + _below_1000()[letters] if letters in _below_1000() else None


@cache
def _below_1000() -> dict[str, int]:
    """1 to 999 by their letters without spaces."""
    return {_spell(number): number for number in range(1, 1_000)}


def _spell(number: int) -> str:
    names = ["", *_NAMES.split()]
    if number < len(names):
        return names[number]
    if number < 20:
        return names[number - 10] + "belas"
    if number < 100:
        return names[number // 10] + "puluh" + _spell(number % 10)
    hundreds = "seratus" if number < 200 else names[number // 100] + "ratus"
    return hundreds + _spell(number % 100)
