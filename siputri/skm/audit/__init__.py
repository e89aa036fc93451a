"""The auditor: a region's recap workbook, recomputed from its own figures.

Input is the sheet as rows of text; output is what cannot be, cell by cell, and the way
of rounding that reproduces the printed figures (PermenPANRB 14/2017).
"""

from siputri.skm.audit.buku import RekapError, parse_buku
from siputri.skm.audit.cara import Cara
from siputri.skm.audit.periksa import HasilAudit, audit_rekap
from siputri.skm.audit.temuan import KODE, Temuan

__all__ = [
    "KODE",
    "Cara",
    "HasilAudit",
    "RekapError",
    "Temuan",
    "audit_rekap",
    "parse_buku",
]
