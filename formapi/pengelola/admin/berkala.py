"""The periodic report to the head of the region, and who signs it."""

from starlette.responses import RedirectResponse, Response

from formapi.pengelola.admin.daerah import (
    DAERAH,
    capaian_of,
    page,
    read_naskah_berkala,
    region_rekap,
)
from formapi.pengelola.berkas import send_file
from formapi.pengelola.pengesahan import parse_pengesahan
from formapi.pengelola.periode import asked_periode, read_periode
from formapi.pengelola.visit import Visit
from siputri.laporan.berkala import BahanBerkala, gather_berkala, laporan_berkala
from siputri.laporan.naskah_dinas import Kop
from siputri.skm.naskah import NaskahLaporan
from siputri.skm.periode import Periode
from siputri.store.naskah import DAERAH as OF_DAERAH
from siputri.store.naskah import read_status, save_naskah
from siputri.store.rekomendasi import Saringan
from siputri.store.versi import BerubahError


async def take_berkala(visit: Visit) -> Response:
    """GET /pengelola/daerah/laporan-berkala.pdf: `periode`."""
    periode, katalog = asked_periode(visit), visit.release.katalog

    def make() -> bytes:
        bahan = _bahan(visit, periode)
        rekap = region_rekap(visit, published=False)
        url = visit.state.settings.url
        return laporan_berkala(gather_berkala(katalog, rekap, periode, bahan, url))

    return await send_file(visit, f"laporan-berkala-{periode.kode}.pdf", make)


def _bahan(visit: Visit, periode: Periode) -> BahanBerkala:
    situs = visit.release.katalog.situs
    kop = Kop(
        situs.daerah.pemerintah,
        " dan ".join(situs.pengelola) or situs.aplikasi.kepanjangan,
        situs.alamat,
    )
    with visit.open_store() as store:
        return BahanBerkala(
            kop,
            pengesahan=read_naskah_berkala(store, periode).pengesahan,
            laporan=read_status(store, periode.kode),
            capaian={
                opd.kode: capaian_of(visit, store, Saringan(opd.kode, periode.kode))
                for opd in visit.release.katalog.opd
            },
        )


async def take_penanda_tangan(visit: Visit) -> Response:
    """POST /pengelola/daerah/penanda-tangan: `periode` and who signs its report."""
    try:
        periode = read_periode(visit, visit.text("periode"))
    except ValueError as error:
        return await page(visit, asked_periode(visit), str(error))
    at, by = visit.state.gate.clock.stamp(), visit.pengelola.nama
    rincian = f"penanda tangan laporan berkala {periode.kode}"
    try:
        naskah = NaskahLaporan(pengesahan=parse_pengesahan(visit))
        args = (OF_DAERAH, periode.kode, naskah, at, by, visit.versi)
        await visit.change(rincian, save_naskah, *args)
    except BerubahError as error:
        return await page(visit.without_versi(), periode, str(error))
    except ValueError as error:
        return await page(visit, periode, str(error))
    return RedirectResponse(f"{DAERAH}?periode={periode.kode}#penanda-tangan", 303)
