"""The four peran of the regulation (Perbup OKI 91/2021, art. 5 and Lampiran I)."""

from collections.abc import Mapping
from enum import StrEnum


class Peran(StrEnum):
    OPERATOR = "operator"
    EVALUATOR = "evaluator"
    PIMPINAN = "pimpinan"
    SUPER_ADMIN = "super-admin"


JUDUL_PERAN: Mapping[Peran, str] = {
    Peran.OPERATOR: "Operator Perangkat Daerah",
    Peran.EVALUATOR: "Evaluator",
    Peran.PIMPINAN: "Pimpinan",
    Peran.SUPER_ADMIN: "Super admin",
}
