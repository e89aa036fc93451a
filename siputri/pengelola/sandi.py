"""Passwords: what is accepted, and the only form in which one is kept."""

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

MIN_SANDI, MAX_SANDI = 12, 1024
"""Length in characters. Which characters is nobody's business."""
_KIB_MEMORY, _ROUNDS, _LANES = 32 * 1024, 3, 1
"""32 MiB and 3 rounds: above the 19 MiB and 2 rounds that OWASP names as the least."""

_NO_SALT, _NO_HASH = 22 * "A", 43 * "A"
"""Zeros: as long as those of a password, and none has them."""


class SandiError(ValueError):
    """A password that nobody may choose."""


def check_sandi(sandi: str, again: str | None = None) -> None:
    """Raises SandiError for a password that is too short, too long, or not the same as
    `again`, the second typing of it."""
    if not MIN_SANDI <= len(sandi) <= MAX_SANDI:
        raise SandiError(
            f"Sandi terdiri atas {MIN_SANDI} sampai {MAX_SANDI} huruf atau tanda."
        )
    if again is not None and again != sandi:
        raise SandiError("Kedua sandi tidak sama.")


class Hasher:
    """Argon2id. Whether there is an account takes as long to say as whether its
    password is right: a name without one is checked against a hash of nobody's."""

    def __init__(self, *, rounds: int = _ROUNDS, memory: int = _KIB_MEMORY) -> None:
        """`memory` in KiB."""
        self._hasher = PasswordHasher(rounds, memory, parallelism=_LANES)
        parameters = f"m={memory},t={rounds},p={_LANES}"
        self._nobody = f"$argon2id$v=19${parameters}${_NO_SALT}${_NO_HASH}"

    def hash(self, sandi: str) -> str:
        return self._hasher.hash(_bytes(sandi))

    def verify(self, stored: str | None, sandi: str) -> bool:
        """Whether `sandi` belongs to the hash `stored`; None is nobody's."""
        try:
            self._hasher.verify(stored or self._nobody, _bytes(sandi))
        except (VerifyMismatchError, InvalidHashError):
            return False
        return stored is not None


def _bytes(sandi: str) -> bytes:
    """One spelling of é, whichever keyboard it came from."""
    return unicodedata.normalize("NFC", sandi).encode("utf-8", "surrogatepass")
