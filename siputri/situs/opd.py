"""Pages of OPD: the list and one page each."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from siputri.katalog.digest import digest_of
from siputri.katalog.opd import Opd
from siputri.situs.konteks import Konteks
from siputri.situs.layanan import layanan_cards, opd_link
from siputri.situs.page import Page
from siputri.situs.rekap_index import Scope


def opd_pages(konteks: Konteks) -> Iterator[Page]:
    katalog = konteks.katalog
    yield Page(
        "/opd/", "opd/daftar.html", {"opd": [opd_card(konteks, o) for o in katalog.opd]}
    )
    for opd in katalog.opd:
        yield Page(
            f"/opd/{opd.kode}/",
            "opd/opd.html",
            partial(_data, konteks, opd),
            of=partial(_made_of, konteks, opd),
        )


def _made_of(konteks: Konteks, opd: Opd) -> str:
    results = konteks.index.digest(Scope(opd.kode))
    return digest_of(konteks.digest_of_opd(opd), results)


def opd_card(konteks: Konteks, opd: Opd) -> dict[str, Any]:
    return {
        **opd_link(opd),
        "jumlah_layanan": len(konteks.katalog.layanan_of(opd.kode)),
        "ikm": konteks.index.summary(Scope(opd.kode)),
    }


def _data(konteks: Konteks, opd: Opd) -> dict[str, Any]:
    cards = layanan_cards(konteks, opd)
    headings = [item.nama for item in opd.bidang] + [None]
    return {
        **opd_card(konteks, opd),
        **opd.model_dump(
            mode="json",
            include={
                "keterangan",
                "alamat",
                "kode_pos",
                "kontak",
                "jam_layanan",
                "unit",
                "penetapan",
                "maklumat",
            },
        ),
        "kelompok": [
            {"bidang": name, "layanan": found}
            for name in headings
            if (found := [card for card in cards if card["bidang"] == name])
        ],
        "survei_url": f"/survei/{opd.kode}/layanan-lainnya/",
        "buku": any(item.komponen for item in konteks.katalog.layanan_of(opd.kode)),
    }
