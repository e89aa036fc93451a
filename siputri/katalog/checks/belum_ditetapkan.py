"""Components that a standard lacks (UU 25/2009 art. 21, PermenPANRB 15/2014)."""

import re
from collections.abc import Iterator

from siputri.katalog.checks.corpus import Corpus, layanan_file, rows
from siputri.katalog.checks.remark import Remark
from siputri.katalog.layanan import KOMPONEN, NAMA_KOMPONEN, Layanan

_EMPTY = re.compile(r"[-–—_.…\s]*|nihil|kosong|n/?a", re.IGNORECASE)


def find(corpus: Corpus) -> Iterator[Remark]:
    for layanan in corpus.katalog.layanan:
        yield from _missing(layanan)
        yield from _empty(layanan)


def _missing(layanan: Layanan) -> Iterator[Remark]:
    if not layanan.standar:
        message = "Standar pelayanan layanan ini belum dimuat."
        yield Remark(layanan_file(layanan), ("standar",), message)
    elif layanan.missing:
        names = ", ".join(NAMA_KOMPONEN[kunci] for kunci in layanan.missing)
        yield Remark(
            layanan_file(layanan),
            ("standar",),
            f"{len(layanan.missing)} dari {len(KOMPONEN)} komponen standar belum "
            f"ditetapkan: {names}.",
        )


def _empty(layanan: Layanan) -> Iterator[Remark]:
    for location, komponen in rows(layanan):
        if _EMPTY.fullmatch(komponen.uraian.strip()):
            yield Remark(
                layanan_file(layanan),
                (*location, "uraian"),
                f"Komponen '{komponen.label}' hanya berisi '{komponen.uraian}'; "
                "pembaca tidak tahu maksudnya.",
            )
