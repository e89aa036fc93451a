"""What a form was made from, so that nobody replaces what he has not seen."""

from hashlib import sha256


class BerubahError(ValueError):
    """Somebody changed it meanwhile. Nothing is stored; the message is for people."""

    def __init__(self) -> None:
        super().__init__(
            "Orang lain mengubahnya sejak Anda membuka halaman ini. Tulisan Anda di "
            "bawah belum tersimpan. Buka halaman ini di tab lain untuk membandingkan. "
            "Bila disimpan sekarang, tulisan Anda menggantikan yang baru itu."
        )


def versi_of(value: object) -> str:
    """Names a state; `value` is made of frozen dataclasses and plain values."""
    return sha256(repr(value).encode()).hexdigest()[:16]


def check_versi(now: object, seen: str | None) -> None:
    """Inside `Store.writing()`, where `now` was read. `seen` is None for a form that
    does not tell. Raises BerubahError."""
    if seen is not None and seen != versi_of(now):
        raise BerubahError
