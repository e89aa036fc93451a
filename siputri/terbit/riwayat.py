"""The history of the standards, read from the content's git repository."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from siputri.katalog.perubahan import Perubahan, compare_komponen, layanan_of_version
from siputri.terbit.git import GitError, read_git

MAX_COMMITS = 200
MAX_PERUBAHAN = 50
_LAYANAN = re.compile(r"layanan/(?P<opd>[^/]+)/(?P<slug>[^/]+)\.yaml")


@dataclass(frozen=True)
class _Change:
    commit: str
    time: str
    path: str


def read_riwayat(content: Path) -> tuple[Perubahan, ...]:
    """The latest changes of standards, newest first; none outside a git repository."""
    try:
        prefix = read_git(content, "rev-parse", "--show-prefix").decode().strip()
        changes = list(_changes(content, prefix))
        names = [name for change in changes for name in _versions(change, prefix)]
        blobs = _blobs(content, names)
    except GitError:
        return ()
    found = []
    for number, change in enumerate(changes):
        old, new = blobs[2 * number : 2 * number + 2]
        perubahan = _compare(change, old, new)
        if perubahan:
            found.append(perubahan)
    return tuple(found[:MAX_PERUBAHAN])


def _changes(content: Path, prefix: str) -> Iterator[_Change]:
    """Each layanan file of each commit, newest first. Raises GitError."""
    text = read_git(
        content,
        "log",
        f"--max-count={MAX_COMMITS}",
        "--format=%x01%H %cI",
        "--name-only",
        "--no-renames",
        "--relative",
        "--",
        "layanan",
    ).decode(errors="replace")
    for entry in text.split("\x01")[1:]:
        head, *paths = entry.split("\n")
        commit, time = head.split(" ")
        for path in paths:
            if _LAYANAN.fullmatch(path):
                yield _Change(commit, time, path)


def _versions(change: _Change, prefix: str) -> tuple[str, str]:
    path = f"{prefix}{change.path}"
    return f"{change.commit}^:{path}", f"{change.commit}:{path}"


def _blobs(content: Path, names: Sequence[str]) -> list[bytes | None]:
    """The contents of git objects in one go; None for one that is not there. Raises
    GitError."""
    if not names:
        return []
    asked = "".join(f"{name}\n" for name in names).encode()
    output = read_git(content, "cat-file", "--batch", given=asked)
    return list(_parse_batch(output, len(names)))


def _parse_batch(output: bytes, count: int) -> Iterator[bytes | None]:
    """`<sha> <type> <size>` and the content, or a line that ends in "missing"."""
    at = 0
    for _ in range(count):
        end = output.find(b"\n", at)
        head = output[at:end].split(b" ")
        at = end + 1
        if end < 0 or head[-1] == b"missing" or not head[-1].isdigit():
            yield None
            continue
        size = int(head[-1])
        yield output[at : at + size]
        at += size + 1


def _compare(change: _Change, old: bytes | None, new: bytes | None) -> Perubahan | None:
    match = _LAYANAN.fullmatch(change.path)
    if match is None or new is None:
        return None
    opd, slug = match["opd"], match["slug"]
    after = layanan_of_version(new, opd, slug)
    before = layanan_of_version(old, opd, slug) if old is not None else None
    if after is None or after.publikasi == "internal":
        return None
    is_new = old is None
    komponen = compare_komponen(before, after) if before else ()
    if not is_new and not komponen:
        return None
    kode = f"{change.commit[:12]}-{opd}-{slug}"
    return Perubahan(kode, change.time, after.path, after.judul, is_new, komponen)
