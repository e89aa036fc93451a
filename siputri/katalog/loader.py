"""From a content folder to a Katalog: all mistakes of all files at once.

A file that is bad now can fall back to its object in the last good Katalog, so that one
bad file takes down only itself (decision 3 of the architecture).
"""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from siputri.katalog.bantuan import Bantuan
from siputri.katalog.fields import Model
from siputri.katalog.findings import Finding
from siputri.katalog.halaman import Halaman
from siputri.katalog.head import split_head
from siputri.katalog.katalog import Katalog
from siputri.katalog.kinds import (
    HELP,
    MARKDOWN,
    NOT_CONTENT,
    check_identity,
    match_path,
)
from siputri.katalog.layanan import Layanan
from siputri.katalog.messages import findings_of
from siputri.katalog.pengumuman import Pengumuman
from siputri.katalog.references import Known, broken_references, known_of
from siputri.katalog.situs import Situs
from siputri.katalog.yaml_reader import (
    MAX_BYTES,
    Document,
    Mark,
    ReadError,
    decode,
    read_yaml,
)


@dataclass(frozen=True)
class Reading:
    """What a folder gave. `katalog` is None if situs.yaml is bad and no earlier version
    stands in; `stale` names the files whose last good version stands; `documents` has
    the positions of every file, if asked for."""

    katalog: Katalog | None
    findings: tuple[Finding, ...]
    stale: tuple[str, ...] = ()
    documents: Mapping[str, Document] = field(default_factory=dict)

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == "galat" for finding in self.findings)


@dataclass(eq=False)
class _Source:
    """One content file on its way to an object."""

    path: str
    model: type[Model]
    identity: dict[str, str]
    document: Document
    item: Model | None = None


def load_katalog(
    folder: Path, last_good: Katalog | None = None, *, positions: bool = False
) -> Reading:
    """Reads every file under `folder`; never raises for what a file contains. With
    `positions` the reading keeps them."""
    findings: list[Finding] = []
    sources = [
        source
        for path in sorted(_walk(folder, findings))
        if (source := _read(folder, path, findings))
    ]
    stale = [source for source in sources if _fall_back(source, last_good)]
    known = known_of([source.item for source in sources if source.item])
    for source in sources:
        if source.item and source not in stale:
            broken = _check_references(source, known, findings)
            if broken and _fall_back(source, last_good):
                stale.append(source)
    katalog = _assemble(sources, findings)
    return Reading(
        katalog,
        tuple(sorted(set(findings))),
        tuple(source.path for source in stale),
        {source.path: source.document for source in sources} if positions else {},
    )


def read_item(folder: Path, path: str) -> Model | None:
    """What one file of `folder` holds, by itself; None if it is bad or not ours."""
    source = _read(folder, path, [])
    return source.item if source else None


def _walk(folder: Path, findings: list[Finding]) -> Iterator[str]:
    """Paths of all that is no folder, relative; what is no file either is reported."""
    if not folder.is_dir():
        findings.append(
            Finding(str(folder), 1, 1, "folder", "Folder isi ini tidak ada.")
        )
        return
    stack = [folder]
    while stack:
        for entry in stack.pop().iterdir():
            path = entry.relative_to(folder).as_posix()
            mode = entry.lstat().st_mode
            if entry.name.startswith(".") or path in NOT_CONTENT:
                continue
            if not path.isprintable():
                message = "Nama berkas ini memuat karakter yang tidak tampak. Ganti."
                findings.append(Finding(ascii(path)[1:-1], 1, 1, "nama", message))
                continue
            if stat.S_ISDIR(mode):
                stack.append(entry)
                continue
            if not stat.S_ISREG(mode):
                message = "Bukan berkas biasa (tautan atau berkas khusus). Hapuslah."
                findings.append(Finding(path, 1, 1, "bukan-berkas", message))
            yield path


def _read(folder: Path, path: str, findings: list[Finding]) -> _Source | None:
    """The source at `path`, with its item if that is good; None for no kind of ours."""
    match = match_path(path)
    is_file = stat.S_ISREG((folder / path).lstat().st_mode)
    if match is None:
        if is_file:
            message = f"Berkas ini tidak dibaca: letak atau akhirannya lain. {HELP}"
            findings.append(Finding(path, 1, 1, "tak-dibaca", message, "peringatan"))
        return None
    source = _Source(path, *match, Document())
    if is_file:
        _fill(source, folder, findings)
    return source


def _fill(source: _Source, folder: Path, findings: list[Finding]) -> None:
    path, model = source.path, source.model
    try:
        check_identity(source.identity)
        data = _parse(folder / path, source)
        source.item = model.model_validate(data)
    except ReadError as error:
        mark = error.mark
        findings.append(Finding(path, mark.line, mark.column, "yaml", error.message))
    except ValidationError as error:
        findings.extend(findings_of(error, path, source.document, model))
    except RecursionError:
        findings.append(Finding(path, 1, 1, "yaml", "Isi berkas terlalu bersarang."))


def _parse(file: Path, source: _Source) -> dict[str, Any]:
    with file.open("rb") as stream:
        text = decode(stream.read(MAX_BYTES + 1))
    body: dict[str, str] = {}
    if source.model in MARKDOWN:
        text, body = split_head(text)
        source.document.values["isi",] = Mark(text.count("\n") + 2, 1, block=True)
    document = read_yaml(text, first_line=2 if body else 1)
    document.values.update(source.document.values)
    source.document = document
    if not isinstance(document.data, dict):
        raise ReadError("Berkas harus berisi kolom-kolom 'nama: isi'.")
    for name in (*source.identity, *body):
        if name in document.data:
            raise ReadError(
                f"Hapus kolom '{name}': isinya sudah dari letak berkas ini.",
                document.find((name,), key=True),
            )
    return {**document.data, **source.identity, **body}


def _check_references(source: _Source, known: Known, findings: list[Finding]) -> bool:
    """Reports and drops an item that names what nobody defines."""
    assert source.item is not None
    broken = list(broken_references(source.item, known))
    for reference in broken:
        mark = source.document.find(reference.location)
        findings.append(
            Finding(source.path, mark.line, mark.column, "rujukan", reference.message)
        )
    if broken:
        source.item = None
    return bool(broken)


def _fall_back(source: _Source, last_good: Katalog | None) -> bool:
    """Puts the last good object in the place of a bad file, if there is one."""
    if source.item is None and last_good is not None:
        source.item = _last_item(source, last_good)
        return source.item is not None
    return False


def _last_item(source: _Source, katalog: Katalog) -> Model | None:
    if source.model is Situs:
        return katalog.situs
    if source.model is Bantuan:
        return katalog.bantuan
    collection: tuple[Model, ...] = getattr(katalog, source.model.__name__.lower())
    for item in collection:
        if all(getattr(item, key) == value for key, value in source.identity.items()):
            return item
    return None


def _assemble(sources: list[_Source], findings: list[Finding]) -> Katalog | None:
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
