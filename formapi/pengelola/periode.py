"""The period that a page is about, and those that people can choose."""

from datetime import date, timedelta

from starlette.exceptions import HTTPException

from formapi.pengelola.visit import Visit
from siputri.skm.periode import Periode, parse_periode, triwulan_of

_OLDEST = 2000
_YEARS = 3
"""So many years, this one first, are offered for choosing."""


def today_of(visit: Visit) -> date:
    """The region's calendar day."""
    zone = visit.release.katalog.situs.zone
    return visit.state.gate.clock.now().astimezone(zone).date()


def closing_days(visit: Visit) -> int:
    """So many days after its end a triwulan is closed."""
    return visit.release.katalog.situs.survei.tutup_setelah_hari


def path_periode(visit: Visit) -> Periode:
    """The one that the path names. Raises HTTPException 404."""
    try:
        return read_periode(visit, visit.request.path_params["periode"])
    except ValueError as error:
        raise HTTPException(404) from error


def read_periode(visit: Visit, kode: str) -> Periode:
    """Raises ValueError, for people, for none that an answer can be in by now."""
    periode = parse_periode(kode)
    if not periode.first.year >= _OLDEST or periode.first > today_of(visit):
        raise ValueError(f"{periode.judul} tidak dapat dipilih.")
    return periode


def asked_periode(visit: Visit) -> Periode:
    """The one of the query `periode`; else the running triwulan."""
    try:
        return read_periode(visit, visit.request.query_params.get("periode", ""))
    except ValueError:
        return triwulan_of(today_of(visit))


def choices(visit: Visit, *, quarters: bool = False) -> dict[str, str]:
    """Titles by kode, the latest first; `quarters` alone, or semester and tahun too."""
    today = today_of(visit)
    found = [
        periode
        for year in range(today.year, today.year - _YEARS, -1)
        for number in range(4, 0, -1)
        for periode in parse_periode(f"{year}-TW{number}").enclosing
        if periode.first <= today and (periode.months == 3 or not quarters)
    ]
    found.sort(key=lambda item: (item.first.year, item.months, item.first))
    return {periode.kode: periode.judul for periode in reversed(found)}


def before(periode: Periode) -> Periode:
    """The period of the same length right before."""
    last = periode.first - timedelta(days=1)
    return next(x for x in triwulan_of(last).enclosing if x.months == periode.months)


def after(periode: Periode) -> Periode:
    """The one right after."""
    return next(
        x for x in triwulan_of(periode.end).enclosing if x.months == periode.months
    )


def near(visit: Visit, periode: Periode) -> list[dict[str, str]]:
    """Links to the periods before, after, around and inside, named by their kode."""
    others = [before(periode), after(periode), *periode.enclosing[1:]]
    if periode.months > 3:
        others += periode.triwulan
    today = today_of(visit)
    return [
        {"kode": item.kode, "judul": item.judul}
        for item in others
        if item.first <= today and item.first.year >= _OLDEST
    ]
