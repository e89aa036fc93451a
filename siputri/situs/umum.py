"""The remaining pages: home, survey chooser, ordinary pages, 404, offline use."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from siputri.katalog.katalog import LAYANAN_LAINNYA
from siputri.situs.konteks import Konteks
from siputri.situs.layanan import opd_link
from siputri.situs.opd import opd_card
from siputri.situs.page import Page
from siputri.situs.rekap_index import Scope


def umum_pages(konteks: Konteks) -> Iterator[Page]:
    katalog = konteks.katalog
    yield Page(
        "/",
        "beranda.html",
        {
            "opd": [opd_card(konteks, opd) for opd in katalog.opd],
            "jumlah_layanan": len(katalog.layanan_by_path),
            "ikm": konteks.index.summary(Scope()),
        },
    )
    yield Page("/survei/", "survei/pilih.html", partial(_choices, konteks))
    for halaman in katalog.halaman:
        data = halaman.model_dump(include={"judul", "ringkasan", "isi"})
        yield Page(f"/halaman/{halaman.slug}/", "halaman.html", data)
    yield Page("/404.html", "404.html", {})
    yield Page("/survei/antrean/", "survei/antrean.html", {})
    yield Page("/luring.html", "luring.html", {})
    yield Page("/sw.js", "sw.js", {})


def _choices(konteks: Konteks) -> dict[str, Any]:
    """/survei/: choose the OPD, then the layanan."""
    katalog = konteks.katalog
    choices = []
    for opd in katalog.opd:
        slugs = [item.slug for item in katalog.layanan_of(opd.kode)]
        layanan = [
            {
                "judul": katalog.judul_layanan(opd.kode, slug),
                "url": f"/survei/{opd.kode}/{slug}/",
            }
            for slug in [*slugs, LAYANAN_LAINNYA]
        ]
        choices.append({"opd": opd_link(opd), "layanan": layanan})
    return {"pilihan": choices}
