"""The audit, newest first, for the super admin."""

from typing import Any

from starlette.responses import Response

from formapi.pengelola.visit import Visit
from siputri.pengelola import JUDUL_PERAN, Catatan
from siputri.store.audit import read_catatan

PAGE = 50


async def show_audit(visit: Visit) -> Response:
    """GET /pengelola/admin/audit: `sebelum` is the number of a line."""
    given = visit.request.query_params.get("sebelum", "")
    is_number = given.isascii() and given.isdigit() and len(given) < 16
    before = int(given) if is_number else None
    lines = await visit.read(read_catatan, PAGE + 1, before)
    data = {
        "catatan": [_row(visit, catatan) for _, catatan in lines[:PAGE]],
        "sebelum": lines[PAGE - 1][0] if len(lines) > PAGE else None,
        "terbaru": before is None,
    }
    return visit.render("audit.html", data)


def _row(visit: Visit, catatan: Catatan) -> dict[str, Any]:
    return {
        "waktu": visit.waktu(catatan.at),
        "pengelola": catatan.pengelola,
        "peran": catatan.peran and JUDUL_PERAN[catatan.peran],
        "tindakan": catatan.tindakan.replace("-", " ").capitalize(),
        "opd": catatan.opd and visit.nama_opd(catatan.opd),
        "rincian": catatan.rincian,
    }
