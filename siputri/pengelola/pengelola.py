"""Who is at work in the staff area."""

import re
from dataclasses import dataclass

from siputri.pengelola.peran import Peran

_NAMA = re.compile(r"[a-z0-9][a-z0-9._@-]{2,59}")


class NamaError(ValueError):
    """No name that an account can have."""


@dataclass(frozen=True)
class Pengelola:
    """One account. An operator belongs to one OPD, everybody else to none.

    `opd` therefore is also the filter of every statement on data of OPD: None stands
    for all of them. Raises ValueError for an operator without OPD, or another with one.
    """

    nama: str
    peran: Peran
    opd: str | None = None

    def __post_init__(self) -> None:
        if self.peran is Peran.OPERATOR and not self.opd:
            raise ValueError("Operator harus punya OPD.")
        if self.peran is not Peran.OPERATOR and self.opd is not None:
            raise ValueError(f"Peran {self.peran} tidak memakai OPD.")


def parse_nama(text: str) -> str:
    """The name of an account as it is stored: small letters, so that nobody is there
    twice. Raises NamaError."""
    nama = text.strip().lower()
    if not _NAMA.fullmatch(nama):
        raise NamaError(
            "Nama akun terdiri atas 3 sampai 60 huruf latin, angka, titik, garis, "
            "atau @, dan dimulai dengan huruf atau angka."
        )
    return nama
