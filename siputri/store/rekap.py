"""The rekap as the database has it now."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from siputri.skm.instrumen import Instrumen
from siputri.skm.rekap import RekapMasukan, build_rekap
from siputri.store.populasi import read_populasi
from siputri.store.store import Store
from siputri.store.terbitan import (
    ALL,
    count_excluded,
    instrumen_with_jawaban,
    published_cells,
    summed_cells,
)


def compute_rekap(
    store: Store,
    instrumen: Sequence[Instrumen],
    today: date,
    closes_after: int,
    *,
    nilai_resmi: str,
    published: bool,
) -> dict[str, Any]:
    """The rekap of the published set, or of all answers that are not excluded.
    `instrumen` are all there are; a triwulan closes so many days after its end;
    `nilai_resmi` is the rounding whose value is official.

    Raises ValueError if answers name an instrument that is not among them.
    """
    with store.snapshot():
        require_instrumen(store, instrumen)
        cells = (
            published_cells(store) if published else summed_cells(store, instrumen, ALL)
        )
        masukan = RekapMasukan(
            instrumen={item.kode: item for item in instrumen},
            day=today,
            closes_after=closes_after,
            populasi=read_populasi(store),
            excluded=count_excluded(store),
            nilai_resmi=nilai_resmi,
        )
    return build_rekap(cells, masukan, public=published)


def require_instrumen(store: Store, instrumen: Iterable[Instrumen]) -> None:
    """Raises ValueError if answers name an instrument that is not among these."""
    known = {item.kode for item in instrumen}
    for kode in instrumen_with_jawaban(store):
        if kode not in known:
            raise ValueError(
                f"Instrumen '{kode}' sudah mempunyai jawaban, tetapi berkasnya tidak "
                f"ada. Kembalikan instrumen/{kode}.yaml ke folder isi."
            )
