"""Staff accounts: peran, what each may do, names, passwords, sessions; pure."""

from siputri.pengelola.catatan import Catatan
from siputri.pengelola.pengelola import NamaError, Pengelola, parse_nama
from siputri.pengelola.peran import JUDUL_PERAN, Peran
from siputri.pengelola.tindakan import Tindakan, may, may_any

__all__ = [
    "JUDUL_PERAN",
    "Catatan",
    "NamaError",
    "Pengelola",
    "Peran",
    "Tindakan",
    "may",
    "may_any",
    "parse_nama",
]
