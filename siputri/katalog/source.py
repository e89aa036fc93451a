"""A content file on its way to an object: found, read, checked."""

import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from siputri.katalog.fields import Model
from siputri.katalog.findings import Finding
from siputri.katalog.head import split_head
from siputri.katalog.kinds import (
    HELP,
    IDENTITY,
    MARKDOWN,
    NOT_CONTENT,
    check_identity,
    match_path,
)
from siputri.katalog.messages import findings_of
from siputri.katalog.stamps import state_of
from siputri.katalog.yaml_reader import (
    MAX_BYTES,
    Document,
    Mark,
    ReadError,
    decode,
    read_yaml,
)
from siputri.katalog.yaml_values import DoubtError, read_values
from siputri.tree import walk

Key = tuple[str, ...]


@dataclass(eq=False)
class Source:
    """One file of a kind of ours; `item` is what it holds, if that is good. `state`
    tells its inode's (`stamps.state_of`); None for what is no file."""

    path: str
    model: type[Model]
    identity: dict[str, str]
    state: tuple[int, ...] | None
    item: Model | None = None

    @property
    def key(self) -> Key:
        """That of the object that it becomes."""
        return self.model.__name__, *self.identity.values()


def key_of(item: Model) -> Key:
    """The kind of an object and what the path of its file says of it."""
    kind = type(item)
    return kind.__name__, *(getattr(item, name) for name in IDENTITY[kind])


def find_sources(folder: Path, findings: list[Finding]) -> list[Source]:
    """Every file of a kind of ours, sorted by path; what is no file or of no kind is
    reported."""
    if not folder.is_dir():
        findings.append(
            Finding(str(folder), 1, 1, "folder", "Folder isi ini tidak ada.")
        )
        return []
    return [
        Source(path, *match, state)
        for path, state in sorted(_walk(folder, findings))
        if (match := _match(path, state, findings))
    ]


_Match = tuple[type[Model], dict[str, str]]


def _match(
    path: str, state: tuple[int, ...] | None, findings: list[Finding]
) -> _Match | None:
    match = match_path(path)
    if match is None and state:
        message = f"Berkas ini tidak dibaca: letak atau akhirannya lain. {HELP}"
        findings.append(Finding(path, 1, 1, "tak-dibaca", message, "peringatan"))
    return match


def _walk(
    folder: Path, findings: list[Finding]
) -> Iterator[tuple[str, tuple[int, ...] | None]]:
    """Relative paths of all that may be ours, with the state of files; what is no file
    is reported."""
    for path, status in walk(folder):
        if path in NOT_CONTENT:
            continue
        if not path.isprintable():
            message = "Nama berkas ini memuat karakter yang tidak tampak. Ganti."
            findings.append(Finding(ascii(path)[1:-1], 1, 1, "nama", message))
        elif stat.S_ISREG(status.st_mode):
            yield path, state_of(status)
        else:
            message = "Bukan berkas biasa (tautan atau berkas khusus). Hapuslah."
            findings.append(Finding(path, 1, 1, "bukan-berkas", message))
            yield path, None


def read_raw(folder: Path, source: Source) -> bytes:
    """Its bytes, one more than there may be at the most."""
    with (folder / source.path).open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def parse_source(source: Source, raw: bytes) -> list[Finding]:
    """Gives the source its item, or says what is wrong and where."""
    try:
        check_identity(source.identity)
        data = _values(source, decode(raw))
        source.item = source.model.model_validate(data)
    except (DoubtError, ReadError, ValidationError, RecursionError):
        return _parse_strictly(source, raw)
    return []


def _values(source: Source, text: str) -> dict[str, Any]:
    """Raises DoubtError for all that is not as it should be."""
    body: dict[str, str] = {}
    if source.model in MARKDOWN:
        text, body = split_head(text)
    data = read_values(text)
    if not isinstance(data, dict) or data.keys() & {*source.identity, *body}:
        raise DoubtError
    return {**data, **source.identity, **body}


def _parse_strictly(source: Source, raw: bytes) -> list[Finding]:
    path = source.path
    document = Document()
    try:
        check_identity(source.identity)
        document = read_document(source.model, decode(raw))
        data = _with_identity(source, document)
        source.item = source.model.model_validate(data)
    except ReadError as error:
        mark = error.mark
        return [Finding(path, mark.line, mark.column, "yaml", error.message)]
    except ValidationError as error:
        return list(findings_of(error, path, document, source.model))
    except RecursionError:
        return [Finding(path, 1, 1, "yaml", "Isi berkas terlalu bersarang.")]
    return []


def read_document(model: type[Model], text: str) -> Document:
    """The data of a file's text with the place of each value. Raises ReadError."""
    if model not in MARKDOWN:
        return read_yaml(text)
    head, body = split_head(text)
    document = read_yaml(head, first_line=2)
    document.values["isi",] = Mark(head.count("\n") + 2, 1, block=True)
    document.body = body
    return document


def _with_identity(source: Source, document: Document) -> dict[str, Any]:
    if not isinstance(document.data, dict):
        raise ReadError("Berkas harus berisi kolom-kolom 'nama: isi'.")
    for name in (*source.identity, *document.body):
        if name in document.data:
            raise ReadError(
                f"Hapus kolom '{name}': isinya sudah dari letak berkas ini.",
                document.find((name,), key=True),
            )
    return {**document.data, **source.identity, **document.body}


class Documents(Mapping[str, Document]):
    """The places in the files of a folder, each read when it is asked for."""

    def __init__(self, folder: Path, sources: list[Source]) -> None:
        self._folder = folder
        self._sources = {source.path: source for source in sources if source.state}
        self._read: dict[str, Document] = {}

    def __getitem__(self, path: str) -> Document:
        if path not in self._read:
            source = self._sources[path]
            self._read[path] = self._document(source)
        return self._read[path]

    def _document(self, source: Source) -> Document:
        try:
            return read_document(source.model, decode(read_raw(self._folder, source)))
        except (OSError, ReadError):
            return Document()

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)
