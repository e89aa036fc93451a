"""The parts of an XLSX file, handed out so that no hostile one costs much.

Only what a table needs is ever unpacked; entities, depth and the length of a token are
bounded before they can grow.
"""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import IO, Any
from xml.parsers import expat

from siputri.laporan.batas import MAX_PARTS, MAX_TAGS, MAX_UNPACKED, TabelError

_ENTRY = b"PK\x01\x02"
_CHUNK = 1 << 18
_MAX_DEPTH = 40
_MAX_NAMES = 5_000
_TOO_BIG = "terlalu besar setelah dibuka. Bagi berkasnya, atau simpan sebagai CSV."
_DOCUMENT, _WORKSHEET = "/officeDocument", "/worksheet"
Attributes = Mapping[str, str]


class BrokenError(Exception):
    """Not a whole XLSX workbook."""


class Part:
    """Reads one XML part: `start_row(attributes)` and `end_row()` of a subclass are
    called for each element `row`, whatever its prefix, and `text` for characters."""

    def text(self, text: str) -> None:
        """Characters between tags."""

    def read(self, chunks: Iterable[bytes]) -> None:
        """Raises TabelError, BrokenError or ExpatError."""
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = _refuse_dtd
        self._depth = 0
        self._starts: dict[str, Callable[[Attributes], None]] = _Methods(self, "start")
        self._ends: dict[str, Callable[[], None]] = _Methods(self, "end")
        for chunk in chunks:
            parser.Parse(chunk)
            if len(parser.intern) > _MAX_NAMES:
                raise BrokenError("too many names")
        parser.Parse(b"", True)

    def _start(self, name: str, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise BrokenError("too deep")
        self._starts[name](attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self._ends[name]()


class _Methods(dict[str, Any]):
    """The method for each element's name; looked up once, as cells are many."""

    def __init__(self, part: Part, verb: str) -> None:
        self._part, self._verb = part, verb

    def __missing__(self, name: str) -> Any:
        local = name.rpartition(":")[2]
        found = getattr(self._part, f"{self._verb}_{local}", _nothing)
        self[name] = found
        return found


def _nothing(_: Attributes | None = None) -> None:
    """What is done for an element that a table has no use for."""


def _refuse_dtd(*_: object) -> None:
    """A workbook has no use for a DTD, whose entities can explode."""
    raise TabelError("memuat DTD. Simpan ulang.")


class Paket:
    """An XLSX file as its parts, by name."""

    def __init__(self, raw: bytes) -> None:
        """Raises TabelError or what zipfile raises. The directory is counted first:
        reading a long one would take a kilobyte of memory for each entry."""
        if raw.count(_ENTRY) > MAX_PARTS:
            raise TabelError(f"berisi lebih dari {MAX_PARTS} bagian.")
        self._archive = zipfile.ZipFile(io.BytesIO(raw))
        self._bytes_left, self._tags_left = MAX_UNPACKED, MAX_TAGS
        if any(name.endswith("vbaProject.bin") for name in self._archive.namelist()):
            raise TabelError("memuat makro. Simpan sebagai .xlsx.")

    def read(self, name: str, part: Part) -> None:
        """Unpacks the part `name` into `part`. Raises KeyError if it is not there.

        Its size is checked first; the archive never yields more than it states.
        """
        item = self._archive.getinfo(name)
        if item.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise BrokenError("packed in an unusual way")
        self._bytes_left -= item.file_size
        if self._bytes_left < 0:
            raise TabelError(_TOO_BIG)
        with self._archive.open(item) as stream:
            part.read(self._chunks(stream))

    def _chunks(self, stream: IO[bytes]) -> Iterator[bytes]:
        while chunk := stream.read(_CHUNK):
            tags = chunk.count(b"<")
            self._tags_left -= tags
            if self._tags_left < 0:
                raise TabelError(_TOO_BIG)
            if not tags and len(chunk) == _CHUNK:
                raise BrokenError("a token of many thousand attributes")
            yield chunk

    def read_if_any(self, name: str | None, part: Part) -> None:
        if name in self._archive.namelist():
            self.read(name, part)

    def workbook(self) -> str:
        """The name of the workbook part."""
        found = self.relations("").of_kind(_DOCUMENT)
        if found is None:
            raise BrokenError("no workbook")
        return found

    def relations(self, name: str) -> "Relations":
        """What the part `name` refers to."""
        folder, file = posixpath.split(name)
        found = Relations(folder)
        self.read(posixpath.join(folder, "_rels", f"{file}.rels"), found)
        return found


class Relations(Part):
    """The targets of a part's relations, by id, each with its kind."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._found: dict[str, tuple[str, str]] = {}

    def start_Relationship(self, attributes: Attributes) -> None:  # noqa: N802
        if attributes.get("TargetMode") != "External":
            target = posixpath.join("/", self._folder, attributes["Target"])
            path = posixpath.normpath(target).lstrip("/")
            self._found[attributes["Id"]] = (path, attributes["Type"])

    def of_kind(self, kind: str) -> str | None:
        """The first target whose type ends with `kind`."""
        return next(
            (path for path, type_ in self._found.values() if type_.endswith(kind)), None
        )

    def sheet(self, id: str) -> str | None:
        """The worksheet called `id`; None for a chart or something else."""
        path, type_ = self._found.get(id, ("", ""))
        return path if type_.endswith(_WORKSHEET) else None
