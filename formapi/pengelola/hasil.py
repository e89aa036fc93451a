"""The results of one OPD in one period."""

from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from formapi.pengelola.angka import read_laporan
from formapi.pengelola.periode import near, path_periode
from formapi.pengelola.visit import Visit
from siputri.laporan.laporan_hasil import (
    layanan_hasil,
    nilai_data,
    other_data,
    selang_data,
    tren_data,
    unit_hasil,
    unsur_data,
)
from siputri.laporan.laporan_opd import LaporanSkm
from siputri.laporan.laporan_responden import (
    profil_data,
    sampel_data,
    titles_of_layanan,
    titles_of_unit,
)
from siputri.pengelola import Tindakan, may
from siputri.skm.penahanan import Tempat
from siputri.skm.urutan import LOWEST
from siputri.store import Store
from siputri.tampilan.perubahan import describe_perubahan

_OPD = "/pengelola/opd/{opd}"
_REKOMENDASI = "/pengelola/rekomendasi"
_WAYS = (
    (_OPD + "/{periode}/jawaban", "Daftar jawaban", Tindakan.BACA_HASIL),
    (_OPD + "/{periode}/saran", "Saran", Tindakan.BACA_SARAN),
    (_OPD + "/{periode}/laporan", "Laporan SKM", Tindakan.BACA_HASIL),
    (_OPD + "/populasi?periode={periode}", "Jumlah pengguna", Tindakan.ISI_POPULASI),
    (_OPD + "/kertas", "Survei kertas", Tindakan.IMPOR_JAWABAN),
    (_OPD + "/poster", "QR dan poster", Tindakan.BACA_HASIL),
    (_REKOMENDASI + "?opd={opd}", "Rekomendasi", Tindakan.BACA_REKOMENDASI),
    (
        _REKOMENDASI + "/baru?opd={opd}&periode={periode}",
        "Tulis rekomendasi",
        Tindakan.TULIS_REKOMENDASI,
    ),
)


async def show_hasil(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/<periode>/: `layanan` or `unit` shows one part."""
    laporan = await visit.read(_read, visit)
    return visit.render("hasil.html", _data(visit, laporan))


def _read(store: Store, visit: Visit) -> LaporanSkm:
    """Raises HTTPException 404 for a part that is not there."""
    query = visit.request.query_params
    layanan, unit = query.get("layanan") or None, query.get("unit") or None
    bagian = Tempat(visit.opd, layanan, None if layanan else unit)
    laporan = read_laporan(store, visit, path_periode(visit), bagian)
    known = {**titles_of_layanan(laporan)} if layanan else titles_of_unit(laporan)
    asked = layanan or unit
    if asked and asked not in known:
        raise HTTPException(404)
    return laporan


def _data(visit: Visit, laporan: LaporanSkm) -> dict[str, Any]:
    periode, entry = laporan.periode, laporan.entry
    return {
        "opd": {"kode": laporan.opd.kode, "nama": laporan.opd.nama},
        "periode": {"kode": periode.kode, "judul": periode.judul},
        "dasar": f"/pengelola/opd/{laporan.opd.kode}/{periode.kode}/",
        "dekat": near(visit, periode),
        "jalan": [
            {
                "url": url.format(opd=laporan.opd.kode, periode=periode.kode),
                "judul": judul,
            }
            for url, judul, tindakan in _WAYS
            if may(visit.pengelola, tindakan, visit.opd)
        ],
        "bagian": _title(laporan),
        "pilihan": _choices(laporan),
        "sementara": not laporan.is_final,
        "n": laporan.n,
        "dikecualikan": entry["dikecualikan"] if entry else 0,
        "nilai": nilai_data(laporan.nilai),
        "perubahan": describe_perubahan(laporan.hasil and laporan.hasil["perubahan"]),
        "judul_hasil": laporan.rumus.judul,
        "sampel": sampel_data(laporan) if laporan.bagian == _whole(laporan) else [],
        "unsur": unsur_data(laporan),
        "terendah": laporan.ranked_unsur[:LOWEST],
        "profil": profil_data(laporan),
        "selang": selang_data(laporan),
        "lain": other_data(laporan),
        "per_layanan": layanan_hasil(laporan),
        "per_unit": unit_hasil(laporan),
        "tren": tren_data(laporan),
        **_charts(laporan),
    }


def _charts(laporan: LaporanSkm) -> dict[str, Any]:
    """What the drawings are made of; each stands beside its table."""
    lowest = laporan.ranked_unsur[:LOWEST]
    return {
        "batang": [
            (row["judul"], row.get("angka"), row["kunci"] in lowest)
            for row in unsur_data(laporan)
        ],
        "titik": [
            (row["label"], row["nilai"] and row["nilai"]["angka"], row["putus"])
            for row in tren_data(laporan)
        ],
    }


def _whole(laporan: LaporanSkm) -> Tempat:
    return Tempat(laporan.opd.kode)


def _title(laporan: LaporanSkm) -> str | None:
    tempat = laporan.tempat
    if tempat.layanan:
        return titles_of_layanan(laporan)[tempat.layanan]
    return titles_of_unit(laporan)[tempat.unit] if tempat.unit else None


def _choices(laporan: LaporanSkm) -> list[dict[str, Any]]:
    """The parts that have answers, as links."""
    found = []
    for name, titles in (
        ("layanan", titles_of_layanan(laporan)),
        ("unit", titles_of_unit(laporan)),
    ):
        asked = {entry[name] for entry in laporan.entries}
        found += [
            {"url": f"?{name}={kode}", "judul": judul}
            for kode, judul in titles.items()
            if kode in asked
        ]
    return found
