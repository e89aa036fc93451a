"""One line of the audit."""

from dataclasses import dataclass

from siputri.pengelola.pengelola import Pengelola
from siputri.pengelola.peran import Peran
from siputri.pengelola.tindakan import Tindakan


@dataclass(frozen=True)
class Catatan:
    """Who did what, when (ISO 8601, UTC), to which OPD. Nothing personal of citizens,
    nothing that was typed into a login.

    Nobody (`pengelola` None) stands for a failed login, the command line, the webhook.
    """

    at: str
    tindakan: Tindakan
    rincian: str = ""
    opd: str | None = None
    pengelola: str | None = None
    peran: Peran | None = None

    @classmethod
    def of(
        cls,
        pengelola: Pengelola,
        at: str,
        tindakan: Tindakan,
        rincian: str = "",
        opd: str | None = None,
    ) -> "Catatan":
        return cls(at, tindakan, rincian, opd, pengelola.nama, pengelola.peran)
