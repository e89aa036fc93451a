"""Files beside the pages: standards as PDF, posters, QR codes."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from siputri.katalog.digest import digest_of
from siputri.katalog.fields import Kontak
from siputri.katalog.katalog import LAYANAN_LAINNYA
from siputri.katalog.layanan import NAMA_KOMPONEN, Layanan
from siputri.katalog.opd import Maklumat, Opd, Unit
from siputri.situs.konteks import Konteks
from siputri.situs.layanan import official_table
from siputri.situs.page import Page
from siputri.tampilan.angka import format_tanggal

Data = dict[str, Any]


def file_pages(konteks: Konteks) -> Iterator[Page]:
    """Of each layanan its standard (nothing is a copy of none), poster and QR, these
    also at each of its units; of each OPD poster, QR and the book of its standards."""
    for opd in konteks.katalog.opd:
        standards: list[Layanan] = []
        for layanan in konteks.katalog.layanan_of(opd.kode):
            base = f"/layanan/{layanan.path}/"
            if layanan.komponen:
                standards.append(layanan)
                yield Page(
                    f"{base}standar.pdf",
                    "laporan/standar.typ",
                    partial(_standar, konteks, opd, layanan),
                    of=partial(_made_of, konteks, opd, layanan),
                )
            yield from _layanan_survei(konteks, opd, layanan, base)
        base = f"/opd/{opd.kode}/"
        if standards:
            yield Page(
                f"{base}buku-standar.pdf",
                "laporan/buku-standar.typ",
                partial(_buku, konteks, opd, standards),
                of=partial(_made_of, konteks, opd, *standards),
            )
        yield from _survei(konteks, base, opd, LAYANAN_LAINNYA, None, None)


def _layanan_survei(
    konteks: Konteks, opd: Opd, layanan: Layanan, base: str
) -> Iterator[Page]:
    """Of a layanan everywhere, and at each unit where it is given."""
    yield from _survei(konteks, base, opd, layanan.slug, layanan.judul, None)
    for unit in opd.unit:
        if unit.kode in layanan.unit:
            place = f"{base}unit/{unit.kode}/"
            yield from _survei(konteks, place, opd, layanan.slug, layanan.judul, unit)


def _survei(
    konteks: Konteks,
    base: str,
    opd: Opd,
    slug: str,
    judul: str | None,
    unit: Unit | None,
) -> Iterator[Page]:
    """QR and poster that lead to a survey; without `judul` to that of the whole OPD."""
    situs = konteks.katalog.situs
    query = "?kanal=qr" + (f"&unit={unit.kode}" if unit else "")
    url = f"{konteks.alamat}/survei/{opd.kode}/{slug}/{query}"
    title = "Survei " + ", ".join(
        part for part in (judul, opd.nama, unit and unit.nama) if part
    )
    yield Page(f"{base}qr.svg", "laporan/qr.svg", {"url": url, "judul": title})
    poster = {
        "alamat": konteks.alamat,
        "judul_dokumen": title,
        "judul": judul or opd.nama,
        "opd": opd.nama if judul else None,
        "unit": unit and unit.nama,
        "pemerintah": situs.daerah.pemerintah,
        "aplikasi": situs.aplikasi.nama,
        "pengaduan": situs.kanal.pengaduan.model_dump(include={"nama", "tautan"}),
        "qr": {"qr": url},
        "pilih": f"{konteks.alamat}/survei/",
    }
    yield Page(f"{base}poster.pdf", "laporan/poster.typ", poster)


def _made_of(konteks: Konteks, opd: Opd, *layanan: Layanan) -> str:
    """Digest of all that standards are printed from: a new unit changes none."""
    pemerintah = konteks.katalog.situs.daerah.pemerintah
    parts = [_kop(opd), *opd.bidang, opd.maklumat, *map(konteks.digest, layanan)]
    return digest_of(konteks.alamat, pemerintah, *parts)


def _standar(konteks: Konteks, opd: Opd, layanan: Layanan) -> Data:
    bidang = next((item for item in opd.bidang if item.kode == layanan.bidang), None)
    tanggal = layanan.penetapan.tanggal if layanan.penetapan else None
    return {
        "alamat": konteks.alamat,
        "judul": layanan.judul,
        "judul_lain": list(layanan.judul_lain),
        "bidang": bidang and bidang.nama,
        "opd": _kop(opd),
        "pemerintah": konteks.katalog.situs.daerah.pemerintah,
        "penetapan": _penetapan(layanan),
        "ditinjau": _words(layanan.ditinjau),
        "tanggal": tanggal if _is_full(tanggal) else None,
        "keterangan": _prosa(layanan.keterangan),
        "kelompok": [
            {
                "judul": kelompok["judul"],
                "komponen": [
                    {
                        "nomor": row["nomor"],
                        "label": row["label"],
                        "uraian": _prosa(row["uraian"]),
                    }
                    for row in kelompok["komponen"]
                ],
            }
            for kelompok in official_table(layanan)
        ],
        "belum": [NAMA_KOMPONEN[kunci] for kunci in layanan.missing],
        "qr": {"qr": f"{konteks.alamat}/layanan/{layanan.path}/"},
    }


def _penetapan(layanan: Layanan) -> Data | None:
    if layanan.penetapan is None:
        return None
    data = layanan.penetapan.model_dump(include={"nomor", "tentang"})
    return {**data, "tanggal": _words(layanan.penetapan.tanggal)}


def _buku(konteks: Konteks, opd: Opd, layanan: list[Layanan]) -> Data:
    """All standards of an OPD; its date is that of the newest decree."""
    standards = [_standar(konteks, opd, item) for item in layanan]
    dates = [data["tanggal"] for data in standards if data["tanggal"]]
    return {
        "alamat": konteks.alamat,
        "opd": _kop(opd),
        "pemerintah": konteks.katalog.situs.daerah.pemerintah,
        "maklumat": opd.maklumat and _maklumat(opd.maklumat),
        "standar": standards,
        "tanggal": max(dates, default=None),
        "qr": {"qr": f"{konteks.alamat}/opd/{opd.kode}/"},
    }


def _maklumat(maklumat: Maklumat) -> Data:
    return {
        "teks": _prosa(maklumat.teks),
        "tempat": maklumat.tempat,
        "tanggal": _words(maklumat.tanggal),
        "penanda_tangan": maklumat.penanda_tangan,
    }


def _kop(opd: Opd) -> Data:
    """The head of an official paper."""
    alamat = " ".join(part for part in (opd.alamat, opd.kode_pos) if part)
    return {
        "nama": opd.nama,
        "singkatan": opd.singkatan,
        "alamat": alamat or None,
        "kontak": " · ".join(_kontak(opd.kontak)) or None,
    }


def _kontak(kontak: Kontak) -> Iterator[str]:
    if kontak.telepon:
        yield f"Telepon {', '.join(kontak.telepon)}"
    yield from kontak.email
    if kontak.situs:
        yield kontak.situs.partition("://")[2].rstrip("/")


def _prosa(source: str | None) -> Data | None:
    return None if source is None else {"prosa": source}


def _words(tanggal: str | None) -> str | None:
    return None if tanggal is None else format_tanggal(tanggal)


def _is_full(tanggal: str | None) -> bool:
    return tanggal is not None and tanggal.count("-") == 2
