"""Files about the whole region: the page that offers them, its recap, evidence."""

from typing import Any

from starlette.responses import Response

from formapi.pengelola.berkas import send_file
from formapi.pengelola.pengesahan import (
    SIGNED,
    kept_pengesahan,
    typed_pengesahan,
)
from formapi.pengelola.periode import asked_periode, choices, today_of
from formapi.pengelola.rekomendasi import journey
from formapi.pengelola.visit import Visit
from siputri.katalog.katalog import Katalog
from siputri.katalog.kelengkapan import measure_kelengkapan
from siputri.laporan.instrumen import domain_instrumen
from siputri.laporan.pekppp import BuktiPekppp, bukti_pekppp
from siputri.laporan.rekap_isi import RekapBaris, RekapKabupaten
from siputri.laporan.rekap_kabupaten import render_rekap
from siputri.pengelola import Tindakan, may_any
from siputri.skm.capaian import Capaian, compute_capaian
from siputri.skm.naskah import NaskahLaporan
from siputri.skm.periode import Periode
from siputri.skm.urutan import largest_by_opd
from siputri.store import Store
from siputri.store.naskah import DAERAH as OF_DAERAH
from siputri.store.naskah import find_laporan
from siputri.store.rekap import compute_rekap
from siputri.store.rekomendasi import Saringan, read_rekomendasi
from siputri.store.versi import versi_of
from siputri.tampilan.kelengkapan import kelengkapan_data

DAERAH = "/pengelola/daerah"


async def show_daerah(visit: Visit) -> Response:
    """GET /pengelola/daerah: `periode` chooses of which the files are."""
    return await page(visit, asked_periode(visit))


async def page(visit: Visit, periode: Periode, galat: str | None = None) -> Response:
    """With a mistake, what was typed about the signer stays in its form."""
    katalog = visit.release.katalog
    instrumen = katalog.instrumen_by_kode[katalog.situs.survei.instrumen]
    naskah = await visit.read(read_naskah_berkala, periode)
    kept = kept_pengesahan(naskah.pengesahan)
    data = {
        "periode": {"kode": periode.kode, "judul": periode.judul},
        "pilihan": choices(visit),
        "rumus": {item.kode: item.judul for item in instrumen.hasil},
        "opd": {item.kode: item.nama for item in katalog.opd},
        "pengesahan": SIGNED,
        "isian": typed_pengesahan(visit) if galat else kept,
        "versi": visit.versi or versi_of(naskah),
        "boleh": may_any(visit.pengelola, Tindakan.TULIS_BERKALA),
        "galat": galat,
    }
    return visit.render("admin/daerah.html", data, 422 if galat else 200)


def read_naskah_berkala(store: Store, periode: Periode) -> NaskahLaporan:
    """What is written for the report of a period: who signs it."""
    return find_laporan(store, OF_DAERAH, periode.kode).naskah


async def take_rekap(visit: Visit) -> Response:
    """GET /pengelola/daerah/rekap.xlsx: `periode`, `rumus` (else the leading one)."""
    periode, katalog = asked_periode(visit), visit.release.katalog
    rumus = _rumus(visit, katalog)

    def make() -> bytes:
        return render_rekap(_recap(visit, katalog, periode, rumus))

    return await send_file(visit, f"rekap-ikm-{periode.kode}-{rumus}.xlsx", make)


def _rumus(visit: Visit, katalog: Katalog) -> str:
    asked = visit.request.query_params.get("rumus", "")
    kode = katalog.situs.survei.instrumen
    known = [item.kode for item in katalog.instrumen_by_kode[kode].hasil]
    return asked if asked in known else katalog.situs.survei.hasil_utama


def _recap(
    visit: Visit, katalog: Katalog, periode: Periode, rumus: str
) -> RekapKabupaten:
    """OPD whose instrument has no such formula are left out."""
    rekap = region_rekap(visit, published=False)
    known = {item.kode: item for item in domain_instrumen(katalog)}
    inside = (x for x in rekap["hasil"] if x["periode"] == periode.kode)
    rows = [
        RekapBaris.from_entry(visit.nama_opd(opd), entry, instrumen, rumus)
        for opd, entry in largest_by_opd(inside).items()
        for instrumen in (known[entry["instrumen"]],)
        if rumus in entry["hasil"]
    ]
    domain = known[katalog.situs.survei.instrumen]
    return RekapKabupaten(
        f"Rekap Indeks Kepuasan Masyarakat {katalog.situs.daerah.pemerintah}",
        periode.judul,
        today_of(visit),
        _judul_unsur(katalog),
        domain.rumus_by_kode(rumus),
        domain.pita,
        tuple(rows),
        katalog.situs.survei.nilai_resmi,
    )


def _judul_unsur(katalog: Katalog) -> dict[str, str]:
    """By key; of those in several instruments as the region's own calls them."""
    own = katalog.instrumen_by_kode[katalog.situs.survei.instrumen]
    found = {unsur.kunci: unsur.judul for x in katalog.instrumen for unsur in x.unsur}
    return {**found, **{unsur.kunci: unsur.judul for unsur in own.unsur}}


def region_rekap(visit: Visit, *, published: bool) -> dict[str, Any]:
    """The rekap of every OPD. Raises StoreError."""
    katalog = visit.release.katalog
    days = katalog.situs.survei.tutup_setelah_hari
    with visit.open_store() as store:
        return compute_rekap(
            store,
            domain_instrumen(katalog),
            today_of(visit),
            days,
            nilai_resmi=katalog.situs.survei.nilai_resmi,
            published=published,
        )


def capaian_of(visit: Visit, store: Store, saringan: Saringan) -> Capaian:
    found = read_rekomendasi(store, visit.pengelola.opd, saringan)
    return compute_capaian(journey(visit, item) for item in found)


async def take_pekppp(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/pekppp.pdf"""
    katalog, opd = visit.release.katalog, visit.opd or ""

    def make() -> bytes:
        rekap = region_rekap(visit, published=True)
        with visit.open_store() as store:
            capaian = capaian_of(visit, store, Saringan(opd))
        url, today = visit.state.settings.url, today_of(visit)
        hasil = tuple(rekap["hasil"])
        return bukti_pekppp(BuktiPekppp(katalog, opd, today, url, hasil, capaian))

    return await send_file(visit, f"bukti-pekppp-{opd}.pdf", make)


async def show_kepatuhan(visit: Visit) -> Response:
    """GET /pengelola/kepatuhan: how complete the standards are; an operator's own."""
    own = visit.pengelola.opd
    measured = [
        item
        for item in measure_kelengkapan(visit.release.katalog, today_of(visit))
        if own in (None, item.opd.kode)
    ]
    return visit.render("admin/kepatuhan.html", kelengkapan_data(measured))
