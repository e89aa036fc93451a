"""A result beside that of the period before."""

from typing import Any

from siputri.skm.angka import round_half_up
from siputri.skm.instrumen import Rumus
from siputri.skm.jumlah import Jumlah, JumlahLengkap
from siputri.skm.resmi import EKSAK, official_ikm
from siputri.skm.selang import differ, mean_and_error2


def compare(
    rumus: Rumus,
    jumlah: Jumlah,
    before: Jumlah,
    periode: str,
    *,
    public: bool,
    nilai_resmi: str = EKSAK,
) -> dict[str, Any] | None:
    """The difference of the two IKM that are printed as official, and whether it
    exceeds chance (None where that cannot be said); None if there is no IKM to compare.
    `periode` is that of `before`. In `public`, forms with blanks give no judgement:
    their sums are not shown."""
    now, then = (official_ikm(x, rumus, nilai_resmi) for x in (jumlah, before))
    if now is None or then is None:
        return None
    difference = round_half_up(now) - round_half_up(then)
    return {
        "periode": periode,
        "selisih": float(difference),
        "bermakna": _exceeds_chance(rumus, jumlah, before, public=public),
    }


def _exceeds_chance(
    rumus: Rumus, one: Jumlah, two: Jumlah, *, public: bool
) -> bool | None:
    """Without the correction for a finite population: what is compared is how the
    layanan is given, not only whom it served."""
    found = []
    for jumlah in (one, two):
        lengkap = jumlah.lengkap.get(rumus.kode, JumlahLengkap())
        result = mean_and_error2(lengkap, rumus)
        if result is None or (public and lengkap.n < jumlah.n):
            return None
        found.append(result)
    return differ(found[0], found[1])
