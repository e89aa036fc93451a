"""A load generator: C connections that post one form after another, HTTP/1.1.

A program of its own, so that the server has a core to itself. It keeps the connections
open, is bounded in count and in time, and talks to 127.0.0.1 only.

    python -m bench.load PORT PATH BODIES.txt CONNECTIONS SECONDS WARM-UP
"""

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import uvloop

HOST = "127.0.0.1"
PATIENCE = 20.0
"""Seconds that the last answers may take after the time is up."""
_END = b"\r\n\r\n"
_FIRST_ADDRESS = int(ip_address("10.0.0.1"))


class Phase:
    """The forms of one phase and what became of them."""

    def __init__(self, requests: list[bytes], seconds: float) -> None:
        self.requests: Iterator[bytes] = iter(requests)
        self.seconds = seconds
        self.started = 0.0
        self.latencies: list[float] = []
        self.statuses: Counter[str] = Counter()

    def begin(self) -> None:
        self.started = time.perf_counter()

    def next_request(self) -> bytes | None:
        """None when the forms are used up or the time is."""
        if time.perf_counter() >= self.started + self.seconds:
            return None
        return next(self.requests, None)

    def report(self) -> dict[str, Any]:
        """Seconds, answers by status, and latencies in milliseconds."""
        ordered = sorted(self.latencies) or [0.0]
        return {
            "seconds": time.perf_counter() - self.started,
            "statuses": dict(self.statuses),
            "p50": ordered[len(ordered) // 2] * 1000,
            "p99": ordered[len(ordered) * 99 // 100] * 1000,
        }


class Connection(asyncio.Protocol):
    """One connection: sends the next form once the answer to the last is complete."""

    def __init__(self, phase: Phase, done: "asyncio.Future[None]") -> None:
        self.phase = phase
        self.done = done
        self.received = b""
        self.sent_at = 0.0

    def begin(self, transport: asyncio.Transport) -> None:
        self.transport = transport
        self.send_next()

    def send_next(self) -> None:
        request = self.phase.next_request()
        if request is None:
            self.sent_at = 0.0
            self.transport.close()
            return
        self.sent_at = time.perf_counter()
        self.transport.write(request)

    def data_received(self, data: bytes) -> None:
        self.received += data
        head, separator, body = self.received.partition(_END)
        if not separator or len(body) < _content_length(head):
            return
        self.phase.latencies.append(time.perf_counter() - self.sent_at)
        self.phase.statuses[head[9:12].decode()] += 1
        self.received = b""
        self.send_next()

    def connection_lost(self, error: Exception | None) -> None:
        if self.sent_at:
            self.phase.statuses["lost"] += 1
        if not self.done.done():
            self.done.set_result(None)


def _content_length(head: bytes) -> int:
    found = head.lower().partition(b"\r\ncontent-length:")[2]
    return int(found.split(b"\r\n", 1)[0] or 0)


def make_requests(path: str, port: int, bodies: list[str]) -> list[bytes]:
    """The bytes of each request, made before the clock runs; as a proxy passes them on,
    each from an address of its own, so that no limit per address is met."""
    return [
        (
            f"POST {path} HTTP/1.1\r\nHost: {HOST}:{port}\r\n"
            f"X-Forwarded-For: {ip_address(_FIRST_ADDRESS + number)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}"
        ).encode("ascii")
        for number, body in enumerate(bodies)
    ]


async def post_all(
    requests: list[bytes], port: int, connections: int, seconds: float
) -> dict[str, Any]:
    """Posts `requests` over `connections`, all open before the first form is sent, for
    at most `seconds`. Raises TimeoutError if answers do not come."""
    loop = asyncio.get_running_loop()
    phase = Phase(requests, seconds)
    opened = []
    for _ in range(connections):
        made = partial(Connection, phase, loop.create_future())
        opened.append(await loop.create_connection(made, HOST, port))
    phase.begin()
    for transport, connection in opened:
        connection.begin(transport)
    async with asyncio.timeout(seconds + PATIENCE):
        await asyncio.gather(*(connection.done for _, connection in opened))
    return phase.report()


async def main(arguments: list[str]) -> dict[str, Any]:
    port, path, bodies, connections, seconds, warm = arguments
    forms = Path(bodies).read_text("utf-8").splitlines()
    requests = make_requests(path, int(port), forms)
    first, rest = requests[: int(warm)], requests[int(warm) :]
    before = await post_all(first, int(port), int(connections), float(seconds))
    measured = await post_all(rest, int(port), int(connections), float(seconds))
    return {"warm_up": before["statuses"], **measured}


if __name__ == "__main__":
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        print(json.dumps(runner.run(main(sys.argv[1:]))))
