"""Attachments: files beside the database, each under the SHA-256 of its content.

What is sent is never run, unpacked or shown: it is kept, and given back as a download.
"""

import os
import secrets
import unicodedata
from collections.abc import Iterable
from hashlib import sha256
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import BadZipFile, ZipFile

from siputri.store.store import Store

MAX_BYTES = 5 * 1024 * 1024
MAX_NAMA = 120
"""Letters of a file's name."""
_MAGIC = {
    "pdf": b"%PDF-",
    "jpg": b"\xff\xd8\xff",
    "png": b"\x89PNG\r\n\x1a\n",
    "docx": b"PK\x03\x04",
    "xlsx": b"PK\x03\x04",
}
_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}
_SAME = {"jpeg": "jpg"}
_KINDS = "PDF, JPG, PNG, DOCX, atau XLSX"
_NAMED = (("bukti", "sha256"), ("laporan", "pdf"))
"""The columns that name attachments."""
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Control and format characters, such as those that turn the writing direction."""


class LampiranError(ValueError):
    """A file that is not accepted; the message, for people, says why."""


def recognise(nama: str, content: bytes) -> str:
    """The kind of a file (`pdf`, `jpg`, `png`, `docx`, `xlsx`), on which its name and
    its content agree. Raises LampiranError."""
    if not content:
        raise LampiranError("Berkas itu kosong.")
    if len(content) > MAX_BYTES:
        limit = MAX_BYTES // 1024**2
        raise LampiranError(f"Berkas terlalu besar. Paling banyak {limit} MB.")
    suffix = PurePosixPath(clean_nama(nama)).suffix[1:].lower()
    kind = _SAME.get(suffix, suffix)
    if kind not in _MAGIC:
        raise LampiranError(f"Kirim berkas {_KINDS}.")
    if not content.startswith(_MAGIC[kind]) or not _has_part(kind, content):
        raise LampiranError(
            f"Isi berkas itu bukan {kind.upper()}. Simpan ulang, lalu kirim lagi."
        )
    return kind


def _has_part(kind: str, content: bytes) -> bool:
    """A workbook or a document is an archive with a certain part, and no macros. Only
    the list of its parts is read."""
    if kind not in _PART:
        return True
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError):
        return False
    has_macros = any(name.lower().endswith("vbaproject.bin") for name in names)
    return _PART[kind] in names and not has_macros


def clean_nama(nama: str) -> str:
    """A file's name as it is shown and offered for saving: without folders, and without
    characters that are not seen. "" if nothing is left."""
    last = nama.replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        char
        for char in unicodedata.normalize("NFC", last)
        if unicodedata.category(char) not in _UNSEEN and char not in '<>:"|?*'
    )
    seen = " ".join(seen.split()).strip(". ")
    stem, dot, suffix = seen.rpartition(".")
    if dot and len(seen) > MAX_NAMA:
        return f"{stem[: MAX_NAMA - len(suffix[:10]) - 1]}.{suffix[:10]}"
    return seen[:MAX_NAMA]


def save_lampiran(folder: Path, content: bytes) -> str:
    """Keeps the content, on disk when it returns; its SHA-256. Equal content is kept
    once."""
    digest = sha256(content).hexdigest()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if _is_whole(folder / digest, digest):
        return digest
    fresh = folder / f".{secrets.token_hex(8)}.baru"
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        fresh.replace(folder / digest)
    finally:
        fresh.unlink(missing_ok=True)
    _sync_folder(folder)
    return digest


def read_lampiran(folder: Path, digest: str) -> bytes:
    """Raises LampiranError if it is not there or was damaged."""
    try:
        content = (folder / digest).read_bytes()
    except OSError as error:
        raise LampiranError("Berkas itu tidak ada di penyimpanan.") from error
    if sha256(content).hexdigest() != digest:
        raise LampiranError("Berkas itu rusak di penyimpanan.")
    return content


def read_sha256(store: Store) -> frozenset[str]:
    """Every attachment that the store names; a copy of before may lack columns."""
    found: set[str] = set()
    for table, column in _NAMED:
        columns = {row[1] for row in store.rows(f"PRAGMA table_info({table})")}
        if column in columns:
            sql = f"SELECT {column} FROM {table} WHERE {column} NOT NULL"  # noqa: S608
            found.update(row[0] for row in store.rows(sql))
    return frozenset(found)


def remove_lampiran(folder: Path, digests: Iterable[str]) -> None:
    """Removes attachments that nobody names any more."""
    for digest in digests:
        (folder / digest).unlink(missing_ok=True)


def copy_lampiran(
    source: Path, target: Path, digests: Iterable[str]
) -> tuple[str, ...]:
    """Copies the attachments that `target` lacks; those that `source` lacks too, or has
    damaged."""
    lost = []
    for digest in sorted(digests):
        if _is_whole(target / digest, digest):
            continue
        try:
            save_lampiran(target, read_lampiran(source, digest))
        except LampiranError:
            lost.append(digest)
    return tuple(lost)


def _is_whole(file: Path, digest: str) -> bool:
    """Whether it is there with the right content."""
    try:
        return sha256(file.read_bytes()).hexdigest() == digest
    except OSError:
        return False


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
