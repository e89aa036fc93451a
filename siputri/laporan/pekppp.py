"""Evidence for PEKPPP (PermenPANRB 29/2022): what this system can prove of one OPD.

It states dates and figures and where each can be seen. It gives no points: the
thresholds that it prints beside them are second-hand and say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from siputri.katalog.katalog import Katalog
from siputri.katalog.kelengkapan import KelengkapanOpd, measure_kelengkapan
from siputri.katalog.layanan import KOMPONEN, PENYAMPAIAN
from siputri.laporan.laporan_hasil import nilai_data
from siputri.laporan.laporan_responden import persen
from siputri.laporan.pdf import render_pdf
from siputri.skm.capaian import Capaian
from siputri.skm.periode import parse_periode
from siputri.skm.resmi import official_nilai
from siputri.tampilan.angka import format_angka, format_tanggal

MEDIA_SKM = (
    "halaman hasil survei",
    "layar loket",
    "poster",
    "data terbuka (CSV)",
    "data terbuka (JSON)",
)
"""Where this portal shows a result that may be shown."""
_MONTHS = (1, 3, 6, 9, 12)
_DAYS = 31
"""Of a month, when counting how fast something was done."""


@dataclass(frozen=True)
class Ambang:
    """An indicator and what gives its top mark, as retold by others."""

    nomor: int
    judul: str
    teks: str


AMBANG = (
    Ambang(
        1,
        "Standar pelayanan ditetapkan",
        "14 komponen, disusun bersama masyarakat, dengan keputusan penetapan",
    ),
    Ambang(
        3,
        "Publikasi enam komponen penyampaian pelayanan",
        "sedikitnya 4 media",
    ),
    Ambang(4, "Peninjauan ulang standar", "paling lama 1 tahun yang lalu"),
    Ambang(5, "Maklumat pelayanan", "ditetapkan dan memuat tiga pernyataan"),
    Ambang(6, "Pelaksanaan SKM", "sesuai PermenPANRB 14/2017"),
    Ambang(7, "Publikasi hasil SKM", "lebih dari 4 media"),
    Ambang(8, "Tindak lanjut hasil SKM", "100% rencana dilaksanakan"),
    Ambang(
        9,
        "Kecepatan tindak lanjut",
        "semua dalam 1 bulan; di bawahnya 3, 6, 9, dan 12 bulan",
    ),
)
"""Second-hand: the regulation's own annex was not at hand."""


@dataclass(frozen=True)
class BuktiPekppp:
    """Evidence of one OPD on the day of `tanggal`; `hasil` are its entries of the
    published rekap, `capaian` what became of all its rekomendasi."""

    katalog: Katalog
    opd: str
    tanggal: date
    alamat: str
    hasil: tuple[Mapping[str, Any], ...] = ()
    capaian: Capaian = field(default_factory=lambda: Capaian(0, 0, 0))


def bukti_pekppp(bukti: BuktiPekppp) -> bytes:
    """The PDF (tagged, A4); equal data gives equal bytes. Raises TypstError for a
    template that is broken."""
    return render_pdf("pekppp.typ", _data(bukti))


def _data(bukti: BuktiPekppp) -> dict[str, Any]:
    situs = bukti.katalog.situs
    measured = next(
        item
        for item in measure_kelengkapan(bukti.katalog, bukti.tanggal)
        if item.opd.kode == bukti.opd
    )
    opd = measured.opd
    return {
        "alamat": bukti.alamat,
        "pemerintah": situs.daerah.pemerintah,
        "aplikasi": situs.aplikasi.nama,
        "opd": {"nama": opd.nama, "alamat": opd.alamat, "kontak": None},
        "tanggal": bukti.tanggal.isoformat(),
        "hari": format_tanggal(bukti.tanggal),
        "ambang": {
            str(item.nomor): {"judul": item.judul, "teks": item.teks} for item in AMBANG
        },
        "layanan": _layanan(bukti, measured),
        "komponen": len(KOMPONEN),
        "penyampaian": len(PENYAMPAIAN),
        "maklumat": _maklumat(bukti, measured),
        "skm": _skm(bukti),
        "media_skm": list(MEDIA_SKM),
        "tindak_lanjut": _tindak_lanjut(bukti.capaian),
    }


def _layanan(bukti: BuktiPekppp, measured: KelengkapanOpd) -> list[dict[str, Any]]:
    return [
        {
            "judul": item.layanan.judul,
            "url": f"{bukti.alamat}/layanan/{item.layanan.path}/",
            "komponen": item.komponen,
            "penyampaian": item.penyampaian,
            "belum": list(item.missing),
            "penetapan": item.layanan.penetapan and item.layanan.penetapan.nomor,
            "ditinjau": item.reviewed and format_tanggal(item.reviewed),
            "berlaku": item.is_review_current,
            "media": list(item.media),
        }
        for item in measured.layanan
    ]


def _maklumat(bukti: BuktiPekppp, measured: KelengkapanOpd) -> dict[str, Any] | None:
    maklumat = measured.opd.maklumat
    if maklumat is None:
        return None
    return {
        "tanggal": maklumat.tanggal and format_tanggal(maklumat.tanggal),
        "kurang": list(measured.missing_statements),
        "url": f"{bukti.alamat}/opd/{bukti.opd}/",
    }


def _skm(bukti: BuktiPekppp) -> list[dict[str, Any]]:
    """Every period of the OPD as it is published, the newest first."""
    own = [
        entry
        for entry in bukti.hasil
        if entry["opd"] == bukti.opd and not (entry["layanan"] or entry["unit"])
    ]
    newest = sorted(
        own, key=lambda entry: parse_periode(entry["periode"]).end, reverse=True
    )
    return [_period(bukti, entry) for entry in newest]


def _period(bukti: BuktiPekppp, entry: Mapping[str, Any]) -> dict[str, Any]:
    periode = parse_periode(entry["periode"])
    survei = bukti.katalog.situs.survei
    hasil = entry["hasil"].get(survei.hasil_utama) or next(
        iter(entry["hasil"].values()), None
    )
    shown = hasil is not None and entry["tampil"]
    populasi = entry["populasi"]
    return {
        "judul": periode.judul,
        "n": format_angka(entry["n"]),
        "sampel": populasi and format_angka(populasi["sampel"]),
        "nilai": nilai_data(official_nilai(hasil, survei.nilai_resmi))
        if hasil is not None and entry["tampil"]
        else None,
        "final": entry["final"],
        "media": len(MEDIA_SKM) if shown else 0,
        "url": f"{bukti.alamat}/ikm/{periode.kode}/{bukti.opd}/",
    }


def _tindak_lanjut(capaian: Capaian) -> dict[str, Any]:
    """How many are done, and how many of them within each limit."""
    return {
        "semua": capaian.jumlah,
        "mulai": capaian.ditindaklanjuti,
        "selesai": capaian.selesai,
        "persen": persen(capaian.selesai, capaian.jumlah),
        "dalam": [
            {"bulan": limit, "n": sum(days <= limit * _DAYS for days in capaian.hari)}
            for limit in _MONTHS
        ],
    }
