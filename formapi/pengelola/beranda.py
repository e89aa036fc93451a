"""The first page after the login: what this peran can do."""

from dataclasses import dataclass

from starlette.responses import Response

from formapi.pengelola.visit import Visit
from siputri.pengelola import Tindakan, may_any


@dataclass(frozen=True)
class Kartu:
    """A way into a part of the staff area, for those who may what is done there."""

    judul: str
    url: str
    tindakan: Tindakan
    keterangan: str


KARTU = (
    Kartu(
        "Rekomendasi",
        "/pengelola/rekomendasi",
        Tindakan.BACA_REKOMENDASI,
        "Rekomendasi evaluator, tindak lanjut, dan buktinya.",
    ),
    Kartu(
        "Akun pengelola",
        "/pengelola/admin/akun",
        Tindakan.KELOLA_AKUN,
        "Tambah, nonaktifkan, atau beri sandi baru.",
    ),
    Kartu(
        "Catatan audit",
        "/pengelola/admin/audit",
        Tindakan.BACA_AUDIT,
        "Siapa masuk, apa yang diubah, apa yang ditolak.",
    ),
    Kartu(
        "Ganti sandi",
        "/pengelola/sandi",
        Tindakan.GANTI_SANDI,
        "Sandi akun Anda sendiri.",
    ),
)


async def show_beranda(visit: Visit) -> Response:
    """GET /pengelola/"""
    kartu = [item for item in KARTU if may_any(visit.pengelola, item.tindakan)]
    return visit.render("beranda.html", {"kartu": kartu})
