"""A long list in parts: the query `hal` names the part."""

from collections.abc import Sequence
from typing import Any, TypeVar
from urllib.parse import urlencode

from formapi.pengelola.visit import Visit

T = TypeVar("T")
_MAX_DIGITS = 9


def cut(visit: Visit, items: Sequence[T], size: int) -> tuple[Sequence[T], Any]:
    """What is shown of `items`, and for the template where that is."""
    given = visit.request.query_params.get("hal", "")
    is_number = given.isascii() and given.isdigit() and len(given) <= _MAX_DIGITS
    last = max(1, -(-len(items) // size))
    number = min(max(1, int(given)) if is_number else 1, last)

    def link(to: int) -> str | None:
        return address(visit, hal=str(to)) if 1 <= to <= last else None

    shown = items[(number - 1) * size : number * size]
    place = {"ini": number, "akhir": last}
    return shown, {**place, "sebelum": link(number - 1), "sesudah": link(number + 1)}


def address(visit: Visit, **changes: str) -> str:
    """This page with other parameters; those without a value are left out."""
    query = {**visit.request.query_params, **changes}
    given = urlencode({name: value for name, value in query.items() if value})
    return visit.request.url.path + (f"?{given}" if given else "")
