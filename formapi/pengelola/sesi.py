"""From the cookie of a request to the pengelola whose login it is."""

from typing import NamedTuple

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from formapi.pengelola.clock import Clock
from formapi.pengelola.cookie import hash_token, read_cookie
from formapi.state import State
from siputri.pengelola import Pengelola
from siputri.settings import Settings
from siputri.store import Store
from siputri.store.sesi import delete_sesi, find_sesi, touch_sesi


class Login(NamedTuple):
    """Who is logged in, and the token."""

    pengelola: Pengelola
    token: str


async def find_login(request: Request) -> Login | None:
    """Raises StoreError."""
    token = read_cookie(request)
    if token is None:
        return None
    state = State.of(request)
    found = await run_in_threadpool(
        _resume, state.settings, state.gate.clock, hash_token(token)
    )
    return Login(found, token) if found else None


def _resume(settings: Settings, clock: Clock, token_hash: str) -> Pengelola | None:
    with Store(settings.database, readonly=True) as store:
        found = find_sesi(store, token_hash)
    if found is None:
        return None
    pengelola, sesi = found
    now = clock.now()  # after reading, so that no other request can be ahead of it
    is_alive = sesi.is_alive(now)
    if not is_alive or sesi.is_to_touch(now):
        with Store(settings.database) as store, store.writing():
            if is_alive:
                touch_sesi(store, token_hash, now)
            else:
                delete_sesi(store, token_hash)
    return pengelola if is_alive else None
