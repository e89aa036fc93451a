"""From the event loop to the disk: the answers of one turn of the loop, one commit."""

import asyncio

from siputri.skm.jawaban import Jawaban
from siputri.store import Writer

_Entry = tuple[Jawaban, "asyncio.Future[bool]"]


class Intake:
    """Gathers the answers that arrive together and has them written together.

    One alone is committed at once; under load a commit serves all that were read since
    the last. The loop waits for the disk, never for a lock: what meets one, or any
    trouble, goes to the writer's thread (docs/decisions/0023).
    """

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self._pending: list[_Entry] = []

    @property
    def waiting(self) -> int:
        return len(self._pending)

    def submit(self, jawaban: Jawaban) -> "asyncio.Future[bool]":
        """Done when `jawaban` is on disk: True for a new one, False for a repeated; or
        holds a StoreError. To be called on the event loop."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[bool] = loop.create_future()
        if not self._pending:
            loop.call_soon(self._flush)
        self._pending.append((jawaban, future))
        return future

    def _flush(self) -> None:
        batch, self._pending = self._pending, []
        new = self.writer.write_now([jawaban for jawaban, _ in batch])
        if new is None:
            for jawaban, future in batch:
                _chain(asyncio.wrap_future(self.writer.submit(jawaban)), future)
            return
        for (_, future), is_new in zip(batch, new, strict=True):
            if not future.done():  # the citizen may have gone away
                future.set_result(is_new)


def _chain(source: "asyncio.Future[bool]", target: "asyncio.Future[bool]") -> None:
    def pass_on(done: "asyncio.Future[bool]") -> None:
        error = done.exception()
        if target.done():
            return
        if error is None:
            target.set_result(done.result())
        else:
            target.set_exception(error)

    source.add_done_callback(pass_on)
