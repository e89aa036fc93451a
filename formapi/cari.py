"""The search page: what is asked in the address, what the release's index answers."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formapi.asked import Asked, read_asked
from formapi.state import State
from siputri.cari import Hit, Result, Segment, Sort
from siputri.katalog.katalog import Katalog
from siputri.tampilan.fakta import describe_biaya, describe_waktu

_JUDUL_URUT: Mapping[Sort, str] = {
    "relevansi": "Paling cocok",
    "judul": "Judul, A sampai Z",
    "waktu": "Waktu tersingkat",
}
_JUDUL_WAKTU = {1: "1 hari", 3: "3 hari", 7: "1 minggu", 14: "2 minggu", 30: "1 bulan"}


async def show_search(request: Request) -> Response:
    """GET /cari: any question has an answer, if only advice."""
    release = State.of(request).live.release()
    asked = read_asked(request.query_params, release.katalog)
    result = await run_in_threadpool(
        release.index.search, asked.query, asked.filter, asked.sort, asked.page
    )
    data = page_data(release.katalog, asked, result)
    return HTMLResponse(release.tampilan.render("cari.html", "/cari", data))


def page_data(katalog: Katalog, asked: Asked, result: Result) -> dict[str, Any]:
    """All that the template shows, as plain data."""
    return {
        "q": asked.query.text,
        "saringan": _form(asked),
        "pilihan": _choices(katalog),
        "aktif": list(_active(asked, katalog)),
        "jumlah": result.total,
        "hasil": [_hit(katalog, hit) for hit in result.hits],
        "opd": [
            {"nama": katalog.opd_by_kode[kode].nama, "url": f"/opd/{kode}/"}
            for kode in result.opd
        ],
        "maksud": result.meant
        and {"teks": result.meant, "url": asked.url(text=result.meant)},
        "sebagian": result.partial,
        "tanpa_saringan": {
            "jumlah": result.unfiltered,
            "url": asked.url(opd=None, gratis=False, daring=False, hari=None),
        },
        "halaman": _paging(asked, result),
        "bantuan": katalog.bantuan is not None,
    }


def _form(asked: Asked) -> dict[str, Any]:
    return {
        "opd": asked.filter.opd,
        "gratis": asked.filter.gratis,
        "daring": asked.filter.daring,
        "waktu": asked.filter.hari,
        "urut": asked.sort,
    }


def _choices(katalog: Katalog) -> dict[str, dict[Any, str]]:
    """What the fields of the form offer: title by value."""
    with_layanan = [opd for opd in katalog.opd if katalog.layanan_of(opd.kode)]
    return {
        "opd": {opd.kode: opd.nama for opd in with_layanan},
        "waktu": dict(_JUDUL_WAKTU),
        "urut": dict(_JUDUL_URUT),
    }


def _active(asked: Asked, katalog: Katalog) -> Iterator[dict[str, str]]:
    """Each filter that is set, with the address of the question without it."""
    filter = asked.filter
    if filter.opd:
        nama = katalog.opd_by_kode[filter.opd].singkatan
        yield {"judul": nama, "url": asked.url(opd=None)}
    if filter.gratis:
        yield {"judul": "Gratis", "url": asked.url(gratis=False)}
    if filter.daring:
        yield {"judul": "Tersedia daring", "url": asked.url(daring=False)}
    if filter.hari:
        judul = f"Paling lama {_JUDUL_WAKTU[filter.hari]}"
        yield {"judul": judul, "url": asked.url(hari=None)}


def _hit(katalog: Katalog, hit: Hit) -> dict[str, Any]:
    layanan = katalog.layanan_by_path[hit.path]
    return {
        "judul": _segments(hit.judul),
        "url": f"/layanan/{hit.path}/",
        "opd": katalog.opd_by_kode[layanan.opd].nama,
        "label": hit.snippet.label,
        "cuplikan": _segments(hit.snippet.segments),
        "waktu": describe_waktu(layanan),
        "biaya": describe_biaya(layanan),
        "daring": bool(layanan.alamat),
        "standar": bool(layanan.standar),
    }


def _segments(segments: Iterable[Segment]) -> list[dict[str, Any]]:
    return [{"teks": text, "cocok": marked} for text, marked in segments]


def _paging(asked: Asked, result: Result) -> dict[str, Any]:
    """Where this page is, and the addresses before and after it."""
    page = result.page
    return {
        "kini": page,
        "semua": result.pages,
        "sebelum": asked.url(page=page - 1) if page > 1 else None,
        "sesudah": asked.url(page=page + 1) if page < result.pages else None,
    }
