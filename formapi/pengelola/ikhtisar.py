"""All OPD that a pengelola may see, side by side."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from starlette.responses import Response

from formapi.pengelola.berkas import send_file
from formapi.pengelola.periode import asked_periode, before, today_of
from formapi.pengelola.visit import Visit
from siputri.katalog.katalog import Katalog
from siputri.laporan.csv import render_csv
from siputri.laporan.instrumen import domain_instrumen
from siputri.skm.instrumen import Instrumen
from siputri.skm.naskah import StatusLaporan
from siputri.skm.periode import Periode
from siputri.skm.resmi import official_nilai
from siputri.skm.urutan import LOWEST, Entry, rank_unsur
from siputri.store import Store
from siputri.store.ikhtisar import read_ikhtisar
from siputri.store.naskah import read_status


@dataclass(frozen=True)
class BarisOpd:
    """One OPD in one period; `terendah` are titles of unsur, the lowest first, and
    `selisih` the change of the IKM since the period before."""

    kode: str
    nama: str
    url: str
    laporan: StatusLaporan
    n: int = 0
    sampel: int | None = None
    terpenuhi: bool | None = None
    ikm: float | None = None
    mutu: str | None = None
    kinerja: str | None = None
    terendah: tuple[str, ...] = ()
    selisih: float | None = None
    bermakna: bool | None = None
    final: bool = False
    dikecualikan: int = 0


_Key = Callable[[BarisOpd], Any]
_URUT: Mapping[str, tuple[str, _Key]] = {
    "nama": ("Nama", lambda x: x.nama),
    "jawaban": ("Jawaban terbanyak", lambda x: -x.n),
    "ikm": ("IKM tertinggi", lambda x: (x.ikm is None, -(x.ikm or 0))),
    "terendah": ("IKM terendah", lambda x: (x.ikm is None, x.ikm or 0)),
    "perubahan": (
        "Perubahan terbesar",
        lambda x: (x.selisih is None, -abs(x.selisih or 0)),
    ),
    "laporan": ("Keadaan laporan", lambda x: list(StatusLaporan).index(x.laporan)),
}
_COLUMNS = (
    *("opd", "nama", "jawaban", "dibutuhkan", "terpenuhi", "ikm", "mutu"),
    *("terendah_1", "terendah_2", "terendah_3"),
    *("perubahan", "dikecualikan", "laporan"),
)


def read_baris(store: Store, visit: Visit, periode: Periode) -> list[BarisOpd]:
    """One row for each OPD; those that nobody answered about too."""
    katalog, own = visit.release.katalog, visit.pengelola.opd
    instrumen = domain_instrumen(katalog)
    survei = katalog.situs.survei
    days, resmi, today = survei.tutup_setelah_hari, survei.nilai_resmi, today_of(visit)
    entries = read_ikhtisar(
        store, own, periode, before(periode), instrumen, today, days, resmi
    )
    states = read_status(store, periode.kode)
    by_kode = {item.kode: item for item in instrumen}
    return [
        BarisOpd(
            kode=opd.kode,
            nama=opd.nama,
            url=f"/pengelola/opd/{opd.kode}/{periode.kode}/",
            laporan=states.get(opd.kode, StatusLaporan.BELUM),
            **_figures(katalog, by_kode, entries.get(opd.kode)),
        )
        for opd in katalog.opd
        if own in (None, opd.kode)
    ]


def _figures(
    katalog: Katalog, instrumen: Mapping[str, Instrumen], entry: Entry | None
) -> dict[str, Any]:
    if entry is None:
        return {}
    survei = katalog.situs.survei
    rumus = instrumen[entry["instrumen"]].rumus_by_kode(survei.hasil_utama)
    hasil = entry["hasil"][rumus.kode]
    nilai = official_nilai(hasil, survei.nilai_resmi) or {}
    populasi, perubahan = entry["populasi"] or {}, hasil["perubahan"] or {}
    return {
        "n": entry["n"],
        "sampel": populasi.get("sampel"),
        "terpenuhi": populasi.get("terpenuhi"),
        **{name: nilai.get(name) for name in ("ikm", "mutu", "kinerja")},
        "terendah": _lowest(katalog, entry["instrumen"], hasil["unsur"]),
        "selisih": perubahan.get("selisih"),
        "bermakna": perubahan.get("bermakna"),
        "final": entry["final"],
        "dikecualikan": entry["dikecualikan"],
    }


def _lowest(
    katalog: Katalog, instrumen: str, unsur: Mapping[str, Any]
) -> tuple[str, ...]:
    titles = {x.kunci: x.judul for x in katalog.instrumen_by_kode[instrumen].unsur}
    return tuple(titles[key] for key in rank_unsur(unsur, titles)[:LOWEST])


async def ikhtisar_data(visit: Visit) -> dict[str, Any]:
    """The table for a template: sorted by the query `urut`, of the query `periode`."""
    periode = asked_periode(visit)
    baris = await visit.read(read_baris, visit, periode)
    asked = visit.request.query_params.get("urut", "nama")
    urut = asked if asked in _URUT else "nama"
    baris.sort(key=_URUT[urut][1])
    return {
        "baris": [asdict(item) for item in baris],
        "urut": urut,
        "urutan": {name: judul for name, (judul, _) in _URUT.items()},
        "jumlah": sum(item.n for item in baris),
    }


async def take_ikhtisar(visit: Visit) -> Response:
    """GET /pengelola/ikhtisar.csv: the same table of the query `periode`."""
    periode = asked_periode(visit)

    def make() -> bytes:
        with visit.open_store() as store:
            return render_csv(_COLUMNS, map(_cells, read_baris(store, visit, periode)))

    return await send_file(visit, f"ikhtisar-{periode.kode}.csv", make)


def _cells(row: BarisOpd) -> list[object]:
    terpenuhi = {True: "ya", False: "belum", None: None}[row.terpenuhi]
    lowest = (*row.terendah, *[None] * LOWEST)[:LOWEST]
    return [
        *(row.kode, row.nama, row.n, row.sampel, terpenuhi, row.ikm, row.mutu),
        *lowest,
        *(row.selisih, row.dikecualikan, str(row.laporan)),
    ]
