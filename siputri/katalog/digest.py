"""Digests of values and of files, wherever something is told from what it was."""

import json
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any

from siputri.katalog.fields import Model


def digest_of(*parts: Any) -> str:
    """Of plain values, bytes and models of the katalog, in their order."""
    digest = sha256()
    for part in parts:
        digest.update(b"\0" + _bytes(part))
    return digest.hexdigest()[:32]


def _bytes(part: Any) -> bytes:
    match part:
        case bytes():
            return part
        case str():
            return part.encode()
        case Model():
            return part.model_dump_json().encode()
        case _:
            return json.dumps(part, ensure_ascii=False, sort_keys=True).encode()


def digest_of_files(seed: str, folders: Iterable[Path]) -> str:
    """Of `seed` and of all files in folders but what Python keeps there."""
    digest = sha256(seed.encode())
    for file in sorted(file for folder in folders for file in _files(folder)):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:32]


def _files(folder: Path) -> Iterable[Path]:
    return (
        file
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    )
