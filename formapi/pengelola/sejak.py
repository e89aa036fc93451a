"""What changed since the last visit, on the first page; nothing where nothing did."""

from collections.abc import Iterator
from typing import Any

from formapi.pengelola.admin.umum import ADMIN
from formapi.pengelola.cookie import hash_token
from formapi.pengelola.periode import today_of
from formapi.pengelola.visit import Visit
from siputri.pengelola import Tindakan, may_any
from siputri.skm.hari import day_in
from siputri.skm.naskah import StatusLaporan
from siputri.skm.periode import parse_periode
from siputri.skm.rekomendasi import Langkah
from siputri.store import Store
from siputri.store.sejak import Sejak, last_visit, read_sejak
from siputri.tampilan.angka import format_angka

_REKOMENDASI = {
    Langkah.SAMPAIKAN: "rekomendasi disampaikan",
    Langkah.TINDAK_LANJUTI: "rekomendasi ditindaklanjuti",
    Langkah.KIRIM_BUKTI: "rekomendasi mendapat bukti",
    Langkah.SELESAIKAN: "rekomendasi dinyatakan selesai",
    Langkah.BUKA_LAGI: "rekomendasi dibuka lagi",
}
_LAPORAN = {
    StatusLaporan.DRAF: "Laporan SKM dikembalikan atau diubah",
    StatusLaporan.DIKIRIM: "Laporan SKM dikirim",
    StatusLaporan.DITERIMA: "Laporan SKM diterima",
}
_Line = tuple[int, str, str | None]
"""How many, of what, and where to see them."""


async def sejak_data(visit: Visit) -> dict[str, Any] | None:
    """For the template; None at the first visit, and if nothing changed."""
    return await visit.read(_read, visit)


def _read(store: Store, visit: Visit) -> dict[str, Any] | None:
    since = last_visit(store, hash_token(visit.token))
    if since is None:
        return None
    day = day_in(since, visit.release.katalog.situs.zone)
    today = today_of(visit).isoformat()
    sejak = read_sejak(store, visit.pengelola, since, day, today)
    lines = [
        {"teks": f"{format_angka(n)} {what}", "url": url}
        for n, what, url in _lines(visit, sejak)
        if n
    ]
    lines += [
        {"teks": f"{parse_periode(kode).judul} ditutup", "url": None}
        for kode in sejak.ditutup
    ]
    return {"waktu": visit.waktu(since), "butir": lines} if lines else None


def _lines(visit: Visit, sejak: Sejak) -> Iterator[_Line]:
    own = visit.pengelola.opd
    yield sejak.jawaban, "jawaban baru", None
    yield sejak.terbit, "layanan bertambah hasilnya di situs", "/ikm/"
    for langkah, what in _REKOMENDASI.items():
        yield sejak.rekomendasi.get(langkah, 0), what, "/pengelola/rekomendasi"
    yield from _reports(visit, sejak)
    if own:
        yield sejak.edaran, "edaran baru", "#edaran-1"
        url = f"/pengelola/opd/{own}/permintaan"
        yield sejak.usul_dijawab, "usul Anda dijawab", url
    if may_any(visit.pengelola, Tindakan.JAWAB_USUL):
        yield sejak.usul_baru, "usul operator baru", f"{ADMIN}/permintaan"
    if may_any(visit.pengelola, Tindakan.TERBITKAN):
        yield sejak.gagal, "penerbitan gagal", f"{ADMIN}/terbit"
        yield sejak.salah, "berkas isi salah", f"{ADMIN}/terbit"


def _reports(visit: Visit, sejak: Sejak) -> Iterator[_Line]:
    """An operator is told of the own ones, who receives them of those that were sent;
    nobody of a draft of others."""
    receives = may_any(visit.pengelola, Tindakan.TERIMA_LAPORAN)
    for status, what in _LAPORAN.items():
        if visit.pengelola.opd or (receives and status is StatusLaporan.DIKIRIM):
            url = f"{ADMIN}/laporan" if receives else None
            yield sejak.laporan.get(status, 0), what, url
