"""The receipt that a responden gets."""

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import URL
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from formapi.form_page import opd_data
from formapi.state import State
from formapi.tokens import format_tanda_terima, parse_tanda_terima


async def show_receipt(request: Request) -> Response:
    """GET /survei/terima-kasih/<tanda-terima>"""
    state = State.of(request)
    release = state.live.release()
    tanda_terima = parse_tanda_terima(request.path_params["tanda_terima"])
    if tanda_terima is None:
        raise HTTPException(404)
    found = await run_in_threadpool(state.find_tanda_terima, tanda_terima)
    if found is None:
        raise HTTPException(404)
    opd, slug = found
    judul = release.katalog.judul_layanan(opd, slug)
    survei_url = URL(f"/survei/{opd}/{slug}/" if judul else "/survei/")
    kios = request.query_params.get("kanal") == "kios"
    if kios and judul:
        start = kiosk_start(request.query_params.get("unit"))
        survei_url = survei_url.include_query_params(**start)
    data = {
        "judul_layanan": judul or "Layanan ini",
        "opd": opd_data(release, opd),
        "tanda_terima": format_tanda_terima(tanda_terima),
        "ikm_url": f"/ikm/{opd}/{slug}/" if judul else "/ikm/",
        "survei_url": str(survei_url),
        "kios": kios,
    }
    return HTMLResponse(
        release.tampilan.render("survei/tanda-terima.html", request.url.path, data)
    )


def kiosk_start(unit: str | None) -> dict[str, str]:
    """What the link to a kiosk's next form carries."""
    return {"kanal": "kios", **({"unit": unit} if unit else {})}
