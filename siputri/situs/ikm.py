"""IKM pages: the region, each OPD, layanan and unit, from the published rekap; and
those of every period that is final."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from siputri.katalog.digest import digest_of
from siputri.situs.ikm_data import Data, entry_data, rank_parts
from siputri.situs.ikm_subject import (
    Subject,
    opd_subject,
    part_subjects,
    region_subject,
)
from siputri.situs.konteks import Konteks
from siputri.situs.page import Page
from siputri.situs.rekap_index import Scope
from siputri.situs.rekomendasi import rekomendasi_of
from siputri.skm.periode import Periode, parse_periode
from siputri.skm.sampel import MIN_TAMPIL
from siputri.skm.urutan import Entry

MAX_TITIK = 8
"""The chart has so many quarters, the latest; the table beside it has all."""


def ikm_pages(konteks: Konteks) -> Iterator[Page]:
    """The latest results, then the final ones period by period."""
    region = region_subject(konteks)
    yield from _pages_of(konteks, region)
    for opd in konteks.katalog.opd:
        subject = opd_subject(konteks, opd)
        yield from _pages_of(konteks, subject)
        for part in part_subjects(konteks, opd):
            yield _latest(konteks, part)


def _pages_of(konteks: Konteks, subject: Subject) -> Iterator[Page]:
    """Its latest page and one for each final period."""
    yield _latest(konteks, subject)
    for periode in konteks.index.final(subject.scope):
        yield _in_period(konteks, subject, periode)


def _latest(konteks: Konteks, subject: Subject) -> Page:
    return Page(
        subject.scope.url,
        "ikm/ikm.html",
        partial(_latest_data, konteks, subject),
        of=partial(_made_of, konteks, subject),
    )


def _made_of(konteks: Konteks, subject: Subject, periode: str | None = None) -> str:
    """A layanan or unit shows nothing but its own results, an OPD nothing but its own
    and those of its parts."""
    index, scope = konteks.index, subject.scope
    if scope.layanan or scope.unit:
        return digest_of(repr(subject), index.digest(scope))
    advice = _advice(konteks, subject, periode)
    return digest_of(repr(subject), index.digest_with_parts(scope), advice)


def _latest_data(konteks: Konteks, subject: Subject) -> Data:
    index, scope = konteks.index, subject.scope
    entry = index.latest(scope)
    return {
        **_data(konteks, subject, entry),
        "bagian": _overview(
            konteks,
            entry,
            [
                (part, judul, index.latest(part), part.url)
                for part, judul in subject.bagian
            ],
        ),
        "unit": [
            {"judul": judul, **index.summary(part)} for part, judul in subject.unit
        ],
        "tren": (tren := _tren(konteks, scope)),
        "titik": [_titik(point) for point in tren[-MAX_TITIK:]],
        "terakhir": _last_shown(konteks, scope, entry),
        "arsip": _archive(konteks, subject),
        "arsip_dari": None,
        "rekomendasi": _advice(konteks, subject),
        "berkas": _files(konteks, subject),
    }


def _in_period(konteks: Konteks, subject: Subject, periode: Periode) -> Page:
    url = subject.scope.url_in(periode.kode)
    return Page(
        url,
        "ikm/ikm.html",
        partial(_period_data, konteks, subject, periode),
        of=partial(_made_of, konteks, subject, periode.kode),
    )


def _period_data(konteks: Konteks, subject: Subject, periode: Periode) -> Data:
    index, scope, kode = konteks.index, subject.scope, periode.kode
    entry = index.find(scope, periode)
    return {
        **_data(konteks, subject, entry),
        "remah": [*subject.remah, {"judul": subject.judul, "url": scope.url}],
        "bagian": _overview(
            konteks,
            entry,
            [
                (part, judul, found, _part_url(konteks, part, periode))
                for part, judul in subject.bagian
                if (found := index.find(part, periode))
            ],
        ),
        "unit": [
            {"judul": judul, **index.badge(part.url, found)}
            for part, judul in subject.unit
            if (found := index.find(part, periode))
        ],
        "tren": [],
        "titik": [],
        "terakhir": None,
        "arsip": _archive(konteks, subject),
        "arsip_dari": kode,
        "rekomendasi": _advice(konteks, subject, kode),
        "berkas": None,
    }


def _part_url(konteks: Konteks, part: Scope, periode: Periode) -> str:
    """An OPD has a page for the period; a layanan only that of its latest result."""
    is_opd = not part.layanan
    return part.url_in(periode.kode) if is_opd else part.url


def _data(konteks: Konteks, subject: Subject, entry: Entry | None) -> Data:
    return {
        "judul": subject.judul,
        "jenis": subject.jenis,
        "remah": list(subject.remah),
        "tautan": subject.tautan,
        "survei_url": subject.survei,
        "batas_tampil": MIN_TAMPIL,
        **entry_data(konteks, entry),
    }


def _overview(
    konteks: Konteks,
    whole: Entry | None,
    parts: Sequence[tuple[Scope, str, Entry | None, str]],
) -> list[Data]:
    """The parts of a region or an OPD. OPD are ranked; layanan keep their order."""
    rows = [
        (scope, entry, {"judul": judul, **konteks.index.badge(url, entry)})
        for scope, judul, entry, url in parts
    ]
    if whole is None or whole["opd"]:
        return [row for _, _, row in rows]
    return rank_parts(konteks, rows, whole)


def _last_shown(konteks: Konteks, scope: Scope, entry: Entry | None) -> Data | None:
    """The last value there was, where the latest quarter has none to show yet."""
    shown = konteks.index.latest_shown(scope)
    if entry is None or shown is None or shown is entry:
        return None
    return konteks.index.badge(scope.url, shown) if not entry["tampil"] else None


def _advice(
    konteks: Konteks, subject: Subject, periode: str | None = None
) -> list[Data]:
    """The public rekomendasi of an OPD: of the periode, or the latest."""
    is_opd = subject.jenis == "opd"
    return rekomendasi_of(konteks, subject.scope.opd or "", periode) if is_opd else []


def _archive(konteks: Konteks, subject: Subject) -> list[dict[str, str]]:
    """Links to the final periods; layanan and units have none of their own."""
    if subject.jenis not in ("daerah", "opd"):
        return []
    return [
        {
            "kode": periode.kode,
            "judul": periode.judul,
            "url": subject.scope.url_in(periode.kode),
        }
        for periode in konteks.index.final(subject.scope)
    ]


def _files(konteks: Konteks, subject: Subject) -> dict[str, str] | None:
    """The screen and the poster of an OPD that has a value to show."""
    if subject.jenis != "opd" or not konteks.index.latest_shown(subject.scope):
        return None
    base = subject.scope.url
    return {"layar": f"{base}layar/", "poster": f"{base}poster.pdf"}


def _tren(konteks: Konteks, scope: Scope) -> list[dict[str, Any]]:
    """One point a quarter; `putus` where the instrument changed."""
    points: list[dict[str, Any]] = []
    before = None
    for entry in konteks.index.entries(scope):
        nilai = konteks.index.nilai(entry)
        points.append(
            {
                "kode": entry["periode"],
                "periode": parse_periode(entry["periode"]).judul,
                "n": entry["n"],
                "ikm": nilai and nilai["ikm"],
                "mutu": nilai and nilai["mutu"],
                "final": entry["final"],
                "putus": before is not None and before != entry["instrumen"],
            }
        )
        before = entry["instrumen"]
    return points


def _titik(point: dict[str, Any]) -> tuple[str, float | None, bool]:
    """A quarter as the chart has room for it: "TW3/26"."""
    kode = point["kode"]
    return f"TW{kode[-1]}/{kode[2:4]}", point["ikm"], point["putus"]
