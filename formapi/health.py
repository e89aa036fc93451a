"""Is the service well: a release is live and the database answers."""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from formapi.state import State
from siputri.store import Store


async def healthz(request: Request) -> Response:
    """GET /formapi/healthz: 200, or 503 from the error handlers."""
    state = State.of(request)
    state.live.release()
    await run_in_threadpool(_touch, state)
    return JSONResponse({"status": "ok"})


def _touch(state: State) -> None:
    with Store(state.settings.database, readonly=True) as store:
        store.find_tanda_terima("")
