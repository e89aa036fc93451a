"""Typing paper forms on the page itself: a grid for the keyboard."""

from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from formapi.offer import Offer
from formapi.pengelola.kertas import (
    asked_triwulan,
    asked_unit,
    impor_data,
    path_offer,
    save,
)
from formapi.pengelola.periode import asked_periode, choices, today_of
from formapi.pengelola.visit import Visit
from siputri.skm.bundel import Impor
from siputri.skm.kertas import kertas_columns, parse_kertas
from siputri.skm.profil import JUDUL_PROFIL
from siputri.skm.tabel import AnswersError, CellError

ROWS = 10
MAX_FIELDS = 400
"""Ten rows of up to thirty unsur, with the rest of a form."""
_HEADER = 1
"""`parse_kertas` counts rows as a spreadsheet does: the first form is in row 2."""


async def show_ketik(visit: Visit) -> Response:
    """GET /pengelola/opd/<opd>/kertas/<slug>/ketik"""
    return _page(visit, path_offer(visit))


async def take_ketik(visit: Visit) -> Response:
    """POST the same address: `periode`, `unit`, and for each row <column>_<row>. All
    or nothing; every mistake is told with its row."""
    offer = path_offer(visit)
    columns = kertas_columns(offer.formulir)
    table = [columns, *_typed(visit, columns)]
    try:
        triwulan, unit = asked_triwulan(visit), asked_unit(visit, offer)
        kertas = parse_kertas(
            table, offer.formulir, triwulan, unit=unit, today=today_of(visit)
        )
        impor = await save(visit, offer, triwulan, kertas)
    except AnswersError as error:
        return _page(visit, offer, errors=error.errors)
    except ValueError as error:
        return _page(visit, offer, str(error))
    return _page(visit, offer, impor=impor)


def _typed(visit: Visit, columns: Sequence[str]) -> list[tuple[str, ...]]:
    return [
        tuple(visit.text(f"{column}_{row}").strip() for column in columns)
        for row in range(1, ROWS + 1)
    ]


def _page(
    visit: Visit,
    offer: Offer,
    galat: str | None = None,
    errors: Sequence[CellError] = (),
    impor: Impor | None = None,
) -> Response:
    """With what was typed, unless it was stored."""
    formulir = offer.formulir
    columns = kertas_columns(formulir)
    empty = [("",) * len(columns)] * ROWS
    typed = empty if impor or not visit.fields else _typed(visit, columns)
    periode = visit.text("periode") or asked_periode(visit).triwulan[-1].kode
    data = {
        "opd": {"kode": formulir.opd, "nama": visit.nama_opd(formulir.opd)},
        "judul": offer.judul,
        "unsur": dict(formulir.unsur),
        "profil": formulir.profil,
        "judul_profil": JUDUL_PROFIL,
        "unit": formulir.unit,
        "pilihan_periode": choices(visit, quarters=True),
        "isian": {"periode": periode, "unit": visit.text("unit")},
        "baris": [dict(zip(columns, row, strict=True)) for row in typed],
        "salah": [_mistake(item) for item in errors],
        "kotak_salah": {(item.row - _HEADER, item.column) for item in errors},
        "galat": galat,
        "impor": impor and impor_data(impor),
    }
    return visit.render("ketik.html", data, 422 if galat or errors else 200)


def _mistake(error: CellError) -> dict[str, Any]:
    return {
        "baris": error.row - _HEADER,
        "kolom": error.column,
        "pesan": error.message,
    }
