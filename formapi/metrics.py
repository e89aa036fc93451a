"""What this process tells Prometheus, on this machine alone."""

import ipaddress
import os
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import accumulate
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from formapi.counts import REASONS, SECONDS, Counts
from formapi.state import State
from siputri.store import Store, StoreError
from siputri.store.antrean import Status, is_pending, last_penerbitan

_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_Samples = list[tuple[str, float]]
"""What follows the name of a metric, and its value."""


async def show_metrics(request: Request) -> Response:
    """GET /formapi/metrics: 404 from elsewhere, and through the front server."""
    if not _is_here(request):
        raise HTTPException(404)
    text = await run_in_threadpool(_text, State.of(request))
    return PlainTextResponse(text, media_type=_TYPE)


def _is_here(request: Request) -> bool:
    if request.client is None or "x-forwarded-for" in request.headers:
        return False
    try:
        address = ipaddress.ip_address(request.client.host)
    except ValueError:
        return False
    return (getattr(address, "ipv4_mapped", None) or address).is_loopback


def _text(state: State) -> str:
    return "".join([*_counted(state.counts), *_measured(state)])


def _counted(counts: Counts) -> Iterator[str]:
    by_class: Counter[tuple[str, int]] = Counter()
    for (area, status), n in sorted(counts.responses.items()):
        by_class[area, status // 100] += n
    yield _metric(
        "responses_total",
        "counter",
        "Responses by area and status class.",
        [(f'{{area="{a}",class="{c}xx"}}', n) for (a, c), n in by_class.items()],
    )
    new, repeated = counts.jawaban[True], counts.jawaban[False]
    yield _metric(
        "jawaban_total",
        "counter",
        "Answers that are on disk: new ones, and ones that were sent again.",
        [('{outcome="new"}', new), ('{outcome="repeated"}', repeated)],
    )
    yield _metric(
        "jawaban_refused_total",
        "counter",
        "Answers that were refused.",
        [
            (f'{{reason="{why}"}}', counts.refused.get(s, 0))
            for s, why in REASONS.items()
        ],
    )
    yield _histogram(counts)


def _histogram(counts: Counts) -> str:
    totals = list(accumulate(counts.seconds))
    bounds = [*map(str, SECONDS), "+Inf"]
    samples: _Samples = [
        (f'_bucket{{le="{bound}"}}', n) for bound, n in zip(bounds, totals, strict=True)
    ]
    samples += [("_sum", round(counts.seconds_sum, 6)), ("_count", totals[-1])]
    text = "Seconds until an answer was acknowledged."
    return _metric("jawaban_seconds", "histogram", text, samples)


def _measured(state: State) -> Iterator[str]:
    """What cannot be measured now has no value."""
    now = state.gate.clock.now().timestamp()
    live, backup = _live_since(state), _newest_backup(state)
    yield _gauge("writer_queue", "Answers that wait for the writer.", state.waiting)
    yield _gauge("release_age_seconds", "Age of the live release.", live and now - live)
    text = "Age of the newest verified backup."
    yield _gauge("backup_age_seconds", text, backup and now - backup)
    yield from _stored(state, now)
    yield _gauge("memory_bytes", "Resident memory of this process.", _memory())


def _stored(state: State, now: float) -> Iterator[str]:
    """What the database knows."""
    pending, night = None, None
    with suppress(StoreError), Store(state.settings.database, readonly=True) as store:
        pending, night = is_pending(store), last_penerbitan(store, malam=True)
    yield _gauge("store_up", "1 if the database answers.", pending is not None)
    yield _gauge("terbit_pending", "1 while a build waits or runs.", pending)
    ended = night and night.finished_at
    age = now - datetime.fromisoformat(ended).timestamp() if ended else None
    yield _gauge("nightly_age_seconds", "Since the last nightly job ended.", age)
    good = night.status is Status.SELESAI if night else None
    yield _gauge("nightly_ok", "1 if the last nightly job went well.", good)


def _live_since(state: State) -> float | None:
    """The time in its name."""
    with suppress(OSError, ValueError):
        name = state.settings.current.readlink().name
        made = datetime.strptime(name.partition("-")[0], "%Y%m%dT%H%M%S")
        return made.replace(tzinfo=UTC).timestamp()
    return None


def _newest_backup(state: State) -> float | None:
    """A backup has its name only once it was verified."""
    files = state.settings.backups.glob("siputri-*.db")
    return max((file.stat().st_mtime for file in files), default=None)


def _memory() -> float | None:
    with suppress(OSError):
        pages = Path("/proc/self/statm").read_text("ascii").split()[1]
        return int(pages) * os.sysconf("SC_PAGE_SIZE")
    return None


def _gauge(name: str, text: str, value: float | None) -> str:
    samples = [] if value is None else [("", value)]
    return _metric(name, "gauge", text, samples)


def _metric(name: str, kind: str, text: str, samples: _Samples) -> str:
    lines = [f"# HELP siputri_{name} {text}", f"# TYPE siputri_{name} {kind}"]
    lines += [f"siputri_{name}{rest} {value:.15g}" for rest, value in samples]
    return "\n".join(lines) + "\n"
