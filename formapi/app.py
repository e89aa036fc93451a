"""The whole application in one constructor call."""

import asyncio
import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from formapi.api import show_openapi, take_json
from formapi.cari import show_search
from formapi.detak import keep_noting
from formapi.errors import HANDLERS
from formapi.headers import SecurityHeaders
from formapi.health import healthz
from formapi.intake import Intake
from formapi.limiter import Limiter
from formapi.live import Live
from formapi.metrics import show_metrics
from formapi.pengelola.gate import Gate
from formapi.pengelola.routes import ROUTES as STAFF_ROUTES
from formapi.receipt import show_receipt
from formapi.site import show_file
from formapi.state import State
from formapi.survei import show_form, take_answer
from formapi.webhook import take_push
from siputri.settings import Settings, read_secrets, read_settings
from siputri.store import Store, Writer

ROUTES = [
    Route("/survei/{opd}/{slug}/", take_answer, methods=["POST"]),
    Route("/survei/{opd}/{slug}/", show_form, methods=["GET"]),
    Route("/survei/terima-kasih/{tanda_terima}", show_receipt),
    Route("/cari", show_search, methods=["GET"]),
    Route("/formapi/v1/jawaban", take_json, methods=["POST"]),
    Route("/formapi/openapi.json", show_openapi),
    Route("/formapi/healthz", healthz),
    Route("/formapi/metrics", show_metrics, methods=["GET"]),
    Route("/formapi/webhook", take_push, methods=["POST"]),
    *STAFF_ROUTES,
    Route("/{path:path}", show_file, methods=["GET"]),
]


def create_app(settings: Settings | None = None, gate: Gate | None = None) -> ASGIApp:
    """The ASGI application; `gate` holds the clock and the hasher of the staff area.

    Raises SettingsError or StoreError if it cannot serve.
    """
    settings = settings or read_settings()
    secrets = read_secrets(settings.secret_file)
    with Store(settings.database) as store:
        store.check()
    writer = Writer(settings.database)
    state = State(
        settings,
        secrets,
        Live(settings),
        writer,
        Intake(writer),
        Limiter(settings.trusted_proxy),
        gate or Gate(),
    )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        state.writer.start()
        pulse = asyncio.create_task(keep_noting(state))
        _settle_memory()
        yield
        pulse.cancel()
        with suppress(asyncio.CancelledError):
            await pulse
        state.writer.stop()
        state.live.close()

    app = Starlette(routes=ROUTES, exception_handlers=HANDLERS, lifespan=lifespan)
    app.router.redirect_slashes = False
    app.state.formapi = state
    return SecurityHeaders(app, state.counts)


def _settle_memory() -> None:
    """What is loaded now stays: the collector need not walk through it for every few
    hundred objects of a request, which cost a tenth of the time of an answer."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)
