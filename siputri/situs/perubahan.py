"""The Atom feed of changes to standards: old and new words, without authors."""

from collections.abc import Iterator
from dataclasses import asdict

from siputri.situs.konteks import Konteks
from siputri.situs.page import Page

FEED = "/layanan/perubahan.xml"


def perubahan_pages(konteks: Konteks) -> Iterator[Page]:
    changes = [asdict(item) for item in konteks.riwayat]
    for change in changes:
        known = change["layanan"] in konteks.katalog.layanan_by_path
        change["url"] = f"/layanan/{change['layanan']}/" if known else "/layanan/"
    yield Page(FEED, "perubahan.xml", {"perubahan": changes})
