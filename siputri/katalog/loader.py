"""From a content folder to a Katalog: all mistakes of all files at once.

A file that is bad now can fall back to its object in the last good Katalog, so that one
bad file takes down only itself (decision 3 of the architecture). A file that is as it
was when that Katalog was made is not read again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from siputri.katalog.bantuan import Bantuan
from siputri.katalog.fields import Model
from siputri.katalog.filling import Before, parse_rest, take_unchanged
from siputri.katalog.findings import Finding
from siputri.katalog.halaman import Halaman
from siputri.katalog.katalog import Katalog
from siputri.katalog.kinds import match_path
from siputri.katalog.layanan import Layanan
from siputri.katalog.pengumuman import Pengumuman
from siputri.katalog.references import Known, broken_references, known_of
from siputri.katalog.situs import Situs
from siputri.katalog.source import (
    Documents,
    Key,
    Source,
    find_sources,
    key_of,
    parse_source,
    read_raw,
)
from siputri.katalog.stamps import NO_STAMPS, Stamps
from siputri.katalog.yaml_reader import Document
from siputri.memory import building_up


@dataclass(frozen=True)
class Reading:
    """What a folder gave. `katalog` is None if situs.yaml is bad and no earlier version
    stands in; `stale` names the files whose last good version stands; `documents` has
    the places in every file; `stamps` tells the next reading what need not be read."""

    katalog: Katalog | None
    findings: tuple[Finding, ...]
    stale: tuple[str, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)
    stamps: Stamps = NO_STAMPS

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "galat" for finding in self.findings)


def load_katalog(
    folder: Path, before: Before | None = None, *, now: int = 0
) -> Reading:
    """Reads every file under `folder`; never raises for what a file contains. `now`, in
    nanoseconds since 1970, is for the stamps."""
    with building_up():
        return _load(folder, before, now)


def _load(folder: Path, before: Before | None, now: int) -> Reading:
    findings: list[Finding] = []
    sources = find_sources(folder, findings)
    last = {key_of(item): item for item in _items(before.katalog)} if before else {}
    stamps = take_unchanged(folder, sources, last, before)
    parse_rest(folder, sources, findings, stamps)
    documents = Documents(folder, sources)
    stale = [source for source in sources if _fall_back(source, last)]
    known = known_of([source.item for source in sources if source.item])
    for source in sources:
        if source.item and source not in stale:
            broken = _check_references(source, known, findings, documents)
            if broken and _fall_back(source, last):
                stale.append(source)
    katalog = _assemble(sources, findings)
    bad = {finding.path for finding in findings}
    good = {path: stamp for path, stamp in stamps.items() if path not in bad}
    return Reading(
        katalog,
        tuple(sorted(set(findings))),
        tuple(source.path for source in stale),
        documents,
        Stamps(now, good),
    )


def read_item(folder: Path, path: str) -> Model | None:
    """What one file of `folder` holds, by itself; None if it is bad or not ours."""
    match = match_path(path)
    if match is None:
        return None
    source = Source(path, *match, None)
    parse_source(source, read_raw(folder, source))
    return source.item


def _items(katalog: Katalog) -> list[Model]:
    alone = [katalog.situs, *([katalog.bantuan] if katalog.bantuan else [])]
    return [
        *alone,
        *katalog.opd,
        *katalog.layanan,
        *katalog.instrumen,
        *katalog.halaman,
        *katalog.pengumuman,
    ]


def _check_references(
    source: Source,
    known: Known,
    findings: list[Finding],
    documents: Mapping[str, Document],
) -> bool:
    """Reports and drops an item that names what nobody defines."""
    assert source.item is not None
    broken = list(broken_references(source.item, known))
    for reference in broken:
        mark = documents[source.path].find(reference.location)
        findings.append(
            Finding(source.path, mark.line, mark.column, "rujukan", reference.message)
        )
    if broken:
        source.item = None
    return bool(broken)


def _fall_back(source: Source, last: Mapping[Key, Model]) -> bool:
    """Puts the last good object in the place of a bad file, if there is one."""
    if source.item is None:
        source.item = last.get(source.key)
        return source.item is not None
    return False


def _assemble(sources: list[Source], findings: list[Finding]) -> Katalog | None:
    """The Katalog of all items; None when the installation cannot stand on them."""
    items = [source.item for source in sources if source.item]
    situs = next((item for item in items if isinstance(item, Situs)), None)
    if situs is None:
        if not any(source.path == "situs.yaml" for source in sources):
            message = "Berkas situs.yaml tidak ada di folder isi."
            findings.append(Finding("situs.yaml", 1, 1, "situs", message))
        return None
    known = known_of(items)
    if not _can_survey(situs, known):
        return None
    return Katalog(
        situs=situs,
        opd=tuple(known.opd.values()),
        layanan=tuple(
            item
            for item in items
            if isinstance(item, Layanan) and item.opd in known.opd
        ),
        instrumen=tuple(known.instrumen.values()),
        halaman=tuple(item for item in items if isinstance(item, Halaman)),
        bantuan=next((item for item in items if isinstance(item, Bantuan)), None),
        pengumuman=tuple(
            item
            for item in items
            if isinstance(item, Pengumuman) and item.opd in (None, *known.opd)
        ),
    )


def _can_survey(situs: Situs, known: Known) -> bool:
    """Whether every instrument that is in use exists; the last good objects may name
    one that is gone. A page that is gone only leaves the menu."""
    broken = [item.location[0] for item in broken_references(situs, known)]
    own = [opd.instrumen for opd in known.opd.values() if opd.instrumen]
    return "survei" not in broken and known.instrumen.keys() >= set(own)
