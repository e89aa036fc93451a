"""What one web process holds: settings, keys, the live release, the writer."""

import logging
from dataclasses import dataclass, field

from starlette.requests import Request

from formapi.counts import Counts
from formapi.intake import Intake
from formapi.limiter import Limiter
from formapi.live import Live
from formapi.pengelola.gate import Gate
from siputri.settings import Secrets, Settings
from siputri.store import Store, Writer

logger = logging.getLogger("formapi")


@dataclass(frozen=True)
class State:
    settings: Settings
    secrets: Secrets
    live: Live
    writer: Writer
    intake: Intake
    limiter: Limiter
    gate: Gate
    counts: Counts = field(default_factory=Counts)

    @classmethod
    def of(cls, request: Request) -> "State":
        state: State = request.app.state.formapi
        return state

    @property
    def waiting(self) -> int:
        """How many answers wait for their turn to be written."""
        return self.intake.waiting + self.writer.waiting

    def find_tanda_terima(self, tanda_terima: str) -> tuple[str, str] | None:
        """OPD and layanan of a receipt. Raises StoreError."""
        with Store(self.settings.database, readonly=True) as store:
            return store.find_tanda_terima(tanda_terima)

    def log_failure(self, error: Exception) -> None:
        """Says what failed, never what was typed."""
        logger.error("store failed: %s", error)
