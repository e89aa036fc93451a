"""QR codes and posters of an OPD: the files of the live site, in one list."""

from starlette.responses import Response

from formapi.pengelola.visit import Visit
from siputri.katalog.layanan import Layanan
from siputri.katalog.opd import Opd


async def show_poster(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/poster"""
    katalog = visit.release.katalog
    opd = katalog.opd_by_kode[visit.opd or ""]
    folder = f"/opd/{opd.kode}/"
    ikm = f"/ikm/{opd.kode}/poster.pdf"
    data = {
        "opd": {"kode": opd.kode, "nama": opd.nama},
        "ikm": ikm if (visit.release.path / ikm[1:]).exists() else None,
        "layar": f"/ikm/{opd.kode}/layar/",
        "baris": [
            {"judul": f"{opd.nama}, layanan apa pun", "unit": None, "url": folder},
            *(row for item in katalog.layanan_of(opd.kode) for row in _rows(opd, item)),
        ],
    }
    return visit.render("poster.html", data)


def _rows(opd: Opd, layanan: Layanan) -> list[dict[str, str | None]]:
    """Of a layanan everywhere, and at each unit where it is given."""
    base = f"/layanan/{layanan.path}/"
    whole: dict[str, str | None] = {
        "judul": layanan.judul,
        "unit": None,
        "url": base,
    }
    return [
        whole,
        *(
            {**whole, "unit": unit.nama, "url": f"{base}unit/{unit.kode}/"}
            for unit in opd.unit
            if unit.kode in layanan.unit
        ),
    ]
