"""Formulas that more than one workbook has."""

from collections.abc import Callable, Sequence

from siputri.skm.instrumen import Pita

_GUARD = 9
"""Decimals to which a value is rounded before it is printed with two: 88,305 in binary
is a hair below the half that it is (docs/decisions/0018, 5)."""


def rounded(value: str) -> str:
    """An IKM as it is printed, of the formula `value`."""
    return f"ROUND(ROUND({value},{_GUARD}),2)"


def banded(cell: str, pita: Sequence[Pita], name: Callable[[Pita], str]) -> str:
    """The name of the band in which the rounded IKM in `cell` lies, by nested IF."""
    *upper, lowest = sorted(pita, key=lambda item: -item.dari)
    text = f'"{name(lowest)}"'
    for item in reversed(upper):
        text = f'IF({cell}>={item.dari},"{name(item)}",{text})'
    return text
