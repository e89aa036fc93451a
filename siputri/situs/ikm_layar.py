"""What hangs at an OPD's counter: its IKM on a screen and on a poster."""

from collections.abc import Iterator

from siputri.katalog.opd import Opd
from siputri.situs.ikm_data import Data, entry_data
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page
from siputri.situs.rekap_index import Scope
from siputri.skm.urutan import Entry

REFRESH = 300
"""Seconds after which the screen loads itself again."""


def layar_pages(konteks: Konteks) -> Iterator[Page]:
    """A screen for every OPD; a poster once there is a value to show."""
    for opd in konteks.katalog.opd:
        scope = Scope(opd.kode)
        shown = konteks.index.latest_shown(scope)
        entry = shown or konteks.index.latest(scope)
        data = {
            "judul": opd.nama,
            "segarkan": REFRESH,
            "ikm_url": scope.url,
            "qr_url": f"/opd/{opd.kode}/qr.svg",
            "survei_url": f"/survei/{opd.kode}/layanan-lainnya/",
            **_short(konteks, entry),
        }
        yield Page(f"{scope.url}layar/", "ikm/layar.html", data)
        if shown:
            poster = _poster(konteks, opd, shown)
            yield Page(f"{scope.url}poster.pdf", "laporan/poster-ikm.typ", poster)


def _short(konteks: Konteks, entry: Entry | None) -> Data:
    found = entry_data(konteks, entry)
    return {
        "n": found["n"],
        "periode": found["periode"],
        "final": found["final"],
        "nilai": entry and konteks.index.nilai(entry),
    }


def _poster(konteks: Konteks, opd: Opd, entry: Entry) -> Data:
    """As the regulation sets it: value, responden by sex and education, period."""
    found = entry_data(konteks, entry)
    situs = konteks.katalog.situs
    profil = {group["judul"]: group["baris"] for group in found["profil"]}
    return {
        "alamat": konteks.alamat,
        "judul_dokumen": f"Indeks Kepuasan Masyarakat {opd.nama}",
        "judul": opd.nama,
        "pemerintah": situs.daerah.pemerintah,
        "aplikasi": situs.aplikasi.nama,
        "nilai": konteks.index.nilai(entry),
        "n": entry["n"],
        "profil": [
            {"judul": judul, "baris": profil[judul]}
            for judul in ("Jenis kelamin", "Pendidikan terakhir")
            if judul in profil
        ],
        "periode": found["periode"],
        "final": entry["final"],
        "qr": {"qr": f"{konteks.alamat}{Scope(opd.kode).url}"},
    }
