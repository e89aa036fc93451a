"""Limits per address, without keeping any address.

A hall of people behind one address is served, a flood is slowed (promises 20). What is
counted is a keyed hash; the key lives in memory and changes every day.
"""

import ipaddress
import math
import secrets
import time
from collections import Counter
from hashlib import blake2b

from starlette.requests import Request

ANSWERS_PER_MINUTE = 299
_MINUTE, _DAY = 60, 86_400


class Limiter:
    """Counts the answers of each address in this process, minute by minute."""

    def __init__(self, trusted_proxy: str | None) -> None:
        self.trusted_proxy = trusted_proxy
        self._counts: Counter[bytes] = Counter()
        self._minute = 0
        self._key, self._day = b"", -1

    def wait_seconds(self, request: Request) -> str | None:
        """Counts one answer; how long to wait if it is one too many."""
        now = time.time()
        if int(now // _MINUTE) != self._minute:
            self._counts.clear()
            self._minute = int(now // _MINUTE)
        name = self._name(client_address(request, self.trusted_proxy), now)
        self._counts[name] += 1
        if self._counts[name] <= ANSWERS_PER_MINUTE:
            return None
        return str(max(1, math.ceil((self._minute + 1) * _MINUTE - now)))

    def _name(self, address: str, now: float) -> bytes:
        if int(now // _DAY) != self._day:
            self._key, self._day = secrets.token_bytes(32), int(now // _DAY)
        return blake2b(network_of(address).encode(), key=self._key).digest()


def client_address(request: Request, trusted_proxy: str | None) -> str:
    """The address of the client; forwarding headers count from the proxy alone."""
    direct = request.client.host if request.client else ""
    forwarded = request.headers.get("x-forwarded-for", "")
    if trusted_proxy and direct == trusted_proxy and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return direct


def network_of(address: str) -> str:
    """An IPv4 address itself, the /64 of an IPv6 one; other text as it is."""
    if ":" not in address:
        return address
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, ipaddress.IPv6Address):
        mapped = parsed.ipv4_mapped
        return str(mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return address
