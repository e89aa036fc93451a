"""What the address of a search asks for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from siputri.cari import BANDS, SORTS, Filter, Query, Sort, parse_query
from siputri.katalog.katalog import Katalog


@dataclass(frozen=True)
class Asked:
    """What an address asks for; what it cannot mean is left out."""

    query: Query
    filter: Filter
    sort: Sort
    page: int

    def url(self, **changes: Any) -> str:
        """The address of the same question with other text, filter, order or page."""
        page = changes.pop("page", 1)
        text = changes.pop("text", self.query.text)
        sort = changes.pop("sort", self.sort)
        filter = replace(self.filter, **changes)
        values = {
            "q": text,
            "opd": filter.opd,
            "gratis": filter.gratis and "ya",
            "daring": filter.daring and "ya",
            "waktu": filter.hari,
            "urut": sort if sort != "relevansi" else None,
            "hal": page if page > 1 else None,
        }
        given = urlencode({name: value for name, value in values.items() if value})
        return f"/cari?{given}" if given else "/cari"


def read_asked(values: Mapping[str, str], katalog: Katalog) -> Asked:
    """`q`, `opd`, `gratis`, `daring`, `waktu`, `urut` and `hal` of an address."""
    opd, hari, hal = (
        values.get("opd", ""),
        values.get("waktu", ""),
        values.get("hal", ""),
    )
    sort: Sort = next(
        (name for name in SORTS if name == values.get("urut")), "relevansi"
    )
    filter = Filter(
        opd=opd if opd in katalog.opd_by_kode else None,
        gratis=values.get("gratis") == "ya",
        daring=values.get("daring") == "ya",
        hari=next((band for band in BANDS if str(band) == hari), None),
    )
    page = int(hal) if hal.isascii() and hal.isdigit() and len(hal) < 6 else 1
    return Asked(parse_query(values.get("q", "")), filter, sort, max(page, 1))
