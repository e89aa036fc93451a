"""The figures of an OPD as staff see them: of every answer that is not excluded."""

from formapi.pengelola.periode import today_of
from formapi.pengelola.visit import Visit
from siputri.laporan.instrumen import domain_instrumen
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.skm.penahanan import Tempat
from siputri.skm.periode import Periode
from siputri.store import Store
from siputri.store.bahan import read_angka, read_bahan


def read_laporan(
    store: Store,
    visit: Visit,
    periode: Periode,
    bagian: Tempat | None = None,
    *,
    lines: bool = False,
) -> LaporanSkm:
    """The report of the visit's OPD, or the figures of a part of it; `lines` with each
    answer."""
    katalog, opd = visit.release.katalog, visit.opd
    assert opd is not None
    instrumen = domain_instrumen(katalog, opd)
    if lines:
        bahan = read_bahan(store, opd, periode, instrumen, katalog.situs.zone)
    else:
        bahan = read_angka(store, opd, periode, instrumen)
    url = visit.state.settings.url
    return LaporanSkm(katalog, bahan, today_of(visit), url, bagian)
