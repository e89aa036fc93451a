"""What an operator finds on the first page: figures of the own OPD, and what to do."""

from typing import Any

from formapi.pengelola.ikhtisar import read_baris
from formapi.pengelola.periode import asked_periode
from formapi.pengelola.visit import Visit
from siputri.katalog.data import DATA
from siputri.katalog.findings import FINDINGS_FILE, read_findings
from siputri.skm.rekomendasi import StatusRekomendasi
from siputri.store import Store
from siputri.store.rekomendasi import Saringan, read_rekomendasi

MAX_TEMUAN = 20
_TO_DO = (StatusRekomendasi.DISAMPAIKAN, StatusRekomendasi.DITINDAKLANJUTI)
SHORTCUTS = (
    ("{periode}/", "Hasil"),
    ("{periode}/jawaban", "Daftar jawaban"),
    ("{periode}/saran", "Saran"),
    ("{periode}/laporan", "Laporan SKM"),
    ("populasi", "Jumlah pengguna"),
    ("kertas", "Survei kertas"),
    ("poster", "QR dan poster"),
    ("permintaan", "Usul ke super admin"),
)


async def tugas_data(visit: Visit) -> dict[str, Any]:
    """For the template; the pengelola is an operator."""
    return await visit.read(_read, visit)


def _read(store: Store, visit: Visit) -> dict[str, Any]:
    periode, opd = asked_periode(visit), visit.pengelola.opd or ""
    angka = read_baris(store, visit, periode)
    rekomendasi = [
        item
        for status in _TO_DO
        for item in read_rekomendasi(store, opd, Saringan(opd, status=status))
    ]
    base = f"/pengelola/opd/{opd}"
    return {
        "angka": angka[0] if angka else None,
        "rekomendasi": len(rekomendasi),
        "temuan": _mistakes(visit, opd),
        "jalan": [
            {"url": f"{base}/{url.format(periode=periode.kode)}", "judul": judul}
            for url, judul in SHORTCUTS
        ],
    }


def _mistakes(visit: Visit, opd: str) -> list[dict[str, Any]]:
    """What the last build found in the content of the OPD, mistakes before warnings."""
    found = read_findings(visit.release.path / DATA / FINDINGS_FILE)
    own = [
        item
        for item in found
        if item.path == f"opd/{opd}.yaml" or item.path.startswith(f"layanan/{opd}/")
    ]
    own.sort(key=lambda item: item.severity)
    return [item.as_dict() for item in own[:MAX_TEMUAN]]
