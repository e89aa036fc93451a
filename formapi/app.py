"""The whole application in one constructor call."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import ASGIApp

from formapi.api import show_openapi, take_json
from formapi.cari import show_search
from formapi.errors import HANDLERS
from formapi.headers import SecurityHeaders
from formapi.health import healthz
from formapi.limiter import Limiter
from formapi.live import Live
from formapi.receipt import show_receipt
from formapi.site import show_file
from formapi.state import State
from formapi.survei import show_form, take_answer
from siputri.settings import Settings, read_secrets, read_settings
from siputri.store import Store, Writer

ROUTES = [
    Route("/survei/terima-kasih/{tanda_terima}", show_receipt),
    Route("/survei/{opd}/{slug}/", show_form, methods=["GET"]),
    Route("/survei/{opd}/{slug}/", take_answer, methods=["POST"]),
    Route("/cari", show_search, methods=["GET"]),
    Route("/formapi/v1/jawaban", take_json, methods=["POST"]),
    Route("/formapi/openapi.json", show_openapi),
    Route("/formapi/healthz", healthz),
    Route("/{path:path}", show_file, methods=["GET"]),
]


def create_app(settings: Settings | None = None) -> ASGIApp:
    """The ASGI application. Raises SettingsError or StoreError if it cannot serve."""
    settings = settings or read_settings()
    secrets = read_secrets(settings.secret_file)
    with Store(settings.database) as store:
        store.check()
    state = State(
        settings,
        secrets,
        Live(settings),
        Writer(settings.database),
        Limiter(settings.trusted_proxy),
    )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        state.writer.start()
        yield
        state.writer.stop()
        state.live.close()

    app = Starlette(routes=ROUTES, exception_handlers=HANDLERS, lifespan=lifespan)
    app.router.redirect_slashes = False
    app.state.formapi = state
    return SecurityHeaders(app)
