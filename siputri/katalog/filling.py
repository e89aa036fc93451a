"""Gives each content file its object: the one that it had, or one read anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from siputri.forks import count_parts, share_out
from siputri.katalog.digest import digest_of
from siputri.katalog.fields import Model
from siputri.katalog.findings import Finding
from siputri.katalog.katalog import Katalog
from siputri.katalog.prose import CHECKED
from siputri.katalog.source import Key, Source, parse_source, read_raw
from siputri.katalog.stamps import NO_STAMPS, Stamp, Stamps


@dataclass(frozen=True)
class Before:
    """The Katalog of a release and the stamps of the files that it was made from."""

    katalog: Katalog
    stamps: Stamps = NO_STAMPS


def take_unchanged(
    folder: Path,
    sources: list[Source],
    last: Mapping[Key, Model],
    before: Before | None,
) -> dict[str, Stamp]:
    """Gives each file that has not changed the object that it had; their stamps."""
    found: dict[str, Stamp] = {}
    if before is None:
        return found
    old = before.stamps
    for source in sources:
        item, path = last.get(source.key), source.path
        if item is None or source.state is None or path not in old.by_path:
            continue
        if old.is_same(path, source.state) or old.has(path, _digest(folder, source)):
            source.item = item
            found[path] = Stamp(source.state, old.by_path[path].digest)
    return found


def parse_rest(
    folder: Path,
    sources: list[Source],
    findings: list[Finding],
    stamps: dict[str, Stamp],
) -> None:
    """Reads the files that have no object yet, many of them on all cores."""
    rest = [source for source in sources if source.item is None and source.state]
    parts = count_parts(len(rest))

    def parse(part: int) -> list[tuple[str, str, list[Finding]]]:
        """What was found, and the objects in a form that reaches another process."""
        results = []
        for source in rest[part::parts]:
            digest, found = _parse(folder, source)
            is_told = part > 0 and source.item is not None
            results.append((digest, _as_json(source) if is_told else "", found))
        return results

    for part, results in enumerate(share_out(parse, parts)):
        for source, (digest, text, found) in zip(
            rest[part::parts], results, strict=True
        ):
            if text:
                source.item = source.model.model_validate_json(text, context=CHECKED)
            findings.extend(found)
            assert source.state
            stamps[source.path] = Stamp(source.state, digest)


def _parse(folder: Path, source: Source) -> tuple[str, list[Finding]]:
    """Gives the source its object; the digest of its file and the mistakes in it."""
    try:
        raw = read_raw(folder, source)
    except OSError as error:
        message = f"Berkas ini tidak dapat dibaca: {error.strerror}."
        return "", [Finding(source.path, 1, 1, "baca", message)]
    return digest_of(raw), parse_source(source, raw)


def _as_json(source: Source) -> str:
    assert source.item
    return source.item.model_dump_json(exclude_defaults=True)


def _digest(folder: Path, source: Source) -> str:
    try:
        return digest_of(read_raw(folder, source))
    except OSError:
        return ""
