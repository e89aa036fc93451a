"""What the program says on stderr: one JSON object a line where nobody is watching,
bare text otherwise.

No line names a citizen, an address, a token, a receipt or what was asked for: nothing
logs requests, and of an exception that nobody foresaw only its kind and its place are
told, because its words may be what somebody typed.
"""

import json
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from traceback import extract_tb
from typing import Any

_OURS = ("siputri", "formapi")


class JsonLines(logging.Formatter):
    """`time` (UTC), `level`, `logger`, `message`, and `fields` where there are any."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC)
        entry: dict[str, Any] = {
            "time": at.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _message(record),
        }
        error = record.exc_info and record.exc_info[1]
        fields = {**getattr(record, "fields", {}), **(_place(error) if error else {})}
        if fields:
            entry["fields"] = fields
        return json.dumps(entry, ensure_ascii=False, default=str)


def _message(record: logging.LogRecord) -> str:
    """Of other people's messages the first line: asyncio adds what a task held."""
    text = record.getMessage().strip()
    is_ours = record.name.partition(".")[0] in _OURS
    return text if is_ours else text.partition("\n")[0]


def _place(error: BaseException) -> dict[str, Any]:
    """What kind of error it is, what caused it, and where it came from."""
    found: dict[str, Any] = {"error": type(error).__name__}
    if isinstance(error, OSError) and error.strerror:
        found["reason"] = error.strerror
    cause = error.__cause__ or error.__context__
    if cause:
        found["cause"] = type(cause).__name__
    found["trace"] = [
        f"{'/'.join(Path(frame.filename).parts[-2:])}:{frame.lineno} {frame.name}"
        for frame in extract_tb(error.__traceback__)
    ]
    return found


@contextmanager
def logging_to_stderr(*, unattended: bool) -> Iterator[bool]:
    """While this lasts every log goes to stderr; whether as JSON: for a command that
    runs `unattended`, unless somebody watches at a terminal."""
    as_json = unattended and not sys.stderr.isatty()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if as_json else logging.Formatter("%(message)s"))
    root, ours = logging.getLogger(), logging.getLogger("siputri")
    level = ours.level
    root.addHandler(handler)
    if as_json:
        ours.setLevel(logging.INFO)
    try:
        yield as_json
    finally:
        root.removeHandler(handler)
        ours.setLevel(level)
