"""The auditor: a recap workbook made elsewhere, computed again."""

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response

from formapi.pengelola.visit import Visit
from formapi.unggah import Berkas
from siputri.laporan.batas import MAX_BYTES
from siputri.laporan.tabel import TabelError, read_tabel
from siputri.skm.audit import HasilAudit, RekapError, audit_rekap, parse_buku

MAX_UPLOAD = MAX_BYTES
_SHOWN = 500
"""Findings on the page; a broken recap has thousands."""


async def show_periksa(visit: Visit) -> Response:
    """GET /pengelola/admin/periksa-rekap"""
    return _page(visit)


async def take_periksa(visit: Visit) -> Response:
    """POST /pengelola/admin/periksa-rekap: `berkas`, a CSV or XLSX. It is not kept."""
    berkas = visit.berkas.get("berkas")
    if berkas is None:
        return _page(visit, galat="Pilih berkas rekap.")
    try:
        hasil = await run_in_threadpool(_audit, berkas)
    except (TabelError, RekapError) as error:
        return _page(visit, galat=str(error))
    await visit.note(f"rekap diperiksa: {len(hasil.temuan)} temuan")
    return _page(visit, _data(hasil))


def _audit(berkas: Berkas) -> HasilAudit:
    """Raises TabelError or RekapError."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"Berkas{_suffix(berkas.nama)}"
        file.write_bytes(berkas.isi)
        return audit_rekap(parse_buku(read_tabel(file)))


def _suffix(nama: str) -> str:
    """Of what may be a file name: nothing else of it reaches the disk."""
    suffix = nama.rpartition(".")[2].lower()
    return f".{suffix}" if suffix in ("csv", "xlsx") else ".lain"


def _page(
    visit: Visit, hasil: Mapping[str, Any] | None = None, galat: str | None = None
) -> Response:
    data = {"hasil": hasil, "galat": galat, "batas": MAX_BYTES // 1_000_000}
    return visit.render("admin/periksa-rekap.html", data, 422 if galat else 200)


def _data(hasil: HasilAudit) -> dict[str, Any]:
    return {
        "baris": hasil.baris,
        "semua": len(hasil.temuan),
        "temuan": [
            {
                "baris": item.baris,
                "kolom": f"{item.kolom.judul} ({item.kolom.huruf})",
                "kalimat": item.kalimat,
            }
            for item in hasil.temuan[:_SHOWN]
        ],
        "cara": hasil.cara and hasil.uraian,
        "cocok": hasil.cocok,
        "dihitung": hasil.dihitung,
        "beda": list(hasil.beda),
    }
