"""The periodic report to the head of the region: all OPD side by side (Perbup art. 5).

Figures are those of all answers, as in each Laporan SKM. What is compared is shown with
what it rests on: the number of responden, and whether a change exceeds chance.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from siputri.katalog.katalog import Katalog
from siputri.laporan.berkala_kalimat import below_the_bar
from siputri.laporan.laporan_hasil import nilai_data
from siputri.laporan.laporan_responden import persen
from siputri.laporan.naskah_dinas import BELUM, Kop, pengesahan_data
from siputri.laporan.pdf import render_pdf
from siputri.skm.angka import round_ratio
from siputri.skm.capaian import Capaian
from siputri.skm.naskah import Pengesahan, StatusLaporan
from siputri.skm.periode import Periode
from siputri.skm.resmi import official_nilai
from siputri.skm.urutan import LOWEST, Entry, largest, rank_unsur
from siputri.tampilan.angka import format_angka, format_tanggal


@dataclass(frozen=True)
class BarisBerkala:
    """An OPD in the period; `nilai` is None where it has no IKM, `sampel` where its
    users are not stated."""

    opd: str
    n: int = 0
    sampel: int | None = None
    nilai: Entry | None = None
    selisih: float | None = None
    bermakna: bool | None = None
    laporan: StatusLaporan = StatusLaporan.BELUM
    capaian: Capaian = field(default_factory=lambda: Capaian(0, 0, 0))


@dataclass(frozen=True)
class LaporanBerkala:
    """The report of a period. `unsur` are titles and means of the region, the lowest
    first; `rata_opd` is the mean of `jumlah_opd` OPD, `gabungan` the pooled value;
    `batas` the lowest IKM that counts as Baik."""

    alamat: str
    aplikasi: str
    kop: Kop
    kepala: str
    periode: Periode
    tanggal: date
    baris: tuple[BarisBerkala, ...]
    unsur: tuple[tuple[str, Decimal], ...] = ()
    n: int = 0
    rata_opd: Entry | None = None
    jumlah_opd: int = 0
    gabungan: Entry | None = None
    batas: Decimal = Decimal("76.61")
    final: bool = False
    pengesahan: Pengesahan = field(default_factory=Pengesahan)


@dataclass(frozen=True)
class BahanBerkala:
    """What is known beside the rekap: who writes, and by OPD how far its report is and
    what became of the rekomendasi of the period."""

    kop: Kop
    pengesahan: Pengesahan = field(default_factory=Pengesahan)
    laporan: Mapping[str, StatusLaporan] = field(default_factory=dict)
    capaian: Mapping[str, Capaian] = field(default_factory=dict)


def gather_berkala(
    katalog: Katalog,
    rekap: Mapping[str, Any],
    periode: Periode,
    bahan: BahanBerkala,
    alamat: str,
) -> LaporanBerkala:
    """The report from the rekap of all answers (`himpunan` "semua")."""
    situs = katalog.situs
    entries = [
        entry
        for entry in rekap["hasil"]
        if entry["periode"] == periode.kode and not (entry["layanan"] or entry["unit"])
    ]
    whole = largest(entry for entry in entries if entry["opd"] is None)
    return LaporanBerkala(
        alamat=alamat,
        aplikasi=situs.aplikasi.nama,
        kop=bahan.kop,
        kepala=f"{situs.daerah.kepala} {situs.daerah.nama}",
        periode=periode,
        tanggal=date.fromisoformat(rekap["tanggal"]),
        baris=tuple(
            _baris(katalog, opd.kode, opd.nama, entries, bahan) for opd in katalog.opd
        ),
        pengesahan=bahan.pengesahan,
        **_region(katalog, whole),
    )


def _leading(katalog: Katalog, entry: Entry) -> Entry:
    hasil: Mapping[str, Entry] = entry["hasil"]
    leading = hasil.get(katalog.situs.survei.hasil_utama)
    return leading or next(iter(hasil.values()))


def _baris(
    katalog: Katalog,
    kode: str,
    nama: str,
    entries: Sequence[Entry],
    bahan: BahanBerkala,
) -> BarisBerkala:
    facts: dict[str, Any] = {
        "laporan": bahan.laporan.get(kode, StatusLaporan.BELUM),
        "capaian": bahan.capaian.get(kode, Capaian(0, 0, 0)),
    }
    entry = largest(entry for entry in entries if entry["opd"] == kode)
    if entry is None:
        return BarisBerkala(nama, **facts)
    hasil = _leading(katalog, entry)
    change = hasil["perubahan"] or {}
    return BarisBerkala(
        nama,
        n=entry["n"],
        sampel=entry["populasi"] and entry["populasi"]["sampel"],
        nilai=official_nilai(hasil, katalog.situs.survei.nilai_resmi),
        selisih=change.get("selisih"),
        bermakna=change.get("bermakna"),
        **facts,
    )


def _region(katalog: Katalog, entry: Entry | None) -> dict[str, Any]:
    if entry is None:
        return {}
    hasil = _leading(katalog, entry)
    instrumen = katalog.instrumen_by_kode[entry["instrumen"]]
    titles = {unsur.kunci: unsur.judul for unsur in instrumen.unsur}
    sums = hasil["unsur"]
    return {
        "unsur": tuple(
            (titles[key], round_ratio(sums[key]["skor"], sums[key]["n"], 3))
            for key in rank_unsur(sums, titles)
        ),
        "n": entry["n"],
        "rata_opd": hasil["rata_opd"],
        "jumlah_opd": hasil["jumlah_opd"],
        "gabungan": official_nilai(hasil, katalog.situs.survei.nilai_resmi),
        "batas": next(pita.dari for pita in instrumen.pita if pita.mutu == "B"),
        "final": entry["final"],
    }


def laporan_berkala(laporan: LaporanBerkala) -> bytes:
    """The PDF (tagged, A4); equal data gives equal bytes. Raises TypstError for a
    template that is broken."""
    return render_pdf("berkala.typ", _data(laporan))


def _data(laporan: LaporanBerkala) -> dict[str, Any]:
    sent = sum(row.capaian.jumlah for row in laporan.baris)
    done = sum(row.capaian.selesai for row in laporan.baris)
    return {
        "alamat": laporan.alamat,
        "aplikasi": laporan.aplikasi,
        "kop": laporan.kop.to_data(),
        "kepala": laporan.kepala,
        "periode": laporan.periode.judul,
        "bulan": laporan.periode.bulan,
        "tanggal": laporan.tanggal.isoformat(),
        "hari": format_tanggal(laporan.tanggal),
        "final": laporan.final,
        "n": format_angka(laporan.n),
        "jumlah_opd": laporan.jumlah_opd,
        "semua_opd": len(laporan.baris),
        "rata_opd": nilai_data(laporan.rata_opd),
        "gabungan": nilai_data(laporan.gabungan),
        "unsur": [
            {"judul": judul, "angka": float(nrr), "nrr": format_angka(nrr, 3)}
            for judul, nrr in laporan.unsur
        ],
        "terendah": LOWEST,
        "baris": [_row(row) for row in laporan.baris],
        "rekomendasi": {
            "kirim": format_angka(sent),
            "selesai": format_angka(done),
            "persen": persen(done, sent),
        },
        "perhatian": below_the_bar(laporan),
        "pengesahan": pengesahan_data(laporan.pengesahan),
        "belum": BELUM,
    }


def _row(row: BarisBerkala) -> dict[str, Any]:
    return {
        "opd": row.opd,
        "n": format_angka(row.n),
        "sampel": None if row.sampel is None else format_angka(row.sampel),
        "nilai": nilai_data(row.nilai),
        "selisih": _selisih(row.selisih),
        "bermakna": row.bermakna,
        "laporan": row.laporan,
        "rekomendasi": row.capaian.jumlah,
        "selesai": row.capaian.selesai,
    }


def _selisih(value: float | None) -> str | None:
    if value is None:
        return None
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{format_angka(abs(value), 2)}"
