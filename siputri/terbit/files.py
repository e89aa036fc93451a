"""Writing files so that a reader, or a power cut, never meets half of one."""

import ctypes
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_libc = ctypes.CDLL(None, use_errno=True)


class BusyError(Exception):
    """Somebody else is publishing."""


class NewFileError(ValueError):
    """A file cannot be made; the message says why."""


def sync(path: Path) -> None:
    """Forces a file or folder to disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file_system(folder: Path) -> None:
    """Forces all that was written to the folder's file system to disk: one call, where
    each of a release's files would want one. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        if _libc.syncfs(descriptor):
            error = ctypes.get_errno()
            raise OSError(error, os.strerror(error), str(folder))
    finally:
        os.close(descriptor)


def write_atomically(file: Path, content: bytes) -> None:
    """Replaces `file` in one step, on disk when it returns."""
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f".{file.name}.baru")
    fresh.write_bytes(content)
    sync(fresh)
    fresh.replace(file)
    sync(file.parent)


@contextmanager
def new_file(file: Path) -> Iterator[Path]:
    """Where to write what becomes `file` when the block ends well, readable for its
    owner only. Raises NewFileError: a file that is there is never replaced."""
    if file.exists():
        raise NewFileError(f"Berkas {file} sudah ada; tidak ditimpa.")
    fresh = file.with_name(f".{file.name}.baru")
    try:
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600, exist_ok=False)
    except OSError as error:
        message = f"Berkas {file} tidak dapat dibuat: {error.strerror}."
        raise NewFileError(message) from error
    try:
        yield fresh
        sync(fresh)
        fresh.replace(file)
        sync(file.parent)
    finally:
        fresh.unlink(missing_ok=True)


def swap_link(link: Path, target: str) -> None:
    """Points the symbolic link at `target` in one step."""
    fresh = link.with_name(f".{link.name}.baru")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    fresh.replace(link)
    sync(link.parent)


@contextmanager
def exclusive(file: Path, *, wait: bool = False) -> Iterator[None]:
    """One publisher at a time; the lock of a dead process is no lock.

    If somebody holds it this waits, or raises `BusyError`.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as error:
            raise BusyError(
                "Penerbitan lain sedang berjalan. Coba lagi nanti."
            ) from error
        yield
