"""The maklumat and its three statements (PermenPANRB 15/2014, PEKPPP)."""

import re
from collections.abc import Iterator

from siputri.katalog.checks.corpus import Corpus, opd_file
from siputri.katalog.checks.remark import Remark

_PERNYATAAN = (
    (
        "janji melayani sesuai standar pelayanan",
        r"standar\s+pelayanan|sesuai\s+(?:dengan\s+)?standar",
    ),
    (
        "janji memperbaiki pelayanan terus-menerus",
        r"terus[\s-]+menerus|berkelanjutan|berkesinambungan|terus\s+(?:\w+\s+)?"
        r"(?:memperbaiki|meningkatkan|menyempurnakan|melakukan\s+perbaikan)|"
        r"perbaikan\s+(?:secara\s+)?(?:terus|konsisten)",
    ),
    (
        "kesediaan menerima sanksi dan/atau memberi kompensasi",
        r"sanksi|kompensasi|ganti\s+rugi",
    ),
)


def find(corpus: Corpus) -> Iterator[Remark]:
    for opd in corpus.katalog.opd:
        if opd.maklumat is None:
            message = "Maklumat pelayanan Perangkat Daerah ini belum dicatat."
            yield Remark(opd_file(opd), (), message)
            continue
        missing = missing_statements(opd.maklumat.teks)
        if missing:
            yield Remark(
                opd_file(opd),
                ("maklumat", "teks"),
                f"Maklumat belum memuat: {'; '.join(missing)}.",
            )


def missing_statements(text: str) -> list[str]:
    """Which of the three statements the words do not make."""
    return [
        name
        for name, pattern in _PERNYATAAN
        if not re.search(pattern, text, re.IGNORECASE)
    ]
