"""A push to the content's repository asks for a rebuild, if it is signed and new."""

import hmac
from hashlib import sha256

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from formapi.state import State
from siputri.settings import Secrets
from siputri.store import Store
from siputri.store.webhook import take_webhook

MAX_BYTES = 1024 * 1024
_SIGNATURE = "x-hub-signature-256"
_EVENTS = ("x-github-event", "x-gitea-event")
_PREFIX = "sha256="


async def take_push(request: Request) -> Response:
    """POST /formapi/webhook: 202, also for what came before; 403 starts nothing.

    Only what is signed counts. The delivery's own number is not: whoever has one body
    and its signature could send them with a number of their own.
    """
    state = State.of(request)
    told = request.headers.get(_SIGNATURE, "")
    if not told.startswith(_PREFIX):
        raise HTTPException(403, "Kiriman ini tidak bertanda tangan.")
    signature = await _sign(request, webhook_key(state.secrets))
    due = f"{_PREFIX}{signature}".encode()
    if not hmac.compare_digest(due, told.encode("latin-1")):
        raise HTTPException(403, "Tanda tangan kiriman ini salah.")
    await run_in_threadpool(_take, state, signature, _is_push(request))
    return JSONResponse({"status": "diterima"}, 202)


def webhook_key(secrets: Secrets) -> bytes:
    """The key as people paste it into the forge: its digits in the secrets file."""
    return secrets.webhook.hex().encode()


async def _sign(request: Request, key: bytes) -> str:
    """The signature that the body must have, made while it arrives."""
    size, signature = 0, hmac.new(key, digestmod=sha256)
    async for part in request.stream():
        size += len(part)
        if size > MAX_BYTES:
            raise HTTPException(413, "Kiriman terlalu besar. Paling banyak 1 MB.")
        signature.update(part)
    return signature.hexdigest()


def _is_push(request: Request) -> bool:
    """A forge that tries the address out says "ping"; one that says nothing pushes."""
    named = {request.headers.get(name, "push") for name in _EVENTS}
    return named == {"push"}


def _take(state: State, signature: str, is_push: bool) -> None:
    at = state.gate.clock.stamp()
    with Store(state.settings.database) as store, store.writing():
        take_webhook(store, signature, at, is_push=is_push)
