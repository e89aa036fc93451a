"""An invented rekap: two quarters of published answers for every generated layanan.

Results of the first thousand are computed; further layanan have theirs under other
names, and OPD and region stay at the sums of the thousand.
"""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Any

from bench.generator import CONTENT, SEED, layanan_path
from siputri.katalog.loader import load_katalog
from siputri.skm.instrumen import Instrumen
from siputri.skm.jumlah import Jumlah, JumlahLengkap, JumlahUnsur
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.skm.terbitan import Sel, SelTerbit

QUARTERS = ("2026-TW3", "2026-TW4")
"""The first is closed, the second runs."""
CHANGED = 10
"""Every tenth layanan has ten more answers in another revision."""
COMPUTED = 1_000
"""A multiple of the number of OPD and of CHANGED, so that a copy keeps its OPD."""
_N = 30


def make_rekap(size: int, revision: int, computed: int = COMPUTED) -> dict[str, Any]:
    """The rekap of `size` layanan; with another `revision` (0 or 1) the results of a
    tenth of them differ. `computed` is for tests only."""
    katalog = load_katalog(CONTENT).katalog
    assert katalog is not None
    leading = katalog.instrumen_by_kode[katalog.situs.survei.instrumen]
    instrumen = Instrumen.from_data(leading.model_dump())
    cells = _cells(instrumen, min(size, computed), revision)
    masukan = RekapMasukan({instrumen.kode: instrumen}, date(2026, 11, 2), 30)
    rekap = build_rekap(cells, masukan, public=True)
    return {**rekap, "hasil": list(_spread(rekap["hasil"], size, computed))}


def _spread(
    entries: list[dict[str, Any]], size: int, computed: int
) -> Iterator[dict[str, Any]]:
    """Each entry, followed by its copies; the copies of one share its figures."""
    for entry in entries:
        yield entry
        if entry["layanan"]:
            first = int(entry["layanan"].rpartition("-")[2])
            for number in range(first + computed, size, computed):
                yield {**entry, "layanan": layanan_path(number).split("/")[1]}


def _cells(instrumen: Instrumen, size: int, revision: int) -> Iterator[SelTerbit]:
    for number in range(size):
        opd, slug = layanan_path(number).split("/")
        grown = revision if number % CHANGED == 0 else 0
        for quarter in QUARTERS:
            n = _N + (number % 5 + grown * (quarter == QUARTERS[-1])) * 10
            jumlah = _jumlah(instrumen, n, Random(f"{SEED}/{number}/{quarter}"))
            sel = Sel(opd, slug, quarter, instrumen.kode)
            yield SelTerbit(sel, jumlah, closed=quarter == QUARTERS[0])


def _jumlah(instrumen: Instrumen, n: int, random: Random) -> Jumlah:
    """Sums that n complete forms could have: skor between 2.6 and 3.9 on average."""
    unsur = {key: _jumlah_unsur(n, random) for key in instrumen.unsur}
    lengkap = {}
    for rumus in instrumen.rumus:
        y = sum(w * unsur[key].skor for key, w in rumus.whole_bobot.items())
        lengkap[rumus.kode] = JumlahLengkap(n, y, y * y // n + n * len(rumus.unsur))
    return Jumlah(n, unsur, lengkap)


def _jumlah_unsur(n: int, random: Random) -> JumlahUnsur:
    """All say 2, 3 or 4, the neighbours of their mean."""
    more = round((random.uniform(2.6, 3.9) - 2) * n)
    if more <= n:
        return JumlahUnsur((0, n - more, more, 0))
    return JumlahUnsur((0, 0, 2 * n - more, more - n))
