"""The pulse of the service: each minute it notes in the database that it works, so that
its availability can be told afterwards (`siputri.skm.ketersediaan`)."""

import asyncio

from starlette.concurrency import run_in_threadpool

from formapi.state import State
from siputri.store import Store
from siputri.store.operasi import insert_detak

_MIDDLE = 30
"""The second of a minute: a turn that comes late still is in its minute."""


async def keep_noting(state: State) -> None:
    """Until it is cancelled."""
    while True:
        now = state.gate.clock.now()
        await asyncio.sleep((_MIDDLE - now.second) % 60 or 60)
        await note_minute(state)


async def note_minute(state: State) -> None:
    """Works means: a release is live, and the database takes a row. A minute in which
    that is not so stays without a note."""
    try:
        state.live.release()
        await run_in_threadpool(_note, state)
    except Exception as error:  # nothing may end the pulse
        state.log_failure(error)


def _note(state: State) -> None:
    with Store(state.settings.database) as store, store.writing():
        insert_detak(store, state.gate.clock.now())
