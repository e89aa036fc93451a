"""Which figure of a result is the official one: a setting of the installation.

The regulation's own example rounds the weight 1/9 to 0,11 or 0,111 (PermenPANRB
14/2017, Lampiran); exact weights are the default.
"""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from siputri.skm.ikm import exact_ikm
from siputri.skm.instrumen import Rumus
from siputri.skm.jumlah import Jumlah

EKSAK = "eksak"
_NILAI = {EKSAK: "nilai", "0,111": "nilai_0111", "0,11": "nilai_011"}
_BOBOT = {"0,111": Fraction(111, 1000), "0,11": Fraction(11, 100)}


def official_nilai(
    hasil: Mapping[str, Any], nilai_resmi: str
) -> Mapping[str, Any] | None:
    """The official value of a result of the rekap: exact where the rounding does not
    apply, None where there is none."""
    found: Mapping[str, Any] | None = hasil[_NILAI[nilai_resmi]] or hasil["nilai"]
    return found


def official_bobot(rumus: Rumus, nilai_resmi: str) -> dict[str, Fraction]:
    """The weights that the official value is made with."""
    rounded = _BOBOT.get(nilai_resmi)
    if rounded is None or len(rumus.unsur) != 9 or not rumus.has_equal_bobot:
        return dict(rumus.bobot)
    return dict.fromkeys(rumus.unsur, rounded)


def official_ikm(jumlah: Jumlah, rumus: Rumus, nilai_resmi: str) -> Fraction | None:
    """The unrounded IKM under the official weights; None when an unsur has no answer.
    Weights are rounded only where they are equal, so that the exact one scales."""
    exact = exact_ikm(jumlah, rumus)
    if exact is None:
        return None
    return exact * sum(official_bobot(rumus, nilai_resmi).values())
