"""One's own password."""

from starlette.responses import RedirectResponse, Response

from formapi.pengelola.cookie import drop_cookie
from formapi.pengelola.gate import SlowDownError
from formapi.pengelola.lanjut import MASUK
from formapi.pengelola.masuk import network_of_client, slow_down
from formapi.pengelola.visit import Visit
from siputri.pengelola.sandi import SandiError, check_sandi
from siputri.store.akun import change_sandi, find_sandi

_WRONG = "Sandi yang sekarang tidak cocok."


async def show_sandi(visit: Visit) -> Response:
    """GET /pengelola/sandi"""
    return _page(visit)


async def take_sandi(visit: Visit) -> Response:
    """POST /pengelola/sandi: every login of the account ends, this one too."""
    sandi, gate, nama = visit.text("sandi"), visit.state.gate, visit.pengelola.nama
    network = network_of_client(visit.request)
    stored = await visit.read(find_sandi, nama)
    try:
        check_sandi(sandi, visit.text("sandi_lagi"))
        if not await gate.verify(nama, network, stored, visit.text("sandi_lama")):
            await visit.note("ditolak: sandi lama salah")
            return _page(visit, _WRONG, 422)
    except SandiError as error:
        return _page(visit, str(error), 422)
    except SlowDownError as error:
        return slow_down(_page(visit, str(error), 429), error)
    await visit.change("diganti", change_sandi, nama, await gate.hash(sandi))
    response = RedirectResponse(f"{MASUK}?kabar=sandi", 303)
    drop_cookie(response, visit.state.settings)
    return response


def _page(visit: Visit, galat: str | None = None, status: int = 200) -> Response:
    return visit.render("sandi.html", {"galat": galat}, status)
