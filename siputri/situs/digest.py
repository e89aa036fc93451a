"""Digests of what pages are made of."""

import json
from hashlib import sha256
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
