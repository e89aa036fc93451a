"""One-time tokens of the survey form, and the receipts that follow from them.

A token is a random number with the time of issue, signed for one layanan. It needs no
row and no cookie, does not expire, and outlives a restart. The receipt is a keyed hash
of the token: every retry of one form gets the same receipt, and the table's unique
constraint on it makes sure that one token gives at most one row.
"""

import hmac
import re
import secrets
from base64 import b32encode
from hashlib import sha256

_TOKEN = re.compile(
    r"(?P<nonce>[0-9a-f]{32})\.(?P<issued>\d{1,12})\.(?P<sign>[0-9a-f]{32})"
)
_TANDA_TERIMA = re.compile(r"[A-Z2-7]{16}")


def issue_token(key: bytes, layanan: str, now: float) -> str:
    """A fresh token for the form of `layanan` ("opd/slug"); `now` is Unix time."""
    body = f"{secrets.token_hex(16)}.{int(now)}"
    return f"{body}.{_sign(key, body, layanan)}"


def is_token(key: bytes, layanan: str, token: str) -> bool:
    """Whether we issued `token` for this very layanan."""
    found = _TOKEN.fullmatch(token)
    if not found:
        return False
    body = f"{found['nonce']}.{found['issued']}"
    return hmac.compare_digest(_sign(key, body, layanan), found["sign"])


def issued_at(token: str) -> int:
    """The Unix time at which a token that is ours was issued."""
    return int(token.split(".")[1])


def tanda_terima_of(key: bytes, token: str) -> str:
    """The receipt (16 letters and digits, 80 bits) that belongs to a token."""
    digest = hmac.digest(key, b"tanda-terima:" + token.encode(), sha256)
    return b32encode(digest[:10]).decode()


def format_tanda_terima(tanda_terima: str) -> str:
    """In groups of four, for reading aloud."""
    return "-".join(tanda_terima[at : at + 4] for at in range(0, 16, 4))


def parse_tanda_terima(text: str) -> str | None:
    """The receipt in what somebody typed or followed; None if it is not one."""
    plain = text.replace("-", "").upper()
    return plain if _TANDA_TERIMA.fullmatch(plain) else None


def _sign(key: bytes, body: str, layanan: str) -> str:
    return hmac.digest(key, f"token:{body}:{layanan}".encode(), sha256).hex()[:32]
