"""The text checks: what a careful auditor would ask about the content (docs/checks.md).

One small module a check; each yields remarks about a Corpus and never invents a fix.
Their date is an argument; positions in the files are looked up afterwards.
"""

from collections.abc import Iterator
from datetime import date

from siputri.forks import count_parts, share_out
from siputri.katalog.checks import (
    alamat_rusak,
    angka_huruf,
    belum_ditetapkan,
    jenis_peraturan,
    judul_peraturan,
    kalimat_panjang,
    kepemilikan,
    maklumat_pernyataan,
    nama_daerah_lain,
    nilai_beda,
    penomoran_loncat,
    penulisan_beragam,
    peraturan_diganti,
    peraturan_ganda,
    peraturan_terputus,
    salinan,
    standar_berubah,
    tinjauan_lama,
)
from siputri.katalog.checks.corpus import Corpus
from siputri.katalog.checks.place import Places
from siputri.katalog.checks.remark import Check
from siputri.katalog.findings import Finding
from siputri.katalog.katalog import Katalog

CHECKS: tuple[Check, ...] = (
    Check("belum-ditetapkan", belum_ditetapkan.find),
    Check("angka-huruf", angka_huruf.find),
    Check("nilai-beda", nilai_beda.find),
    Check("nama-daerah-lain", nama_daerah_lain.find),
    Check("peraturan-ganda", peraturan_ganda.find),
    Check("judul-peraturan", judul_peraturan.find),
    Check("jenis-peraturan", jenis_peraturan.find),
    Check("peraturan-diganti", peraturan_diganti.find),
    Check("peraturan-terputus", peraturan_terputus.find),
    Check("salinan", salinan.find),
    Check("penulisan-beragam", penulisan_beragam.find),
    Check("alamat-rusak", alamat_rusak.find),
    Check("penomoran-loncat", penomoran_loncat.find),
    Check("tinjauan-lama", tinjauan_lama.find),
    Check("kalimat-panjang", kalimat_panjang.find),
    Check("maklumat-pernyataan", maklumat_pernyataan.find),
)
CODES = (*(check.code for check in CHECKS), standar_berubah.CODE, kepemilikan.CODE)
"""Every code of docs/checks.md; the last two compare with a revision in git."""


def check_katalog(katalog: Katalog, today: date, places: Places) -> Iterator[Finding]:
    """What every check has to say about the content on the day `today`. Places are
    looked up on all cores: each file with remarks is read for them once more."""
    corpus = Corpus(katalog, today)
    remarks = [(check, list(check.find(corpus))) for check in CHECKS]
    paths = sorted({remark.path for _, found in remarks for remark in found})
    parts = count_parts(len(paths))

    def place(part: int) -> list[Finding]:
        own = set(paths[part::parts])
        return [
            finding
            for check, found in remarks
            for finding in places.findings(
                check.code,
                check.severity,
                [remark for remark in found if remark.path in own],
            )
        ]

    for findings in share_out(place, parts):
        yield from findings
