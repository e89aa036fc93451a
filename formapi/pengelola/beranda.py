"""The first page after the login: what this peran can do."""

from dataclasses import dataclass

from starlette.responses import Response

from formapi.pengelola.admin.edaran import kabar
from formapi.pengelola.ikhtisar import ikhtisar_data
from formapi.pengelola.periode import asked_periode, choices
from formapi.pengelola.sejak import sejak_data
from formapi.pengelola.tugas import tugas_data
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
        "Ruang super admin",
        "/pengelola/admin",
        Tindakan.PANTAU,
        "Keadaan sistem, penerbitan, triwulan, laporan, edaran, dan usul.",
    ),
    Kartu(
        "Berkas daerah",
        "/pengelola/daerah",
        Tindakan.BACA_DAERAH,
        "Rekap, laporan berkala dan penanda tangannya, evaluasi SPBE, bukti PEKPPP.",
    ),
    Kartu(
        "Kelengkapan standar",
        "/pengelola/kepatuhan",
        Tindakan.BACA_HASIL,
        "Komponen standar yang sudah dan belum ditetapkan.",
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
    """GET /pengelola/: figures of the query `periode`; `urut` sorts the table."""
    periode = asked_periode(visit)
    own = visit.pengelola.opd
    is_known = own in visit.release.katalog.opd_by_kode
    data = {
        "kartu": [item for item in KARTU if may_any(visit.pengelola, item.tindakan)],
        "periode": {"kode": periode.kode, "judul": periode.judul},
        "pilihan_periode": choices(visit),
        "hilang": None if is_known else own,
        "tugas": await tugas_data(visit) if is_known else None,
        "ikhtisar": None if own else await ikhtisar_data(visit),
        "sejak": await sejak_data(visit),
        **await kabar(visit),
    }
    return visit.render("beranda.html", data)
