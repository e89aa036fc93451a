"""A standard that was set or reviewed more than a year ago (PermenPANRB 29/2022)."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from siputri.katalog.checks.corpus import Corpus, layanan_file
from siputri.katalog.checks.remark import Remark
from siputri.katalog.layanan import Layanan
from siputri.katalog.yaml_reader import Location


def find(corpus: Corpus) -> Iterator[Remark]:
    year_ago = _year_before(corpus.today)
    for layanan in corpus.katalog.layanan:
        if not layanan.standar:
            continue
        location, tanggal = last_review(layanan)
        path = layanan_file(layanan)
        if tanggal is None:
            message = (
                "Tanggal penetapan atau peninjauan standar ini belum dicatat. Standar "
                "ditinjau paling lama setahun sekali."
            )
            yield Remark(path, location, message)
        elif latest_day(tanggal) < year_ago:
            message = (
                f"Standar ini terakhir ditetapkan atau ditinjau {tanggal}, lebih dari "
                "setahun yang lalu."
            )
            yield Remark(path, location, message)


def last_review(layanan: Layanan) -> tuple[Location, str | None]:
    """The later of review and decree, and its column."""
    set_on = layanan.penetapan.tanggal if layanan.penetapan else None
    dates = [
        (latest_day(value), location, value)
        for location, value in (
            (("penetapan", "tanggal"), set_on),
            (("ditinjau",), layanan.ditinjau),
        )
        if value
    ]
    if not dates:
        return ("penetapan",), None
    _, location, value = max(dates)
    return location, value


def latest_day(partial: str) -> date:
    """The last day that a partial date can mean: 2021-05 is 31 May 2021."""
    year, month, day = ([int(part) for part in partial.split("-")] + [0, 0])[:3]
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def _year_before(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)
