"""Citizens who post one form after another, and note what they were told."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from ipaddress import ip_address
from itertools import count
from threading import Event, Thread
from urllib.parse import urlencode

from siputri.settings import Settings
from tests.tahan.citizen import FORM, URLENCODED, Filled, fill_form, receipt_of
from tests.tahan.server import HOST, Server

WRITERS = 6
_FIRST_ADDRESS = int(ip_address("10.0.0.1"))


@dataclass
class Writers:
    """All forms that were sent, and when a receipt for one came back (monotonic
    nanoseconds), by the receipt. Each form comes from an address of its own."""

    settings: Settings
    sent: dict[str, Filled] = field(default_factory=dict)
    acknowledged: dict[str, int] = field(default_factory=dict)
    _numbers: Iterator[int] = field(default_factory=count)

    @contextmanager
    def at_work(self, server: Server) -> Iterator[None]:
        """Six of them, each until the end or until the service is gone."""
        over = Event()
        threads = [
            Thread(target=self._work, args=(server.port, over)) for _ in range(WRITERS)
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            over.set()
            for thread in threads:
                thread.join()

    def _work(self, port: int, over: Event) -> None:
        connection = HTTPConnection(HOST, port, timeout=30)
        try:
            while not over.is_set():
                filled = fill_form(self.settings)
                self.sent[filled.tanda_terima] = filled
                self.post(connection, filled)
        except (OSError, HTTPException):
            return
        finally:
            connection.close()

    def post(self, connection: HTTPConnection, filled: Filled) -> None:
        """Raises OSError or HTTPException if no answer comes."""
        body = urlencode(filled.fields)
        address = str(ip_address(_FIRST_ADDRESS + next(self._numbers)))
        headers = {"Content-Type": URLENCODED, "X-Forwarded-For": address}
        connection.request("POST", FORM, body, headers)
        response = connection.getresponse()
        response.read()
        at = time.monotonic_ns()
        assert response.status == 303, response.status
        assert receipt_of(response.headers["Location"]) == filled.tanda_terima
        self.acknowledged[filled.tanda_terima] = at

    @property
    def unacknowledged(self) -> list[Filled]:
        """What a browser would still have to send again."""
        return [form for key, form in self.sent.items() if key not in self.acknowledged]

    def send_again(self, server: Server) -> None:
        connection = HTTPConnection(HOST, server.port, timeout=30)
        for filled in self.unacknowledged:
            self.post(connection, filled)
        connection.close()
